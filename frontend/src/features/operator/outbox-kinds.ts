import { m } from "../../paraglide/messages";

type Names = Readonly<Record<string, () => string>>;

/** What each kind of mail is about, in words for the one who sends it. */
export const mailKinds: Names = {
  "confirm-email": m.operator_mail_confirm_email,
  "reset-password": m.operator_mail_reset_password,
  invitation: m.operator_mail_invitation,
  "address-in-use": m.operator_mail_address_in_use,
  "analysis-failed": m.operator_mail_analysis_failed,
  "job-in-review": m.operator_mail_job_in_review,
  "job-published": m.operator_mail_job_published,
  "job-returned": m.operator_mail_job_returned,
  "job-declined": m.operator_mail_job_declined,
  "job-on-board": m.operator_mail_job_on_board,
  "deadline-extended": m.operator_mail_deadline_extended,
  "job-cancelled": m.operator_mail_job_cancelled,
  "quotes-opened": m.operator_mail_quotes_opened,
  "question-asked": m.operator_mail_question_asked,
  "question-answered": m.operator_mail_question_answered,
  "quote-awarded": m.operator_mail_quote_awarded,
  "quote-not-awarded": m.operator_mail_quote_not_awarded,
  "order-confirmed": m.operator_mail_order_confirmed,
  "order-declined": m.operator_mail_order_declined,
  "order-lapsed": m.operator_mail_order_lapsed,
  "order-moved": m.operator_mail_order_moved,
  "order-late": m.operator_mail_order_late,
  "order-message": m.operator_mail_order_message,
  "claim-opened": m.operator_mail_claim_opened,
  "claim-resolved": m.operator_mail_claim_resolved,
  "supplier-waiting": m.operator_mail_supplier_waiting,
  "text-to-release": m.operator_mail_text_to_release,
  "text-released": m.operator_mail_text_released,
  "text-refused": m.operator_mail_text_refused,
  "supplier-verified": m.operator_mail_supplier_verified,
  "supplier-suspended": m.operator_mail_supplier_suspended,
  "invoice-issued": m.operator_mail_invoice_issued,
  "payment-confirmed": m.operator_mail_payment_confirmed,
  "subscription-ending": m.operator_mail_subscription_ending,
};

/** What the system does in each kind of task. */
export const taskKinds: Names = {
  analyse: m.operator_task_analyse,
  repair: m.operator_task_repair,
  "finish-upload": m.operator_task_finish_upload,
  "sweep-upload": m.operator_task_sweep_upload,
  "job.open": m.operator_task_job_open,
  "orders.lapse": m.operator_task_orders_lapse,
  "orders.late": m.operator_task_orders_late,
  "billing.remind": m.operator_task_billing_remind,
};

/** What kind of thing each event says that it changed. */
export const eventKinds: Names = {
  part: m.operator_event_part,
  revision: m.operator_event_revision,
  job: m.operator_event_job,
  question: m.operator_event_question,
  release: m.operator_event_release,
  quote: m.operator_event_quote,
  order: m.operator_event_order,
  payment: m.operator_event_payment,
  subscription: m.operator_event_subscription,
  supplier: m.operator_event_supplier,
  organisation: m.operator_event_organisation,
  session: m.operator_event_session,
  notification: m.operator_event_notification,
};

/** The name of a kind; its key when this page is older than the server. */
export function kindName(kinds: Names, kind: string): string {
  return kinds[kind]?.() ?? kind;
}
