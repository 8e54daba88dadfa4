import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { StatusMark } from "../../../ui/StatusMark";
import { Steps } from "../../../ui/Steps";
import { CalendarDate, Countdown, DateTime } from "../../../ui/times";
import { daysSince, nextStep, nextWords } from "../next-step";
import { endedEarly, type OrderState, orderStates, stepsOf } from "../order-state";
import type { Order } from "../queries";
import classes from "./Order.module.css";
import { useMayAct } from "./OrderMoves";

/** Where the order stands, what is expected next, from whom and until when. */
export function OrderStanding({ order }: { order: Order }) {
  const { from, until } = nextStep(order);
  const mayAct = useMayAct();
  const { name } = order.counterparty;
  return (
    <section className={classes.standing} aria-label={m.order_standing()}>
      <Stepper order={order} />
      <div className={classes.next}>
        <div>
          {from === "nobody" ? null : (
            <StatusMark tone={from === "me" ? "accent" : "waiting"}>
              {from === "me" ? m.order_turn_me() : m.order_turn_other({ name })}
            </StatusMark>
          )}
          <p>{nextWords(order, name)}</p>
        </div>
        {until === null ? null : <Until until={until} />}
      </div>
      {!mayAct && order.allowedMoves.length > 0 ? (
        <Notice tone="note">{m.order_viewer_only()}</Notice>
      ) : null}
    </section>
  );
}

function Until({ until }: { until: NonNullable<ReturnType<typeof nextStep>["until"]> }) {
  if (until.kind === "instant") {
    return (
      <p className={classes.until}>
        <span>{m.order_until()}</span>
        <strong>
          <Countdown until={until.at} bare passed={m.order_confirm_passed()} />
        </strong>
        <span>
          <DateTime value={until.at} />
        </span>
      </p>
    );
  }
  return (
    <p className={classes.until}>
      <span>{m.order_expected()}</span>
      <strong>
        <CalendarDate value={until.on} />
      </strong>
      {until.late ? (
        <StatusMark tone="bad">
          {m.order_late_days({ count: daysSince(until.on, new Date()) })}
        </StatusMark>
      ) : null}
    </p>
  );
}

/** What a step is called once it is behind: the first was the award. */
function stepName(state: OrderState, standing: string): string {
  return state === "AWAITING_CONFIRMATION" && standing === "done"
    ? m.order_step_awarded()
    : orderStates[state].name();
}

function Stepper({ order }: { order: Order }) {
  const steps = stepsOf(order).map(({ state, standing }) => ({
    key: state,
    name: stepName(state, standing),
    standing: endedEarly(state) ? ("ended" as const) : standing,
  }));
  return <Steps label={m.order_steps()} steps={steps} />;
}
