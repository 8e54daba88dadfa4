import { formatMeasured, type LengthUnit } from "../../format/quantity";
import { m } from "../../paraglide/messages";
import type { DrawnLine } from "../../viewer/drawn-lines";
import type { Vec3 } from "../../viewer/orbit";
import type { Feature } from "./feature-list";
import type { LoopsKnown } from "./loops-query";

type Loop = LoopsKnown["loops"][number];

/** Three numbers a point, one after another. */
function pointsOf({ pointsMm }: Loop): readonly Vec3[] {
  const points: Vec3[] = [];
  for (let at = 0; at + 2 < pointsMm.length; at += 3) {
    points.push([pointsMm[at] ?? 0, pointsMm[at + 1] ?? 0, pointsMm[at + 2] ?? 0]);
  }
  return points;
}

const nameOf = (index: number) => `open-edge-${index}`;

/** The open edges for the view. */
export function linesOf({ loops }: LoopsKnown): readonly DrawnLine[] {
  return loops.map((loop, index) => ({
    id: nameOf(index),
    points: pointsOf(loop),
    closed: loop.closed,
  }));
}

/** The open edges for their list, the longest first. */
export function listed({ loops }: LoopsKnown, unit: LengthUnit, tag: string): readonly Feature[] {
  return loops.map((loop, index) => {
    const size = formatMeasured(loop.lengthMm, unit, tag);
    const line = pointsOf(loop);
    return {
      id: nameOf(index),
      severity: "review",
      faceRanges: [],
      line,
      point: line[0] ?? null,
      label: m.parts_open_edge(),
      detail: size,
      size,
      facts: [
        m.parts_loop_edges({ count: loop.edges }),
        loop.closed ? m.parts_loop_round() : m.parts_loop_ends(),
      ],
    };
  });
}
