import { lazy, Suspense, useEffect, useState } from "react";
import * as v from "valibot";
import { useLocale } from "../../app/locale";
import { useUnits } from "../../app/session/units";
import { formatLength } from "../../format/quantity";
import { m } from "../../paraglide/messages";
import type { ViewerFinding } from "../../viewer/finding";
import classes from "./LandingPage.module.css";

const PartView = lazy(() =>
  import("../../viewer/PartView").then(({ PartView }) => ({ default: PartView })),
);

const picture = "/samples/bracket.png";
const mesh = "/samples/bracket.glb";
const findingsFile = "/samples/bracket.findings.json";

const Vector = v.object({ x: v.number(), y: v.number(), z: v.number() });
const Findings = v.array(
  v.object({
    id: v.string(),
    severity: v.picklist(["CHANGE_NEEDED", "REVIEW", "NOTE"]),
    value: v.nullish(v.number()),
    limit: v.nullish(v.number()),
    unit: v.nullish(v.string()),
    faces: v.array(v.object({ start: v.number(), count: v.number() })),
    view: v.nullish(Vector),
    point: v.nullish(Vector),
  }),
);
type Findings = v.InferOutput<typeof Findings>;

const looks = {
  CHANGE_NEEDED: { severity: "change", name: m.severity_change },
  REVIEW: { severity: "review", name: m.severity_review },
  NOTE: { severity: "note", name: m.severity_note },
} as const;

/** Once the page is drawn and the browser has nothing better to do. */
function useAfterPaint(): boolean {
  const [after, setAfter] = useState(false);
  useEffect(() => {
    const begin = () => setAfter(true);
    if ("requestIdleCallback" in window) {
      const handle = window.requestIdleCallback(begin, { timeout: 1_500 });
      return () => window.cancelIdleCallback(handle);
    }
    const timer = setTimeout(begin, 300);
    return () => clearTimeout(timer);
  }, []);
  return after;
}

async function fetchFindings(signal: AbortSignal): Promise<Findings> {
  const response = await fetch(findingsFile, { signal });
  return response.ok ? v.parse(Findings, await response.json()) : [];
}

/** The sample's findings; none when they do not come: the part turns without. */
function useFindings(wanted: boolean): readonly ViewerFinding[] {
  const [found, setFound] = useState<Findings>([]);
  const { tag } = useLocale();
  const { unit } = useUnits();
  useEffect(() => {
    if (!wanted) return;
    const ended = new AbortController();
    fetchFindings(ended.signal).then(setFound, () => undefined);
    return () => ended.abort();
  }, [wanted]);
  return found.map(({ id, severity, faces, view, point, value, limit, unit: counted }) => ({
    id,
    severity: looks[severity].severity,
    label: looks[severity].name(),
    detail:
      counted === "MILLIMETRE" && value != null && limit != null
        ? m.landing_sample_limit({
            value: formatLength(value, unit, tag),
            limit: formatLength(limit, unit, tag),
          })
        : "",
    faceRanges: faces.map(({ start, count }) => [start, count] as const),
    view: view ? ([view.x, view.y, view.z] as const) : null,
    point: point ? ([point.x, point.y, point.z] as const) : null,
  }));
}

/** A real part with its findings lit, turning until somebody takes hold of it. */
export function SamplePart() {
  const after = useAfterPaint();
  const findings = useFindings(after);
  const still = <img className={classes.still} src={picture} alt="" />;
  return (
    <figure className={classes.sample}>
      <div className={classes.sampleView}>
        {after ? (
          <Suspense fallback={still}>
            <PartView
              name={m.landing_sample_name()}
              picture={picture}
              coarse={null}
              fine={mesh}
              findings={findings}
              inPage
              turning
              heat
            />
          </Suspense>
        ) : (
          still
        )}
      </div>
      <figcaption>{m.landing_sample()}</figcaption>
    </figure>
  );
}
