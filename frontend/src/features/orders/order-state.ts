import type { introspection } from "../../app/graphql/schema-env";
import { m } from "../../paraglide/messages";
import type { Tone } from "../../ui/StatusMark";

export type OrderState = introspection["types"]["OrderState"]["enumValues"];
export type Side = introspection["types"]["Side"]["enumValues"];
export type OrderMove = introspection["types"]["OrderMove"]["enumValues"];

interface StateLook {
  readonly name: () => string;
  readonly tone: Tone;
}

/** Every state of an order, in words and in its tone. */
export const orderStates: Readonly<Record<OrderState, StateLook>> = {
  AWAITING_CONFIRMATION: { name: m.order_state_awaiting, tone: "waiting" },
  CONFIRMED: { name: m.order_state_confirmed, tone: "note" },
  IN_PRODUCTION: { name: m.order_state_production, tone: "accent" },
  READY: { name: m.order_state_ready, tone: "accent" },
  SHIPPED: { name: m.order_state_shipped, tone: "accent" },
  DELIVERED: { name: m.order_state_delivered, tone: "good" },
  CLOSED: { name: m.order_state_closed, tone: "good" },
  DECLINED: { name: m.order_state_declined, tone: "bad" },
  LAPSED: { name: m.order_state_lapsed, tone: "bad" },
  CANCELLED: { name: m.order_state_cancelled, tone: "bad" },
};

/** The way of an order that goes well. */
export const steps: readonly OrderState[] = [
  "AWAITING_CONFIRMATION",
  "CONFIRMED",
  "IN_PRODUCTION",
  "READY",
  "SHIPPED",
  "DELIVERED",
  "CLOSED",
];

/** All states in the order in which filters list them. */
export const orderStateOrder: readonly OrderState[] = [...steps, "DECLINED", "LAPSED", "CANCELLED"];

/** Whether an order ended before it was delivered. */
export function endedEarly(state: OrderState): boolean {
  return !steps.includes(state);
}

export interface Step {
  readonly state: OrderState;
  readonly standing: "done" | "here" | "ahead";
}

interface Past {
  readonly state: OrderState;
  readonly milestones: readonly { readonly state: OrderState; readonly doneAt: string | null }[];
}

/**
 * The way of an order with where it stands. One that ended early shows the
 * steps that it made and its end, and nothing ahead.
 */
export function stepsOf({ state, milestones }: Past): readonly Step[] {
  if (endedEarly(state)) {
    const made = milestones.filter((each) => each.doneAt !== null && each.state !== state);
    return [
      ...made.map((each) => ({ state: each.state, standing: "done" as const })),
      { state, standing: "here" as const },
    ];
  }
  const here = steps.indexOf(state);
  const last = steps.length - 1;
  return steps.map((each, index) => ({
    state: each,
    standing: index < here || here === last ? "done" : index === here ? "here" : "ahead",
  }));
}
