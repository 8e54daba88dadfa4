import { m } from "../../paraglide/messages";
import type { Glance } from "./library-queries";

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
