import type { introspection } from "../app/graphql/schema-env";
import { m } from "../paraglide/messages";

/** The closed list of rules that can refuse something. */
export type RefusalCode = introspection["types"]["RefusalCode"]["enumValues"];

/** The free texts that an operator can release. */
export type FreeText = introspection["types"]["FreeText"]["enumValues"];

/**
 * An expected refusal of the API: the rule, the input field that it is about
 * (a path such as `lines.0.quantities`), what would fit, the passage that offends.
 * `place` and `text` are there where an operator can release the text as it is.
 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly field?: string | null;
  readonly limit?: string | null;
  readonly passage?: string | null;
  readonly place?: FreeText | null;
  readonly text?: string | null;
}

/** Each rule in words that say what would pass: a rule without words, or words without a rule, do not compile. */
const texts: Readonly<Record<RefusalCode, (known: { limit: string }) => string>> = {
  NOT_FOUND: m.refusal_not_found,
  NOT_ALLOWED: m.refusal_not_allowed,
  INVALID: m.refusal_invalid,
  TOO_LONG: m.refusal_too_long,
  TOO_SHORT: m.refusal_too_short,
  TOO_MANY: m.refusal_too_many,
  OUT_OF_RANGE: m.refusal_out_of_range,
  REQUIRED: m.refusal_required,
  WRONG_STATE: m.refusal_wrong_state,
  CONFLICT: m.refusal_conflict,
  KEY_REUSED: m.refusal_key_reused,
  RATE_LIMITED: m.refusal_rate_limited,
  WRONG_CREDENTIALS: m.refusal_wrong_credentials,
  EMAIL_NOT_CONFIRMED: m.refusal_email_not_confirmed,
  TOKEN_INVALID: m.refusal_token_invalid,
  PASSWORD_TOO_WEAK: m.refusal_password_too_weak,
  TAX_ID_INVALID: m.refusal_tax_id_invalid,
  CONTACT_DETAILS: m.refusal_contact_details,
  QUOTA_FULL: m.refusal_quota_full,
  NO_SUBSCRIPTION: m.refusal_no_subscription,
  SUPPLIER_NOT_VERIFIED: m.refusal_supplier_not_verified,
  CONFIDENTIALITY_NEEDED: m.refusal_confidentiality_needed,
  OWN_JOB: m.refusal_own_job,
  DEADLINE_PASSED: m.refusal_deadline_passed,
  DEADLINE_TOO_SOON: m.refusal_deadline_too_soon,
  NOT_OPEN_YET: m.refusal_not_open_yet,
  ALREADY_AWARDED: m.refusal_already_awarded,
  QUOTE_EXPIRED: m.refusal_quote_expired,
  QUOTE_CHANGED: m.refusal_quote_changed,
  FILE_TOO_LARGE: m.refusal_file_too_large,
  STORAGE_FULL: m.refusal_storage_full,
  FILE_TYPE: m.refusal_file_type,
  ANALYSIS_NOT_READY: m.refusal_analysis_not_ready,
  MONEY_OVERFLOW: m.refusal_money_overflow,
  LAST_OWNER: m.refusal_last_owner,
};

/** Whether a text is the code of a rule. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(texts, code);
}

/** What a refusal says to the reader, with the limit if the server names it and the words do not. */
export function refusalText(refusal: Refusal): string {
  const limit = refusal.limit ?? "";
  // Who is logged in gave no address: the password alone is wrong.
  const current = refusal.code === "WRONG_CREDENTIALS" && refusal.field === "current";
  const text = current ? m.account_current_wrong() : texts[refusal.code]({ limit });
  return text.includes(limit) ? text : `${text} ${m.refusal_limit({ limit })}`;
}

/**
 * The text for one form field, or undefined: give it as `error` of the input.
 * `field` is the path that the API gives the input.
 */
export function fieldError(refusal: Refusal | null, field: string): string | undefined {
  return refusal?.field === field ? refusalText(refusal) : undefined;
}
