import type { FaceRanges } from "./face-index";
import {
  litOf,
  type Place,
  placeAlong,
  placeOf,
  type Triangles,
  type ViewerFinding,
  viewOf,
} from "./finding";
import type { Extent, Orbit, Vec3 } from "./orbit";
import type { Callout } from "./overlay";
import type { Tint } from "./part-mesh";
import type { ViewState } from "./view-state";

/** The colours of the findings that are lit, the gravest last. */
export function tintsOf(
  findings: readonly ViewerFinding[],
  { heat, focused }: Pick<ViewState, "heat" | "focused">,
): Tint[] {
  return litOf(findings, { heat, focused }).map(({ id, faceRanges, severity }) => ({
    ranges: faceRanges,
    severity,
    strong: heat ? focused === null || id === focused : true,
  }));
}

/** Where a finding lies on the drawn part: its line, or its faces; null for the whole part. */
export function placeIn(
  part: Triangles & { trianglesOf(ranges: FaceRanges): readonly number[] },
  { line, faceRanges }: ViewerFinding,
): Place | null {
  return line ? placeAlong(line) : placeOf(part, part.trianglesOf(faceRanges));
}

/** The label of a finding, at its own point or at one of its faces. */
export function calloutOf(finding: ViewerFinding, place: Place): Callout {
  return {
    point: finding.point ?? place.samples[Math.floor(place.samples.length / 2)] ?? place.centre,
    severity: finding.severity,
    label: finding.label,
    detail: finding.detail ?? "",
  };
}

/** Where an eye must fly to see a finding of the part that is drawn. */
export function flightTo(
  finding: ViewerFinding,
  place: Place,
  from: Orbit,
  drawn: {
    readonly extent: Extent;
    readonly aspect: number;
    sees(eye: Vec3, point: Vec3): boolean;
  },
): Orbit {
  const sees = (eye: Vec3, point: Vec3) => drawn.sees(eye, point);
  return viewOf(place, finding.view, from, drawn.extent, drawn.aspect, sees);
}

/** The finding after (1) or before (-1) the focused one, round and round; null without findings. */
export function neighbour(
  findings: readonly ViewerFinding[],
  focused: string | null,
  step: 1 | -1,
): string | null {
  const count = findings.length;
  const at = findings.findIndex(({ id }) => id === focused);
  const from = at < 0 && step < 0 ? 0 : at;
  return findings[(from + step + count) % count]?.id ?? null;
}
