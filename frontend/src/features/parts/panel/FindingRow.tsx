import { IconFocusCentered } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useLocale } from "../../../app/locale";
import { useUnits } from "../../../app/session/units";
import { m } from "../../../paraglide/messages";
import { StatusMark } from "../../../ui/StatusMark";
import { findingName, findingTexts, formatMeasured, severities } from "../finding-look";
import type { Finding } from "../queries";
import classes from "./Panel.module.css";

interface FindingRowProps {
  readonly finding: Finding;
  readonly focused: boolean;
  readonly onFocus: (id: string | null) => void;
}

/** A finding: what, how much against which limit; opened, why it matters and what would fit. */
export function FindingRow({ finding, focused, onFocus }: FindingRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const { tag } = useLocale();
  const { unit } = useUnits();
  const { tone, name } = severities[finding.severity];
  const texts = findingTexts(finding.rule);
  const measured = (value: number) => formatMeasured(value, finding.unit, tag, unit);
  const shown = finding.faces.length > 0;
  useEffect(() => {
    if (focused) row.current?.scrollIntoView({ block: "nearest" });
  }, [focused]);
  return (
    <li ref={row} className={classes.finding} data-focused={focused}>
      <button
        type="button"
        aria-expanded={focused}
        onClick={() => onFocus(focused ? null : finding.id)}
      >
        <span className={classes.findingHead}>
          <strong>{findingName(finding.rule)}</strong>
          <StatusMark tone={tone}>{name()}</StatusMark>
        </span>
        {finding.value === null ? null : (
          <span className={classes.value}>
            <b className="numeric">{measured(finding.value)}</b>{" "}
            {finding.limit === null ? null : m.parts_limit({ limit: measured(finding.limit) })}
          </span>
        )}
      </button>
      {focused ? (
        <div className={classes.why}>
          {texts ? (
            <>
              <p>{texts.why}</p>
              <p>
                <b>{m.parts_what_fits()}</b> {texts.fix}
              </p>
            </>
          ) : null}
          <p className={classes.where}>
            {shown ? (
              <>
                <IconFocusCentered size={15} aria-hidden />
                {m.parts_lit_faces({ count: finding.faceCount })}
              </>
            ) : (
              m.parts_whole_part()
            )}
          </p>
        </div>
      ) : null}
    </li>
  );
}
