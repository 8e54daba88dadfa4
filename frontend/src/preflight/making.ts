import * as v from "valibot";
import { Amount, Vector } from "./amounts";

/** How a part can be made, in the module's JSON (geometry/src/orientation, geometry/src/access). */

export const Pose = v.pipe(
  v.object({
    up: Vector,
    height_mm: v.number(),
    stands: v.boolean(),
    overhang_mm2: v.number(),
    support_mm3: v.number(),
  }),
  v.transform(({ up, stands, ...mm }) => ({
    up,
    heightMm: mm.height_mm,
    stands,
    overhangMm2: mm.overhang_mm2,
    supportMm3: mm.support_mm3,
  })),
);
export const Slices = v.pipe(
  v.object({ step_mm: v.number(), areas_mm2: v.array(v.number()) }),
  v.transform(({ step_mm, areas_mm2 }) => ({ stepMm: step_mm, areasMm2: areas_mm2 })),
);
const Approaches = v.object({
  unreached: v.number(),
  setups: v.array(v.object({ direction: Vector, share: v.number() })),
});
const Tool = v.pipe(
  v.object({
    diameter_mm: v.number(),
    length_mm: v.number(),
    holder_mm: v.number(),
    share: Amount,
  }),
  v.transform(({ share, ...mm }) => ({
    diameterMm: mm.diameter_mm,
    lengthMm: mm.length_mm,
    holderMm: mm.holder_mm,
    share,
  })),
);
export const Access = v.pipe(
  v.object({ six: Approaches, twenty_six: Approaches, tools: v.array(Tool) }),
  v.transform(({ six, twenty_six, tools }) => ({ six, twentySix: twenty_six, tools })),
);
const Loop = v.pipe(
  v.object({
    length_mm: v.number(),
    edges: v.number(),
    closed: v.boolean(),
    points_mm: v.array(v.tuple([v.number(), v.number(), v.number()])),
  }),
  v.transform(({ length_mm, edges, closed, points_mm }) => ({
    lengthMm: length_mm,
    edges,
    closed,
    pointsMm: points_mm.flat(),
  })),
);
export const Die = v.pipe(
  v.object({
    direction: Vector,
    undercut_mm2: v.number(),
    least_draft_deg: v.number(),
    parting: v.object({
      loops: v.array(Loop),
      loops_left_out: v.number(),
      length_mm: v.number(),
      flat: v.boolean(),
    }),
  }),
  v.transform(({ direction, undercut_mm2, least_draft_deg, parting }) => ({
    direction,
    undercutMm2: undercut_mm2,
    leastDraftDeg: least_draft_deg,
    parting: {
      lengthMm: parting.length_mm,
      flat: parting.flat,
      loops: { loops: parting.loops, loopsLeftOut: parting.loops_left_out },
    },
  })),
);
