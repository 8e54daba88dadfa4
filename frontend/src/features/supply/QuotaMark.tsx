import { m } from "../../paraglide/messages";
import { StatusMark } from "../../ui/StatusMark";
import { useQuota } from "./use-quota";

/** The quotes left this month in a word, for where there is no rail. */
export function QuotaMark() {
  const subscription = useQuota();
  if (subscription === undefined) return null;
  if (subscription?.state !== "RUNNING") {
    return <StatusMark tone="warn">{m.supply_no_plan()}</StatusMark>;
  }
  const { quotaLeft } = subscription;
  return (
    <StatusMark tone={quotaLeft === 0 ? "bad" : quotaLeft <= 2 ? "warn" : "note"}>
      {m.supply_quota_left({ count: quotaLeft })}
    </StatusMark>
  );
}
