import { m } from "../../paraglide/messages";

const unitReasons: Readonly<Record<string, () => string>> = {
  named_by_file: m.parts_units_named_by_file,
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
