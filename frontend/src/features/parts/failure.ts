import { m } from "../../paraglide/messages";
import type { Glance } from "./library-queries";

interface FailureTexts {
  /** What is wrong with the file, or what stopped the analysis. */
  readonly what: () => string;
  /** What to do about it. */
  readonly fix: () => string;
}

const exportAgain = m.parts_failure_fix_export;
const asBinary = m.parts_failure_fix_binary;
const asFormat = m.parts_failure_fix_format;
const coarser = m.parts_failure_fix_coarser;
const download = m.parts_failure_fix_download;
const perhapsStl = m.parts_failure_fix_stl;

const damaged: FailureTexts = { what: m.parts_failure_damaged, fix: exportAgain };
const large: FailureTexts = { what: m.parts_failure_large, fix: coarser };
const modelText: FailureTexts = { what: m.parts_failure_model_text, fix: perhapsStl };
const nested: FailureTexts = { what: m.parts_failure_nested, fix: m.parts_failure_fix_groups };
const noCorner: FailureTexts = { what: m.parts_failure_no_corner, fix: perhapsStl };
const objects: FailureTexts = { what: m.parts_failure_objects, fix: perhapsStl };
const picture: FailureTexts = { what: m.parts_failure_picture, fix: m.parts_failure_fix_drawing };
const stopped: FailureTexts = { what: m.parts_failure_stopped, fix: m.parts_failure_fix_retry };
const transform: FailureTexts = { what: m.parts_failure_transform, fix: m.parts_failure_fix_scale };
const truncated: FailureTexts = { what: m.parts_failure_truncated, fix: exportAgain };
const zip: FailureTexts = { what: m.parts_failure_zip, fix: m.parts_failure_fix_unpack };
/** Of content that is no mesh, where no more is to be said of what it looks like. */
const notAMesh: FailureTexts = { what: m.parts_failure_not_a_mesh, fix: asFormat };

/** The rejections of the geometry engine, by the server's word. A test compares them with it. */
export const rejections: Readonly<Record<string, FailureTexts>> = {
  empty: { what: m.parts_failure_empty, fix: exportAgain },
  not_a_mesh_html: { what: m.parts_failure_html, fix: download },
  not_a_mesh_pdf: picture,
  not_a_mesh_zip: zip,
  not_a_mesh_image: picture,
  not_a_mesh_step: { what: m.parts_failure_step, fix: asFormat },
  not_a_mesh_ply: { what: m.parts_failure_ply, fix: asFormat },
  not_a_mesh_git_lfs_pointer: { what: m.parts_failure_pointer, fix: download },
  not_a_mesh_big_endian_stl: { what: m.parts_failure_byte_order, fix: exportAgain },
  truncated,
  too_many_triangles: { what: m.parts_failure_many, fix: coarser },
  too_many_bytes: large,
  too_much_memory: large,
  no_finite_triangle: { what: m.parts_failure_numbers, fix: exportAgain },
  no_surface: { what: m.parts_failure_no_surface, fix: exportAgain },
  out_of_range: { what: m.parts_failure_out_of_range, fix: m.parts_failure_fix_origin },
  text_syntax_number_expected: { what: m.parts_failure_comma, fix: asBinary },
  text_syntax_unexpected_word: { what: m.parts_failure_text, fix: asBinary },
  text_syntax_not_three_corners: { what: m.parts_failure_corners, fix: asBinary },
  text_syntax_end_of_file: truncated,
  no_such_corner: noCorner,
  package_broken_archive: damaged,
  package_wrong_checksum: damaged,
  package_encrypted: { what: m.parts_failure_encrypted, fix: m.parts_failure_fix_protection },
  package_no_model: zip,
  package_bad_xml: modelText,
  package_unknown_encoding: modelText,
  package_entities: modelText,
  package_too_deep: nested,
  package_unknown_unit: { what: m.parts_failure_unit, fix: m.parts_failure_fix_unit },
  package_number_expected: { what: m.parts_failure_model_number, fix: perhapsStl },
  package_bad_transform: transform,
  package_flat_transform: transform,
  package_no_such_corner: noCorner,
  package_no_such_object: objects,
  package_repeated_object: objects,
  package_cycle: nested,
  package_unknown_extension: {
    what: m.parts_failure_extension,
    fix: m.parts_failure_fix_extension,
  },
  cancelled: stopped,
};

const timedOut: FailureTexts = { what: m.parts_failure_timed_out, fix: m.parts_failure_fix_retry };

/** The words for a rejection or a failure. */
export function failureTexts({ state, failure }: Pick<Glance, "state" | "failure">): FailureTexts {
  if (failure === "timed_out") return timedOut;
  const known =
    failure !== null && Object.hasOwn(rejections, failure) ? rejections[failure] : undefined;
  return known ?? (state === "REJECTED" ? notAMesh : stopped);
}
