import {
  formatArea,
  formatBytes,
  formatLength,
  formatNumber,
  formatShare,
  type LengthUnit,
} from "../../format/quantity";
import { m } from "../../paraglide/messages";
import type { ViewerFinding } from "../../viewer/finding";
import { viewerFinding } from "../../viewer/from-api";
import type { Finding } from "./finding-fields";
import type { GeometryKnown } from "./queries";
import { isRule, ruleNames } from "./rule-names";

const weight: Readonly<Record<Finding["severity"], number>> = {
  CHANGE_NEEDED: 0,
  REVIEW: 1,
  NOTE: 2,
};

/** Gravest first; equal ones stay in the engine's order. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => weight[one.severity] - weight[other.severity]);
}

/** How a quantity of the engine is written; the units are the engine's words. */
export function formatMeasured(
  value: number,
  unit: string | null,
  tag: string,
  length: LengthUnit,
): string {
  switch (unit) {
    case "millimetre":
      return formatLength(value, length, tag);
    case "square_millimetre":
      return formatArea(value, length, tag);
    case "degree":
      return `${formatNumber(value, tag, 1)}°`;
    case "ratio":
      return formatShare(value, tag);
    case "byte":
      return formatBytes(value, tag);
    default:
      return formatNumber(value, tag);
  }
}

/** The name of what a finding says; a rule newer than this page is named by its key. */
export function findingName(rule: string): string {
  return isRule(rule) ? ruleNames[rule]() : rule;
}

/** Value against limit in one short line, null when neither is known. */
export function findingDetail(finding: Finding, tag: string, length: LengthUnit): string | null {
  const { value, limit, unit } = finding;
  if (value === null) return null;
  const shown = formatMeasured(value, unit, tag, length);
  if (limit === null) return shown;
  return m.parts_value_limit({ value: shown, limit: formatMeasured(limit, unit, tag, length) });
}

/** Which of several findings of one rule this is. */
export interface Place {
  readonly place: number;
  readonly of: number;
}

/** The place of each finding of a process among those of its rule, by its id; none that is alone. */
export function placesAmongAlike(findings: readonly Finding[]): ReadonlyMap<string, Place> {
  const shown = bySeverity(findings);
  return new Map(
    shown.flatMap(({ id, rule }) => {
      const alike = shown.filter((each) => each.rule === rule);
      if (alike.length < 2) return [];
      const place = alike.findIndex((each) => each.id === id) + 1;
      return [[id, { place, of: alike.length }] as const];
    }),
  );
}

/** What a finding is called where there may be several of its rule: `Undercut 2 of 4`. */
function namedAmong(rule: string, place: Place | undefined): string {
  const name = findingName(rule);
  return place ? `${name} ${m.parts_of_alike(place)}` : name;
}

/** The findings of a process, or of the mesh, for the viewer: named and measured as in their list. */
export function viewerFindings(
  findings: readonly Finding[],
  tag: string,
  length: LengthUnit,
): readonly ViewerFinding[] {
  const places = placesAmongAlike(findings);
  return findings.map((finding) =>
    viewerFinding(
      finding,
      namedAmong(finding.rule, places.get(finding.id)),
      findingDetail(finding, tag, length) ?? undefined,
    ),
  );
}

/** Every finding of a geometry once: the health's, then each process's. */
export function allFindings(geometry: GeometryKnown): readonly Finding[] {
  return [
    ...(geometry.health?.findings ?? []),
    ...geometry.assessments.flatMap(({ findings }) => findings),
  ];
}
