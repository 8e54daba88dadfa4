import { m } from "../../paraglide/messages";

/** What the reader is told of a rule: its name, why it matters, what would fit. */
export interface RuleTexts {
  readonly name: () => string;
  readonly why: () => string;
  readonly fix: () => string;
}

/** Every rule of the geometry engine, by its key. A test compares this list with the engine's. */
export const rules = {
  open_edges: {
    name: m.rule_open_edges,
    why: m.rule_open_edges_why,
    fix: m.rule_open_edges_fix,
  },
  non_manifold_edges: {
    name: m.rule_non_manifold_edges,
    why: m.rule_non_manifold_edges_why,
    fix: m.rule_non_manifold_edges_fix,
  },
  non_manifold_vertices: {
    name: m.rule_non_manifold_vertices,
    why: m.rule_non_manifold_vertices_why,
    fix: m.rule_non_manifold_vertices_fix,
  },
  flipped_faces: {
    name: m.rule_flipped_faces,
    why: m.rule_flipped_faces_why,
    fix: m.rule_flipped_faces_fix,
  },
  not_orientable: {
    name: m.rule_not_orientable,
    why: m.rule_not_orientable_why,
    fix: m.rule_not_orientable_fix,
  },
  duplicate_faces: {
    name: m.rule_duplicate_faces,
    why: m.rule_duplicate_faces_why,
    fix: m.rule_duplicate_faces_fix,
  },
  collapsed_faces: {
    name: m.rule_collapsed_faces,
    why: m.rule_collapsed_faces_why,
    fix: m.rule_collapsed_faces_fix,
  },
  zero_area_faces: {
    name: m.rule_zero_area_faces,
    why: m.rule_zero_area_faces_why,
    fix: m.rule_zero_area_faces_fix,
  },
  non_finite_faces: {
    name: m.rule_non_finite_faces,
    why: m.rule_non_finite_faces_why,
    fix: m.rule_non_finite_faces_fix,
  },
  inside_out: {
    name: m.rule_inside_out,
    why: m.rule_inside_out_why,
    fix: m.rule_inside_out_fix,
  },
  several_bodies: {
    name: m.rule_several_bodies,
    why: m.rule_several_bodies_why,
    fix: m.rule_several_bodies_fix,
  },
  nested_bodies: {
    name: m.rule_nested_bodies,
    why: m.rule_nested_bodies_why,
    fix: m.rule_nested_bodies_fix,
  },
  inside_out_body: {
    name: m.rule_inside_out_body,
    why: m.rule_inside_out_body_why,
    fix: m.rule_inside_out_body_fix,
  },
  self_intersections: {
    name: m.rule_self_intersections,
    why: m.rule_self_intersections_why,
    fix: m.rule_self_intersections_fix,
  },
  joined_with_tolerance: {
    name: m.rule_joined_with_tolerance,
    why: m.rule_joined_with_tolerance_why,
    fix: m.rule_joined_with_tolerance_fix,
  },
  trailing_bytes: {
    name: m.rule_trailing_bytes,
    why: m.rule_trailing_bytes_why,
    fix: m.rule_trailing_bytes_fix,
  },
  wrong_count: {
    name: m.rule_wrong_count,
    why: m.rule_wrong_count_why,
    fix: m.rule_wrong_count_fix,
  },
  missing_end: {
    name: m.rule_missing_end,
    why: m.rule_missing_end_why,
    fix: m.rule_missing_end_fix,
  },
  broken_polygons: {
    name: m.rule_broken_polygons,
    why: m.rule_broken_polygons_why,
    fix: m.rule_broken_polygons_fix,
  },
  shape_not_read: {
    name: m.rule_shape_not_read,
    why: m.rule_shape_not_read_why,
    fix: m.rule_shape_not_read_fix,
  },
  precision_lost: {
    name: m.rule_precision_lost,
    why: m.rule_precision_lost_why,
    fix: m.rule_precision_lost_fix,
  },
  implausible_size: {
    name: m.rule_implausible_size,
    why: m.rule_implausible_size_why,
    fix: m.rule_implausible_size_fix,
  },
  mesh_not_sound: {
    name: m.rule_mesh_not_sound,
    why: m.rule_mesh_not_sound_why,
    fix: m.rule_mesh_not_sound_fix,
  },
  over_envelope: {
    name: m.rule_over_envelope,
    why: m.rule_over_envelope_why,
    fix: m.rule_over_envelope_fix,
  },
  under_size: {
    name: m.rule_under_size,
    why: m.rule_under_size_why,
    fix: m.rule_under_size_fix,
  },
  thin_wall: {
    name: m.rule_thin_wall,
    why: m.rule_thin_wall_why,
    fix: m.rule_thin_wall_fix,
  },
  unreachable: {
    name: m.rule_unreachable,
    why: m.rule_unreachable_why,
    fix: m.rule_unreachable_fix,
  },
  many_setups: {
    name: m.rule_many_setups,
    why: m.rule_many_setups_why,
    fix: m.rule_many_setups_fix,
  },
  undercut: {
    name: m.rule_undercut,
    why: m.rule_undercut_why,
    fix: m.rule_undercut_fix,
  },
  missing_draft: {
    name: m.rule_missing_draft,
    why: m.rule_missing_draft_why,
    fix: m.rule_missing_draft_fix,
  },
  thin_section: {
    name: m.rule_thin_section,
    why: m.rule_thin_section_why,
    fix: m.rule_thin_section_fix,
  },
  not_prismatic: {
    name: m.rule_not_prismatic,
    why: m.rule_not_prismatic_why,
    fix: m.rule_not_prismatic_fix,
  },
  not_through: {
    name: m.rule_not_through,
    why: m.rule_not_through_why,
    fix: m.rule_not_through_fix,
  },
  too_tall: {
    name: m.rule_too_tall,
    why: m.rule_too_tall_why,
    fix: m.rule_too_tall_fix,
  },
  sharp_inner_corner: {
    name: m.rule_sharp_inner_corner,
    why: m.rule_sharp_inner_corner_why,
    fix: m.rule_sharp_inner_corner_fix,
  },
  overhang: {
    name: m.rule_overhang,
    why: m.rule_overhang_why,
    fix: m.rule_overhang_fix,
  },
} as const satisfies Readonly<Record<string, RuleTexts>>;

export type Rule = keyof typeof rules;

/** Whether a key of the API is a rule that this release has words for. */
export function isRule(key: string): key is Rule {
  return Object.hasOwn(rules, key);
}
