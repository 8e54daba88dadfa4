import { m } from "../../paraglide/messages";
import type { Rule } from "./rule-names";

/** What the reader is told of a rule beside its name: why it matters, what would fit. */
export interface RuleTexts {
  readonly why: () => string;
  readonly fix: () => string;
}

/** Every rule of the geometry engine, by its key. A test compares this list with the engine's. */
export const rules: Readonly<Record<Rule, RuleTexts>> = {
  open_edges: {
    why: m.rule_open_edges_why,
    fix: m.rule_open_edges_fix,
  },
  non_manifold_edges: {
    why: m.rule_non_manifold_edges_why,
    fix: m.rule_non_manifold_edges_fix,
  },
  non_manifold_vertices: {
    why: m.rule_non_manifold_vertices_why,
    fix: m.rule_non_manifold_vertices_fix,
  },
  flipped_faces: {
    why: m.rule_flipped_faces_why,
    fix: m.rule_flipped_faces_fix,
  },
  not_orientable: {
    why: m.rule_not_orientable_why,
    fix: m.rule_not_orientable_fix,
  },
  duplicate_faces: {
    why: m.rule_duplicate_faces_why,
    fix: m.rule_duplicate_faces_fix,
  },
  collapsed_faces: {
    why: m.rule_collapsed_faces_why,
    fix: m.rule_collapsed_faces_fix,
  },
  zero_area_faces: {
    why: m.rule_zero_area_faces_why,
    fix: m.rule_zero_area_faces_fix,
  },
  non_finite_faces: {
    why: m.rule_non_finite_faces_why,
    fix: m.rule_non_finite_faces_fix,
  },
  inside_out: {
    why: m.rule_inside_out_why,
    fix: m.rule_inside_out_fix,
  },
  several_bodies: {
    why: m.rule_several_bodies_why,
    fix: m.rule_several_bodies_fix,
  },
  nested_bodies: {
    why: m.rule_nested_bodies_why,
    fix: m.rule_nested_bodies_fix,
  },
  inside_out_body: {
    why: m.rule_inside_out_body_why,
    fix: m.rule_inside_out_body_fix,
  },
  self_intersections: {
    why: m.rule_self_intersections_why,
    fix: m.rule_self_intersections_fix,
  },
  joined_with_tolerance: {
    why: m.rule_joined_with_tolerance_why,
    fix: m.rule_joined_with_tolerance_fix,
  },
  trailing_bytes: {
    why: m.rule_trailing_bytes_why,
    fix: m.rule_trailing_bytes_fix,
  },
  wrong_count: {
    why: m.rule_wrong_count_why,
    fix: m.rule_wrong_count_fix,
  },
  missing_end: {
    why: m.rule_missing_end_why,
    fix: m.rule_missing_end_fix,
  },
  broken_polygons: {
    why: m.rule_broken_polygons_why,
    fix: m.rule_broken_polygons_fix,
  },
  shape_not_read: {
    why: m.rule_shape_not_read_why,
    fix: m.rule_shape_not_read_fix,
  },
  precision_lost: {
    why: m.rule_precision_lost_why,
    fix: m.rule_precision_lost_fix,
  },
  implausible_size: {
    why: m.rule_implausible_size_why,
    fix: m.rule_implausible_size_fix,
  },
  looks_like_millimetres: {
    why: m.rule_looks_like_why,
    fix: m.rule_looks_like_fix,
  },
  looks_like_inches: {
    why: m.rule_looks_like_why,
    fix: m.rule_looks_like_fix,
  },
  looks_like_metres: {
    why: m.rule_looks_like_why,
    fix: m.rule_looks_like_fix,
  },
  mesh_not_sound: {
    why: m.rule_mesh_not_sound_why,
    fix: m.rule_mesh_not_sound_fix,
  },
  over_envelope: {
    why: m.rule_over_envelope_why,
    fix: m.rule_over_envelope_fix,
  },
  under_size: {
    why: m.rule_under_size_why,
    fix: m.rule_under_size_fix,
  },
  thin_wall: {
    why: m.rule_thin_wall_why,
    fix: m.rule_thin_wall_fix,
  },
  unreachable: {
    why: m.rule_unreachable_why,
    fix: m.rule_unreachable_fix,
  },
  many_setups: {
    why: m.rule_many_setups_why,
    fix: m.rule_many_setups_fix,
  },
  undercut: {
    why: m.rule_undercut_why,
    fix: m.rule_undercut_fix,
  },
  missing_draft: {
    why: m.rule_missing_draft_why,
    fix: m.rule_missing_draft_fix,
  },
  thin_section: {
    why: m.rule_thin_section_why,
    fix: m.rule_thin_section_fix,
  },
  not_prismatic: {
    why: m.rule_not_prismatic_why,
    fix: m.rule_not_prismatic_fix,
  },
  not_through: {
    why: m.rule_not_through_why,
    fix: m.rule_not_through_fix,
  },
  too_tall: {
    why: m.rule_too_tall_why,
    fix: m.rule_too_tall_fix,
  },
  sharp_inner_corner: {
    why: m.rule_sharp_inner_corner_why,
    fix: m.rule_sharp_inner_corner_fix,
  },
  overhang: {
    why: m.rule_overhang_why,
    fix: m.rule_overhang_fix,
  },
};
