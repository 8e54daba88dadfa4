import { Button } from "@mantine/core";
import { IconCheck, IconCircleDashed, IconSend } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { m } from "../../../paraglide/messages";
import { Count } from "../../../ui/quantities";
import { DateTime } from "../../../ui/times";
import { useCatalogueNames } from "../catalogue";
import classes from "./Editor.module.css";
import { useEditor } from "./editor-context";
import lackingClasses from "./Lacking.module.css";
import { readQuantities } from "./quantities";
import { SaveMark } from "./SaveMark";

interface SummaryProps {
  /** The fields that are still to be filled in, by their paths. */
  readonly lacking: readonly string[];
  readonly busy: boolean;
  readonly onGo: (field: string) => void;
  readonly onSubmit: () => void;
  /** What the server said. */
  readonly children: ReactNode;
}

const names: Readonly<Record<string, () => string>> = {
  lines: m.job_part_lines,
  title: m.job_title,
  deadline: m.job_deadline,
  deliveryCity: m.job_delivery_city,
  deliveryCountry: m.job_delivery_country,
  incoterm: m.job_incoterm,
  material: m.job_material,
  quantities: m.job_quantities,
  roughnessRaUm: m.job_roughness,
};

function fieldName(field: string): string {
  const [group, index, name] = field.split(".");
  if (group !== "lines" || name === undefined) return names[field]?.() ?? field;
  const text = name === "title" ? m.job_line_title() : (names[name]?.() ?? name);
  return `${m.job_line_number({ number: Number(index) + 1 })}: ${text}`;
}

/** What the job is so far, what it still needs, and the way on. */
export function Summary(props: SummaryProps) {
  const { draft, standing } = useEditor();
  const material = useCatalogueNames();
  const { lacking } = props;
  return (
    <div className={classes.summary}>
      <h2>
        {m.job_summary()} <SaveMark standing={standing} />
      </h2>
      <ol className={classes.summaryLines}>
        {draft.lines.map((line, index) => (
          <li key={line.key}>
            <strong>
              {line.title === "" ? m.job_line_number({ number: index + 1 }) : line.title}
            </strong>
            <span>
              {line.material === ""
                ? m.job_summary_no_material()
                : material.material(line.material)}
              {readQuantities(line.quantities).quantities.length > 0 ? " · " : ""}
              {readQuantities(line.quantities).quantities.map((quantity, at) => (
                <span key={quantity}>
                  {at > 0 ? ", " : ""}
                  <Count value={quantity} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
      {draft.deadline ? (
        <p>
          {m.job_deadline()}: <DateTime value={draft.deadline} zone={draft.deadlineZone} />
        </p>
      ) : null}
      {lacking.length > 0 ? (
        <div className={lackingClasses.lacking}>
          <h3>{m.job_lacking({ count: lacking.length })}</h3>
          <ul>
            {lacking.map((field) => (
              <li key={field}>
                <IconCircleDashed size={16} aria-hidden />
                <button type="button" onClick={() => props.onGo(field)}>
                  {fieldName(field)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className={classes.complete}>
          <IconCheck size={17} aria-hidden /> {m.job_complete()}
        </p>
      )}
      {props.children}
      <Button
        fullWidth
        loading={props.busy}
        leftSection={<IconSend size={17} aria-hidden />}
        onClick={props.onSubmit}
      >
        {draft.curated ? m.job_submit_review() : m.job_submit_publish()}
      </Button>
      <p className={classes.quiet}>
        {draft.curated ? m.job_submit_review_hint() : m.job_submit_publish_hint()}
      </p>
    </div>
  );
}
