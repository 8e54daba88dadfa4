import * as v from "valibot";
import type { Units } from "../features/parts/analysis";
import type { FeaturesKnown } from "../features/parts/features-query";
import type { MakingKnown } from "../features/parts/making/query";
import type { GeometryKnown } from "../features/parts/queries";
import { Amount, Vector } from "./amounts";
import { Access, Die, Pose, Slices } from "./making";

/**
 * What the module says, as the API would say it, so that the same components show it. The module
 * writes the engine's own JSON (geometry/src/report.rs).
 */

/** The engine's units, by their places in its list. */
export const unitOrder = [
  "MILLIMETRE",
  "CENTIMETRE",
  "METRE",
  "INCH",
  "MICROMETRE",
  "FOOT",
] as const satisfies readonly Units[];

/** A word of the engine as the API writes it. */
const word = <const Words extends readonly string[]>(words: Words) =>
  v.pipe(v.string(), v.toUpperCase(), v.picklist(words));
const Faces = v.array(
  v.pipe(
    v.tuple([v.number(), v.number()]),
    v.transform(([start, count]) => ({ start, count })),
  ),
);

const Finding = v.object({
  rule: v.string(),
  severity: word(["CHANGE_NEEDED", "REVIEW", "NOTE"]),
  value: Amount,
  limit: Amount,
  unit: v.nullable(v.string()),
  faces: Faces,
  view: v.nullable(Vector),
  point: v.nullable(Vector),
});

const Health = v.object({
  closed: v.boolean(),
  oriented: v.boolean(),
  closed_after_weld: v.nullable(v.boolean()),
  weld_tolerance_mm: Amount,
  shells: v.number(),
  bodies: v.nullable(v.number()),
  cavities: v.nullable(v.number()),
  boundary_edges: v.number(),
  boundary_loops: v.number(),
  non_manifold_edges: v.number(),
  non_manifold_vertices: v.number(),
  intersecting_pairs: v.number(),
  intersections_cut_short: v.boolean(),
  flipped_faces: v.number(),
  duplicate_faces: v.number(),
  collapsed_faces: v.number(),
  non_finite_faces: v.number(),
  inside_out: v.boolean(),
  findings: v.array(Finding),
});

const Axis = v.pipe(
  v.object({ point_mm: Vector, direction: Vector }),
  v.transform(({ point_mm, direction }) => ({ pointMm: point_mm, direction })),
);
const Hole = v.pipe(
  v.object({
    diameter_mm: v.number(),
    uncertainty_mm: v.number(),
    depth_mm: v.number(),
    axis: Axis,
    through: v.boolean(),
    bottom: v.nullable(word(["FLAT", "CONICAL", "ROUND"])),
    countersink: v.nullable(v.object({ diameter_mm: v.number(), angle_deg: v.number() })),
    counterbore: v.nullable(v.object({ diameter_mm: v.number(), depth_mm: v.number() })),
    faces: Faces,
  }),
  v.transform(({ axis, through, bottom, countersink: sink, counterbore: bore, faces, ...mm }) => ({
    diameterMm: mm.diameter_mm,
    uncertaintyMm: mm.uncertainty_mm,
    depthMm: mm.depth_mm,
    axis,
    through,
    bottom,
    countersink: sink && { diameterMm: sink.diameter_mm, angleDeg: sink.angle_deg },
    counterbore: bore && { diameterMm: bore.diameter_mm, depthMm: bore.depth_mm },
    faces,
  })),
);
const Boss = v.pipe(
  v.object({
    diameter_mm: v.number(),
    uncertainty_mm: v.number(),
    height_mm: v.number(),
    axis: Axis,
    faces: Faces,
  }),
  v.transform(({ axis, faces, ...mm }) => ({
    diameterMm: mm.diameter_mm,
    uncertaintyMm: mm.uncertainty_mm,
    heightMm: mm.height_mm,
    axis,
    faces,
  })),
);
const Fillet = v.pipe(
  v.object({ radius_mm: v.number(), inside: v.boolean(), faces: Faces }),
  v.transform(({ radius_mm, inside, faces }) => ({ radiusMm: radius_mm, inside, faces })),
);
const Turning = v.pipe(
  v.object({ axis: Axis, share: v.number(), diameter_mm: v.number(), length_mm: v.number() }),
  v.transform(({ axis, share, diameter_mm, length_mm }) => ({
    axis,
    share,
    diameterMm: diameter_mm,
    lengthMm: length_mm,
  })),
);

