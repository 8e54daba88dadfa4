import { m } from "../paraglide/messages";

/**
 * An expected refusal of the API: the rule by its closed code, and the input
 * field that it is about, if one.
 */
export interface Refusal {
  readonly code: string;
  readonly field?: string | null;
}

/** Each code of the schema's closed enum, in words that say what would pass. */
const texts: Readonly<Record<string, () => string>> = {};

/** What a refusal says to the reader. */
export function refusalText(refusal: Refusal): string {
  return texts[refusal.code]?.() ?? m.refusal_other({ code: refusal.code });
}

/**
 * The text for one form field, or undefined: give it as `error` of the input.
 * `field` is the name that the API gives the input.
 */
export function fieldError(refusal: Refusal | null, field: string): string | undefined {
  return refusal?.field === field ? refusalText(refusal) : undefined;
}

/** The refusal for a form's own errors: `form.setErrors(refusalErrors(refusal))`. */
export function refusalErrors(refusal: Refusal): Record<string, string> {
  return refusal.field ? { [refusal.field]: refusalText(refusal) } : {};
}
