import type { Capability } from "../../../app/session/viewer";
import { m } from "../../../paraglide/messages";

interface Kind {
  readonly name: () => string;
  /** Who gets it; `order` is both sides of an order, `writer` whoever writes to the other side. */
  readonly reader: Capability | "order" | "writer";
}

/** Every kind of notification that one may choose how to get. */
export const notificationKinds: Readonly<Record<string, Kind>> = {
  "analysis-failed": { name: m.notice_analysis_failed, reader: "buyer" },
  "job-published": { name: m.notice_job_published, reader: "buyer" },
  "job-returned": { name: m.notice_job_returned, reader: "buyer" },
  "job-declined": { name: m.notice_job_declined, reader: "buyer" },
  "question-asked": { name: m.notice_question_asked, reader: "buyer" },
  "quotes-opened": { name: m.notice_quotes_opened, reader: "buyer" },
  "order-confirmed": { name: m.notice_order_confirmed, reader: "buyer" },
  "order-declined": { name: m.notice_order_declined, reader: "buyer" },
  "job-on-board": { name: m.notice_job_on_board, reader: "supplier" },
  "deadline-extended": { name: m.notice_deadline_extended, reader: "supplier" },
  "job-cancelled": { name: m.notice_job_cancelled, reader: "supplier" },
  "question-answered": { name: m.notice_question_answered, reader: "supplier" },
  "quote-awarded": { name: m.notice_quote_awarded, reader: "supplier" },
  "quote-not-awarded": { name: m.notice_quote_not_awarded, reader: "supplier" },
  "supplier-verified": { name: m.notice_supplier_verified, reader: "supplier" },
  "supplier-suspended": { name: m.notice_supplier_suspended, reader: "supplier" },
  "invoice-issued": { name: m.notice_invoice_issued, reader: "supplier" },
  "payment-confirmed": { name: m.notice_payment_confirmed, reader: "supplier" },
  "subscription-ending": { name: m.notice_subscription_ending, reader: "supplier" },
  "order-lapsed": { name: m.notice_order_lapsed, reader: "order" },
  "order-moved": { name: m.notice_order_moved, reader: "order" },
  "order-late": { name: m.notice_order_late, reader: "order" },
  "order-message": { name: m.notice_order_message, reader: "order" },
  "claim-opened": { name: m.notice_claim_opened, reader: "order" },
  "claim-resolved": { name: m.notice_claim_resolved, reader: "order" },
  "text-released": { name: m.notice_text_released, reader: "writer" },
  "text-refused": { name: m.notice_text_refused, reader: "writer" },
  "job-in-review": { name: m.notice_job_in_review, reader: "operator" },
  "supplier-waiting": { name: m.notice_supplier_waiting, reader: "operator" },
  "text-to-release": { name: m.notice_text_to_release, reader: "operator" },
};

/** The name of a kind; its key when this page is older than the server. */
export function notificationName(kind: string): string {
  return notificationKinds[kind]?.name() ?? kind;
}

interface Group {
  readonly key: Kind["reader"];
  readonly name: () => string;
}

const groups: readonly Group[] = [
  { key: "buyer", name: m.nav_buying },
  { key: "supplier", name: m.nav_supplying },
  { key: "order", name: m.nav_orders },
  { key: "writer", name: m.notice_texts },
  { key: "operator", name: m.nav_operating },
];

/** The groups that somebody with these capabilities can get something of. */
export function groupsFor(can: ReadonlySet<Capability>): readonly Group[] {
  return groups.filter(({ key }) =>
    key === "order" || key === "writer" ? can.has("buyer") || can.has("supplier") : can.has(key),
  );
}
