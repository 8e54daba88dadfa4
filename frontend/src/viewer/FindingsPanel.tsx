import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { m } from "../paraglide/messages";
import { Hint } from "../ui/Hint";
import type { Severity } from "./appearance";
import type { ViewerField } from "./field";
import { litOf, type ViewerFinding } from "./finding";
import type { PartViewer } from "./part-viewer";
import { useViewState } from "./use-part-viewer";
import classes from "./Viewer.module.css";

// Comes when the colours are asked for.
const ColourPanel = lazy(() => import("./ColourPanel"));

const severities: readonly (readonly [Severity, () => string])[] = [
  ["change", m.severity_change],
  ["review", m.severity_review],
  ["note", m.severity_note],
];

interface FindingsPanelProps {
  readonly viewer: PartViewer;
  readonly findings: readonly ViewerFinding[];
  readonly fields: readonly ViewerField[];
}

/** From finding to finding, and what the colours of the map mean. */
export function FindingsPanel({ viewer, findings, fields }: FindingsPanelProps) {
  const { heat } = useViewState(viewer);
  return (
    <div className={classes.findings}>
      {findings.length > 0 ? <Steps viewer={viewer} findings={findings} /> : null}
      {heat && fields.length > 0 ? (
        <Suspense fallback={null}>
          <ColourPanel viewer={viewer} fields={fields} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Steps({ viewer, findings }: Omit<FindingsPanelProps, "fields">) {
  const { focused, heat, shaded } = useViewState(viewer);
  const at = findings.findIndex(({ id }) => id === focused);
  const lit = focused === null || heat ? litOf(findings, { focused, heat }) : [];
  const legend = severities.filter(
    ([severity]) => heat || lit.some((finding) => finding.severity === severity),
  );
  const steps = [
    {
      step: -1,
      label: m.viewer_previous(),
      key: "p",
      icon: <IconChevronLeft size={18} aria-hidden />,
    },
    { step: 1, label: m.viewer_next(), key: "n", icon: <IconChevronRight size={18} aria-hidden /> },
  ] as const;
  return (
    <>
      <div className={classes.stepper}>
        {steps.map(({ step, label, key, icon }) => (
          <Hint key={key} label={`${label} (${key})`} side="bottom">
            <button
              type="button"
              className={classes.step}
              aria-label={label}
              data-step={step}
              onClick={() => viewer.stepFinding(step)}
            >
              {icon}
            </button>
          </Hint>
        ))}
        <span className={classes.position} role="status">
          {at < 0
            ? m.viewer_findings({ count: findings.length })
            : m.viewer_position({ index: at + 1, count: findings.length })}
        </span>
      </div>
      {legend.length > 0 && !shaded ? (
        <ul className={classes.legend} aria-label={m.viewer_heat()}>
          {legend.map(([severity, name]) => (
            <li key={severity}>
              <span className={classes.swatch} data-severity={severity} aria-hidden />
              {name()}
              <span className="numeric">
                {findings.filter((finding) => finding.severity === severity).length}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
