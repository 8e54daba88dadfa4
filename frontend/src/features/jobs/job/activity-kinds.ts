import { m } from "../../../paraglide/messages";

/** What happened, by the server's word for it. */
export const activityKinds: Readonly<Record<string, () => string>> = {
  created: m.job_activity_created,
  submitted: m.job_activity_submitted,
  published: m.job_activity_published,
  returned: m.job_activity_returned,
  declined: m.job_activity_declined,
  extended: m.job_activity_extended,
  opened: m.job_activity_opened,
  answered: m.job_activity_answered,
  awarded: m.job_activity_awarded,
  "order-declined": m.job_activity_order_declined,
  "order-lapsed": m.job_activity_order_lapsed,
  closed: m.job_activity_closed,
  cancelled: m.job_activity_cancelled,
};