const Analysed = v.object({
  report: v.object({
    format: v.string(),
    units: word(unitOrder),
    triangles: v.number(),
    health: Health,
    measures: v.object({
      size_mm: Vector,
      area_mm2: v.number(),
      volume_mm3: Amount,
      centroid_mm: v.nullable(Vector),
    }),
    features: v.object({
      holes: v.array(Hole),
      bosses: v.array(Boss),
      fillets: v.array(Fillet),
      turning: v.nullable(Turning),
    }),
    oriented_box: v.nullable(v.object({ size_mm: Vector })),
    build: v.nullable(v.object({ compared: v.number(), poses: v.array(Pose) })),
    slices: v.nullable(Slices),
    access: v.nullable(Access),
    die: v.nullable(Die),
    assessments: v.array(
      v.object({
        process: word([
          "MILLING",
          "TURNING",
          "WIRE_EDM",
          "SINKER_EDM",
          "CLOSED_DIE_FORGING",
          "FDM",
          "SLA",
          "SLS",
          "DMLS",
        ]),
        verdict: word(["FITS", "REVIEW", "DOES_NOT_FIT"]),
        setups: Amount,
        orientation: v.nullable(Vector),
        findings: v.array(Finding),
      }),
    ),
  }),
});

type Found = v.InferOutput<typeof Finding>;
const findingsOf = (list: string, found: readonly Found[]) =>
  found.map((finding, at) => ({
    ...finding,
    id: `${list}-${at}`,
    faceCount: finding.faces.reduce((sum, { count }) => sum + count, 0),
  }));

/** Where the files of an analysis can be read. */
export interface Addresses {
  readonly mesh: string | null;
  readonly fields: readonly { readonly quantity: string; readonly url: string }[];
}

/** What is known of a file. */
export interface Known {
  readonly geometry: GeometryKnown;
  readonly features: FeaturesKnown;
  readonly making: MakingKnown;
}

/** A whole analysis; null for anything else. */
export function known(json: unknown, { mesh, fields }: Addresses): Known | null {
  const analysed = v.safeParse(Analysed, json);
  if (!analysed.success) return null;
  const { report } = analysed.output;
  const { health, measures, features } = report;
  const geometry: GeometryKnown = {
    state: "DONE",
    progress: 1,
    stage: null,
    failure: null,
    units: report.units,
    thumbnailUrl: null,
    format: report.format,
    triangles: report.triangles,
    coarsePreviewUrl: null,
    finePreviewUrl: mesh,
    fields: [...fields],
    health: {
      closed: health.closed,
      oriented: health.oriented,
      closedAfterWeld: health.closed_after_weld,
      weldToleranceMm: health.weld_tolerance_mm,
      shells: health.shells,
      bodies: health.bodies,
      cavities: health.cavities,
      boundaryEdges: health.boundary_edges,
      boundaryLoops: health.boundary_loops,
      nonManifoldEdges: health.non_manifold_edges,
      nonManifoldVertices: health.non_manifold_vertices,
      intersectingPairs: health.intersecting_pairs,
      intersectionsCutShort: health.intersections_cut_short,
      flippedFaces: health.flipped_faces,
      duplicateFaces: health.duplicate_faces,
      collapsedFaces: health.collapsed_faces,
      nonFiniteFaces: health.non_finite_faces,
      insideOut: health.inside_out,
      findings: findingsOf("health", health.findings),
    },
    measures: {
      sizeMm: measures.size_mm,
      areaMm2: measures.area_mm2,
      // A part has the volume that it takes; that its faces look inwards is a finding.
      volumeMm3: measures.volume_mm3 === null ? null : Math.abs(measures.volume_mm3),
      centroidMm: measures.centroid_mm,
    },
    orientedBox: report.oriented_box && { sizeMm: report.oriented_box.size_mm },
    assessments: report.assessments.map((each) => ({
      ...each,
      findings: findingsOf(each.process, each.findings),
    })),
  };
  const { build, slices, access, die } = report;
  return { geometry, features, making: { build: build && { ...build, slices }, access, die } };
}

const First = v.object({
  units: v.object({ units: word(unitOrder), reason: v.string() }),
  numbers: v.object({
    triangles: v.number(),
    size_mm: Vector,
    area_mm2: v.number(),
    volume_mm3: Amount,
  }),
});

/** What one pass over a file tells. */
export interface FirstKnown {
  readonly units: Units;
  /** Why that unit was guessed, in the engine's word. */
  readonly reason: string;
  readonly triangles: number;
  readonly sizeMm: readonly number[];
  readonly areaMm2: number;
  readonly volumeMm3: number | null;
}

/** First numbers; null for a file that has none. */
export function firstKnown(json: unknown): FirstKnown | null {
  const first = v.safeParse(First, json);
  if (!first.success) return null;
  const { units, numbers } = first.output;
  const { x, y, z } = numbers.size_mm;
  return {
    ...units,
    triangles: numbers.triangles,
    sizeMm: [x, y, z],
    areaMm2: numbers.area_mm2,
    volumeMm3: numbers.volume_mm3 === null ? null : Math.abs(numbers.volume_mm3),
  };
}

const Rejected = v.object({
  rejection: v.object({
    kind: v.string(),
    looks_like: v.optional(v.string()),
    problem: v.optional(v.string()),
  }),
});

/** Why there is no report, in the word that `failureTexts` knows; null where there is one. */
export function rejectionOf(json: unknown): string | null {
  const rejected = v.safeParse(Rejected, json);
  if (!rejected.success) return null;
  const { kind, looks_like, problem } = rejected.output.rejection;
  return [kind, looks_like ?? problem].filter((part) => part !== undefined).join("_");
}
