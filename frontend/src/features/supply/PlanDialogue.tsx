import { useState } from "react";
import { serverNow } from "../../app/graphql/clock";
import { useSubmission } from "../../app/graphql/use-submission";
import { useLocale } from "../../app/locale";
import { formatMoney } from "../../format/money";
import { m } from "../../paraglide/messages";
import { ConfirmDialogue } from "../../ui/ConfirmDialogue";
import { SubmissionNotice } from "../../ui/SubmissionNotice";
import { notify } from "../../ui/toasts";
import { runningOf } from "./PlanCards";
import { costToday } from "./plan-cost";
import { planName } from "./plan-name";
import { ChoosePlanDocument, type Plan } from "./queries";
import type { PlanSubscription } from "./quota";
import classes from "./Supply.module.css";

interface PlanDialogueProps {
  readonly plan: Plan;
  readonly subscription: PlanSubscription | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Says what choosing a plan costs today and when it starts. */
export function PlanDialogue({ plan, subscription, onDone, onClose }: PlanDialogueProps) {
  const { tag } = useLocale();
  const [now] = useState(serverNow);
  const choose = useSubmission(ChoosePlanDocument);
  const running = runningOf(subscription);
  const own = running?.plan.key === plan.key;
  const today = costToday(plan, running, now);
  const trial = plan.trialDays !== null;
  const submit = async () => {
    const done = await choose.send({ planKey: plan.key });
    if (!done) return;
    notify(done.invoice?.state === "OPEN" ? m.plan_invoice_made() : m.plan_started());
    onDone();
  };
  return (
    <ConfirmDialogue
      opened
      title={m.plan_dialogue_title({ plan: planName(plan) })}
      confirm={own ? m.plan_renew() : m.plan_choose()}
      busy={choose.busy}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <ul className={classes.consequences}>
        <li>{m.plan_quotes({ count: plan.monthlyQuota })}</li>
        {trial ? (
          <li>{m.plan_trial_text({ count: plan.trialDays ?? 0 })}</li>
        ) : (
          <>
            <li>{m.plan_costs_today({ amount: formatMoney(today, tag) })}</li>
            {running && !own ? <li>{m.plan_credit_text()}</li> : null}
            <li>{own ? m.plan_renew_text() : m.plan_starts_text()}</li>
          </>
        )}
      </ul>
      <SubmissionNotice submission={choose} />
    </ConfirmDialogue>
  );
}
