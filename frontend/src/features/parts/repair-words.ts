import { m } from "../../paraglide/messages";

/** What the engine can have done to a mesh, by its word. A test compares them with it. */
export const repairs: Readonly<Record<string, () => string>> = {
  non_finite_dropped: m.repair_non_finite_dropped,
  collapsed_dropped: m.repair_collapsed_dropped,
  corners_joined: m.repair_corners_joined,
  rounded_away: m.repair_rounded_away,
  copies_dropped: m.repair_copies_dropped,
  faces_turned: m.repair_faces_turned,
  shells_turned: m.repair_shells_turned,
  holes_filled: m.repair_holes_filled,
};

/** Why something is still broken, by the engine's word. */
export const obstacles: Readonly<Record<string, () => string>> = {
  opening_too_large: m.repair_opening_too_large,
  too_many_edges: m.repair_too_many_edges,
  no_fitting: m.repair_no_fitting,
  no_loop: m.repair_no_loop,
  effort_spent: m.repair_effort_spent,
  not_orientable: m.repair_not_orientable,
  crowded_edges: m.repair_crowded_edges,
  nested_body: m.repair_nested_body,
  nesting_unknown: m.repair_nesting_unknown,
  would_break_more: m.repair_would_break_more,
};

interface Counted {
  readonly kind: string;
  readonly count: number;
}

/** Each kind once, with the sum of its counts, in the order of the engine. */
export function together(entries: readonly Counted[]): readonly Counted[] {
  const sums = new Map<string, number>();
  for (const { kind, count } of entries) sums.set(kind, (sums.get(kind) ?? 0) + count);
  return [...sums].map(([kind, count]) => ({ kind, count }));
}
