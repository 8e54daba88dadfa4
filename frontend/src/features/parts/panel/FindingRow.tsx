import { IconFocusCentered } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useLocale } from "../../../app/locale";
import { useUnits } from "../../../app/session/units";
import { m } from "../../../paraglide/messages";
import { SeverityMark } from "../../../ui/analysis-marks";
import type { Finding } from "../finding-fields";
import { findingName, formatMeasured, type Place } from "../finding-look";
import classes from "./Panel.module.css";

const RuleReason = lazy(() => import("./RuleReason"));

interface FindingRowProps {
  readonly finding: Finding;
  /** Its place among those of the same rule, where there are several. */
  readonly among: Place | undefined;
  readonly focused: boolean;
  readonly onFocus: (id: string | null) => void;
}

/** A finding: what, how much against which limit; opened, why it matters and what would fit. */
export function FindingRow({ finding, among, focused, onFocus }: FindingRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const { tag } = useLocale();
  const { unit } = useUnits();
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
          <span>
            <strong>{findingName(finding.rule)}</strong>{" "}
            {among ? <span className={classes.among}>{m.parts_of_alike(among)}</span> : null}
          </span>
          <SeverityMark severity={finding.severity} />
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
          <Suspense fallback={null}>
            <RuleReason rule={finding.rule} />
          </Suspense>
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
          {finding.point ? (
            <p className={classes.where}>
              {m.parts_at_point({
                x: formatMeasured(finding.point.x, "millimetre", tag, unit),
                y: formatMeasured(finding.point.y, "millimetre", tag, unit),
                z: formatMeasured(finding.point.z, "millimetre", tag, unit),
              })}
            </p>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}
