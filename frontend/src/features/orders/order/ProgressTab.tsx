import { IconCheck, IconClock, IconX } from "@tabler/icons-react";
import { useLocale } from "../../../app/locale";
import { formatDate } from "../../../format/time";
import { m } from "../../../paraglide/messages";
import bullet from "../../../ui/Bullet.module.css";
import { Notice } from "../../../ui/Notice";
import { StatusMark } from "../../../ui/StatusMark";
import { DateTime } from "../../../ui/times";
import { daysSince, lateMilestones } from "../next-step";
import { endedEarly, type OrderState, orderStates } from "../order-state";
import type { Order } from "../queries";
import { ClaimSection } from "./ClaimSection";
import classes from "./Order.module.css";

type Milestone = Order["milestones"][number];

/** A milestone by name; the first is the award itself. */
function stepName(state: OrderState): string {
  return state === "AWAITING_CONFIRMATION" ? m.order_step_awarded() : orderStates[state].name();
}

/** What was done, by whom and with which evidence, and what is to come. */
export function ProgressTab({ order, reload }: { order: Order; reload: () => void }) {
  return (
    <div className={classes.content}>
      <LateNotice milestones={order.milestones} />
      <ClaimSection order={order} reload={reload} />
      <ol className={classes.milestones}>
        {order.milestones.map((milestone) => (
          <MilestoneItem key={milestone.state} milestone={milestone} />
        ))}
      </ol>
    </div>
  );
}

function LateNotice({ milestones }: Pick<Order, "milestones">) {
  const { tag } = useLocale();
  const late = lateMilestones(milestones);
  if (late.length === 0) return null;
  return (
    <Notice tone="warn">
      {late.map(({ state, dueOn }) => (
        <p key={state}>
          {m.order_late_notice({ step: stepName(state), date: formatDate(dueOn ?? "", tag) })}
        </p>
      ))}
    </Notice>
  );
}

function MilestoneItem({ milestone }: { milestone: Milestone }) {
  const done = milestone.doneAt !== null;
  const ended = endedEarly(milestone.state);
  const Icon = ended ? IconX : done ? IconCheck : IconClock;
  return (
    <li
      className={classes.milestone}
      data-standing={ended ? "ended" : done ? "done" : milestone.late ? "late" : "ahead"}
    >
      <span className={bullet.bullet}>
        <Icon size={14} aria-hidden />
      </span>
      <div className={classes.happened}>
        <h2>{stepName(milestone.state)}</h2>
        <MilestoneTime milestone={milestone} />
        {milestone.note === "" ? null : <p className={classes.words}>{milestone.note}</p>}
        {milestone.photoUrls.length > 0 ? <MilestonePhotos milestone={milestone} /> : null}
      </div>
    </li>
  );
}

function MilestoneTime({ milestone }: { milestone: Milestone }) {
  const { tag } = useLocale();
  const { doneAt, dueOn, by, side, late, state } = milestone;
  const due = dueOn === null ? null : m.order_milestone_due({ date: formatDate(dueOn, tag) });
  if (doneAt === null) {
    return (
      <p className={classes.quiet}>
        {due ?? m.order_milestone_ahead()}
        {state === "READY" && dueOn !== null ? ` · ${m.order_milestone_promised()}` : ""}{" "}
        {late && dueOn !== null ? (
          <StatusMark tone="bad">
            {m.order_late_days({ count: daysSince(dueOn, new Date()) })}
          </StatusMark>
        ) : null}
      </p>
    );
  }
  const sideName =
    side === null ? null : side === "BUYER" ? m.order_by_buyer() : m.order_by_supplier();
  return (
    <p className={classes.quiet}>
      <DateTime value={doneAt} />
      {by === null ? "" : ` · ${by}`}
      {sideName === null ? "" : ` (${sideName})`}
      {due === null ? "" : ` · ${due}`}
    </p>
  );
}

function MilestonePhotos({ milestone: { photoUrls, state } }: { milestone: Milestone }) {
  return (
    <ul className={classes.photos}>
      {photoUrls.map((url, index) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noreferrer">
            <img
              src={url}
              alt={m.order_photo({ number: index + 1, step: stepName(state) })}
              loading="lazy"
              decoding="async"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
