import { m } from "../../paraglide/messages";

/**
 * What every rule of the geometry engine is called, by its key; the rest of what is said of it,
 * `rules.ts`, comes when somebody opens a finding. A test compares this list with the engine's.
 */
export const ruleNames = {
  open_edges: m.rule_open_edges,
  non_manifold_edges: m.rule_non_manifold_edges,
  non_manifold_vertices: m.rule_non_manifold_vertices,
  flipped_faces: m.rule_flipped_faces,
  not_orientable: m.rule_not_orientable,
  duplicate_faces: m.rule_duplicate_faces,
  collapsed_faces: m.rule_collapsed_faces,
  zero_area_faces: m.rule_zero_area_faces,
  non_finite_faces: m.rule_non_finite_faces,
  inside_out: m.rule_inside_out,
  several_bodies: m.rule_several_bodies,
  nested_bodies: m.rule_nested_bodies,
  inside_out_body: m.rule_inside_out_body,
  self_intersections: m.rule_self_intersections,
  joined_with_tolerance: m.rule_joined_with_tolerance,
  trailing_bytes: m.rule_trailing_bytes,
  wrong_count: m.rule_wrong_count,
  missing_end: m.rule_missing_end,
  broken_polygons: m.rule_broken_polygons,
  shape_not_read: m.rule_shape_not_read,
  precision_lost: m.rule_precision_lost,
  implausible_size: m.rule_implausible_size,
  looks_like_millimetres: m.rule_looks_like_millimetres,
  looks_like_inches: m.rule_looks_like_inches,
  looks_like_metres: m.rule_looks_like_metres,
  mesh_not_sound: m.rule_mesh_not_sound,
  over_envelope: m.rule_over_envelope,
  under_size: m.rule_under_size,
  thin_wall: m.rule_thin_wall,
  unreachable: m.rule_unreachable,
  many_setups: m.rule_many_setups,
  undercut: m.rule_undercut,
  missing_draft: m.rule_missing_draft,
  thin_section: m.rule_thin_section,
  not_prismatic: m.rule_not_prismatic,
  not_through: m.rule_not_through,
  too_tall: m.rule_too_tall,
  sharp_inner_corner: m.rule_sharp_inner_corner,
  overhang: m.rule_overhang,
} as const satisfies Readonly<Record<string, () => string>>;

export type Rule = keyof typeof ruleNames;

/** Whether a key of the API is a rule that this release has words for. */
export function isRule(key: string): key is Rule {
  return Object.hasOwn(ruleNames, key);
}
