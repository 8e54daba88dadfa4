import { m } from "../paraglide/messages";
import { bright, diverging, lighter, type Ramp } from "./colour-scale";

/** How the numbers of one quantity are shown. */
export interface QuantityLook {
  readonly name: () => string;
  /** What it is, in one sentence. */
  readonly text: () => string;
  /** What it means that a face has no number. */
  readonly absent: () => string;
  readonly of: "length" | "angle" | "count";
  readonly ramp: Ramp;
  /** The ends of its scale, where they are the same for every part. */
  readonly ends?: readonly [least: number, most: number];
  /** What to look for on the scale. */
  readonly mark?: Mark;
}

/** A stretch of a scale, or one place of it, that deserves a look. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly text: () => string;
  /** Whether a number has the colour that stands out; without it none has. */
  readonly isOut?: (value: number) => boolean;
}

/** Least draft of a steel forging: `FORGING_DRAFT` in geometry/src/rules/data.rs. */
const leastDraft = 3;
/** More than what the file of a field rounds an angle by, so that a wall of the least draft has it. */
const rounding = 0.01;

export const quantities = {
  thickness: {
    name: m.viewer_thickness,
    text: m.viewer_thickness_text,
    absent: m.viewer_absent,
    of: "length",
    ramp: lighter,
  },
  clearance: {
    name: m.viewer_clearance,
    text: m.viewer_clearance_text,
    absent: m.viewer_absent_clearance,
    of: "length",
    ramp: lighter,
  },
  overhang: {
    name: m.viewer_overhang,
    text: m.viewer_overhang_text,
    absent: m.viewer_absent_overhang,
    of: "angle",
    ramp: lighter,
    ends: [0, 90],
    mark: { from: 45, to: 45, text: m.viewer_overhang_out },
  },
  access: {
    name: m.viewer_access,
    text: m.viewer_access_text,
    absent: m.viewer_absent,
    of: "count",
    ramp: bright,
    // No face is open to more of the 26 directions than look at it or along it.
    ends: [0, 17],
    mark: { from: 0, to: 0, text: m.viewer_access_out, isOut: (count) => count === 0 },
  },
  draft: {
    name: m.viewer_draft,
    text: m.viewer_draft_text,
    absent: m.viewer_absent,
    of: "angle",
    ramp: diverging,
    ends: [-90, 90],
    mark: {
      from: -leastDraft,
      to: leastDraft,
      text: m.viewer_draft_out,
      isOut: (angle) => Math.abs(angle) < leastDraft - rounding,
    },
  },
} as const satisfies Readonly<Record<string, QuantityLook>>;
export type Quantity = keyof typeof quantities;

/** In the order in which they are offered. */
export const quantityNames = [
  "thickness",
  "clearance",
  "overhang",
  "access",
  "draft",
] as const satisfies readonly Quantity[];
