import { m } from "../../paraglide/messages";
import { verdictTone } from "../../ui/analysis-marks";
import type { PartLook } from "../../ui/PartChip";
import type { Tone } from "../../ui/StatusMark";
import type { Glance, PartGlanced } from "./library-queries";

export type Units = Glance["units"];

export const unitNames: Readonly<Record<Units, () => string>> = {
  MILLIMETRE: m.parts_units_millimetre,
  CENTIMETRE: m.parts_units_centimetre,
  METRE: m.parts_units_metre,
  INCH: m.parts_units_inch,
  MICROMETRE: m.parts_units_micrometre,
  FOOT: m.parts_units_foot,
};

const usualUnits: readonly Units[] = ["MILLIMETRE", "CENTIMETRE", "METRE", "INCH"];

interface InUnits {
  readonly unitsGuess: Units | null;
  readonly geometry: { readonly units: Units };
}

/** The units that a file may be read in: the usual ones, and its own where it names another. */
export function unitChoices({ unitsGuess, geometry }: InUnits): readonly Units[] {
  const own = unitsGuess === null ? [geometry.units] : [unitsGuess, geometry.units];
  return [...new Set([...usualUnits, ...own])];
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

interface Solids {
  readonly shells: number;
  readonly bodies: number | null;
  readonly cavities: number | null;
}

/** How many pieces a mesh is: bodies and cavities, or shells where it is not known which is which. */
export function solids({
  shells,
  bodies,
  cavities,
}: Solids): readonly (readonly [string, number])[] {
  if (bodies === null || cavities === null) return [[m.parts_shells(), shells]];
  return [
    [m.parts_bodies(), bodies],
    [m.parts_cavities(), cavities],
  ];
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
      .map(({ process, verdict }) => ({ process, tone: verdictTone(verdict) })),
  };
}

/** Whether the analysis is still on its way. */
export function isUnderway({ state }: Pick<Glance, "state">): boolean {
  return state === "QUEUED" || state === "RUNNING";
}

const unitsBeyondDoubt = new Set(["size_plausible", "named_by_file"]);

/** What is known of the unit in which a revision is read. */
export interface GuessedUnits {
  readonly unitsGuess: Units | null;
  readonly unitsReason: string | null;
  readonly unitsConfirmed: boolean;
  readonly geometry: { readonly units: Units };
}

/** Whether the unit of a file is a guess that somebody should look at, and nobody has yet. */
export function isDoubtful({
  unitsReason,
  unitsConfirmed,
}: Pick<GuessedUnits, "unitsReason" | "unitsConfirmed">): boolean {
  return !unitsConfirmed && unitsReason !== null && !unitsBeyondDoubt.has(unitsReason);
}

/** The nearest axis of a direction, `+Z`; its numbers where it leans. */
export function axisOf({ x, y, z }: { x: number; y: number; z: number }): string {
  const named = [
    ["X", x],
    ["Y", y],
    ["Z", z],
  ] as const;
  const [name, value] = named.toSorted((a, b) => Math.abs(b[1]) - Math.abs(a[1]))[0] ?? named[2];
  const sign = value < 0 ? "−" : "+";
  return Math.abs(value) > 0.995 ? `${sign}${name}` : `≈ ${sign}${name}`;
}
