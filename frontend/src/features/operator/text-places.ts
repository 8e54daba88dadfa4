import { m } from "../../paraglide/messages";
import type { FreeText } from "../../ui/refusal";

/** What each free text is called, for the one who decides about it. */
export const textPlaces: Readonly<Record<FreeText, () => string>> = {
  JOB_TITLE: m.operator_text_job_title,
  JOB_REMARK: m.operator_text_job_remark,
  DELIVERY_CITY: m.operator_text_delivery_city,
  LINE_TITLE: m.operator_text_line_title,
  ISO_FIT: m.operator_text_iso_fit,
  THREADS: m.operator_text_threads,
  LINE_REMARK: m.operator_text_line_remark,
  CANCEL_REASON: m.operator_text_cancel_reason,
  QUESTION: m.operator_text_question,
  ANSWER: m.operator_text_answer,
  QUOTE_REMARK: m.operator_text_quote_remark,
  WITHDRAWAL_REASON: m.operator_text_withdrawal_reason,
};
