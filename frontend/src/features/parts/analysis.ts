import { m } from "../../paraglide/messages";
import type { PartLook } from "../../ui/PartChip";
import type { Tone } from "../../ui/StatusMark";
import type { Glance, PartGlanced } from "./queries";

export type Verdict = Glance["assessments"][number]["verdict"];
export type Units = Glance["units"];

/** What a verdict says, in colour and word. */
export const verdicts: Readonly<Record<Verdict, { tone: Tone; name: () => string }>> = {
  FITS: { tone: "good", name: m.verdict_fits },
  REVIEW: { tone: "warn", name: m.verdict_review },
  DOES_NOT_FIT: { tone: "bad", name: m.verdict_unfit },
};

export const unitNames: Readonly<Record<Units, () => string>> = {
  MILLIMETRE: m.parts_units_millimetre,
  CENTIMETRE: m.parts_units_centimetre,
  METRE: m.parts_units_metre,
  INCH: m.parts_units_inch,
};

const unitReasons: Readonly<Record<string, () => string>> = {
  size_plausible: m.parts_units_size_plausible,
  looks_like_inches: m.parts_units_looks_like_inches,
  looks_like_metres: m.parts_units_looks_like_metres,
  too_small_for_millimetres: m.parts_units_too_small,
  too_large_for_millimetres: m.parts_units_too_large,
};

/** Why the engine guessed a unit; null when it says nothing. */
export function unitsReason(key: string | null): string | null {
  return key === null ? null : (unitReasons[key]?.() ?? null);
}

const stages: Readonly<Record<string, () => string>> = {
  reading: m.parts_stage_reading,
  health: m.parts_stage_health,
  measures: m.parts_stage_measures,
  processes: m.parts_stage_processes,
  preview: m.parts_stage_preview,
};

/** What the analysis is doing now. */
export function stageText({ state, stage }: Pick<Glance, "state" | "stage">): string {
  if (state === "QUEUED") return m.parts_stage_queued();
  return (stage === null ? undefined : stages[stage]?.()) ?? m.parts_stage_running();
}

interface FailureTexts {
  /** What is wrong with the file, or what stopped the analysis. */
  readonly what: () => string;
  /** What to do about it. */
  readonly fix: () => string;
}

const exportAgain = m.parts_failure_fix_export;
const failures: Readonly<Record<string, FailureTexts>> = {
  empty: { what: m.parts_failure_empty, fix: exportAgain },
  truncated: { what: m.parts_failure_truncated, fix: exportAgain },
  too_many_triangles: { what: m.parts_failure_many, fix: m.parts_failure_fix_coarser },
  too_many_bytes: { what: m.parts_failure_many, fix: m.parts_failure_fix_coarser },
  too_much_memory: { what: m.parts_failure_many, fix: m.parts_failure_fix_coarser },
  no_finite_triangle: { what: m.parts_failure_numbers, fix: exportAgain },
  no_surface: { what: m.parts_failure_no_surface, fix: exportAgain },
  out_of_range: { what: m.parts_failure_out_of_range, fix: m.parts_failure_fix_origin },
  text_syntax_number_expected: { what: m.parts_failure_comma, fix: m.parts_failure_fix_binary },
  text_syntax_unexpected_word: { what: m.parts_failure_text, fix: m.parts_failure_fix_binary },
  text_syntax_not_three_corners: { what: m.parts_failure_corners, fix: m.parts_failure_fix_binary },
  text_syntax_end_of_file: { what: m.parts_failure_truncated, fix: exportAgain },
  not_a_mesh_html: { what: m.parts_failure_html, fix: m.parts_failure_fix_download },
  not_a_mesh_git_lfs_pointer: { what: m.parts_failure_pointer, fix: m.parts_failure_fix_download },
  not_a_mesh_big_endian_stl: { what: m.parts_failure_byte_order, fix: exportAgain },
  timed_out: { what: m.parts_failure_timed_out, fix: m.parts_failure_fix_retry },
};
const notAMesh: FailureTexts = { what: m.parts_failure_not_a_mesh, fix: exportAgain };
const stopped: FailureTexts = { what: m.parts_failure_stopped, fix: m.parts_failure_fix_retry };

/** The words for a rejection or a failure. */
export function failureTexts({ state, failure }: Pick<Glance, "state" | "failure">): FailureTexts {
  const known = failure === null ? undefined : failures[failure];
  return known ?? (state === "REJECTED" ? notAMesh : stopped);
}

/** The mesh in one mark: sound, closed with help, or open. */
export function healthMark(geometry: Glance): { tone: Tone; text: string } | null {
  if (geometry.state === "REJECTED") return { tone: "bad", text: m.parts_mark_rejected() };
  if (geometry.state === "FAILED") return { tone: "bad", text: m.parts_mark_failed() };
  if (geometry.state !== "DONE") return { tone: "waiting", text: m.parts_mark_analysing() };
  const { health } = geometry;
  if (!health) return null;
  if (health.closed && health.oriented) return { tone: "good", text: m.parts_mark_closed() };
  if (health.closedAfterWeld && health.oriented) {
    return { tone: "good", text: m.parts_mark_joined() };
  }
  const closed = health.closed || health.closedAfterWeld;
  return { tone: "warn", text: closed ? m.parts_mark_turned() : m.parts_mark_open() };
}

/** X, Y, Z in millimetres. */
export function sizeOf(geometry: Pick<Glance, "measures">): readonly number[] | null {
  const size = geometry.measures?.sizeMm;
  return size ? [size.x, size.y, size.z] : null;
}

/** A part as the shared chips and cards show it: with the processes that fit or nearly fit. */
export function lookOf(part: PartGlanced): PartLook {
  const { geometry } = part.latest;
  return {
    name: part.name,
    picture: geometry.thumbnailUrl,
    sizeMm: sizeOf(geometry),
    processes: geometry.assessments
      .filter(({ verdict }) => verdict !== "DOES_NOT_FIT")
      .map(({ process, verdict }) => ({ process, tone: verdicts[verdict].tone })),
  };
}

/** Whether the analysis is still on its way. */
export function isUnderway({ state }: Pick<Glance, "state">): boolean {
  return state === "QUEUED" || state === "RUNNING";
}
