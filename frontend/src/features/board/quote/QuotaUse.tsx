import { m } from "../../../paraglide/messages";
import type { BoardJobProps } from "../BoardJobPage";

/** What sending a quote takes of the plan. */
export function QuotaUse({ desk }: Pick<BoardJobProps, "desk">) {
  const { subscription } = desk;
  return subscription?.state === "RUNNING"
    ? m.quote_uses({ count: subscription.quotaLeft })
    : m.quote_uses_no_plan();
}
