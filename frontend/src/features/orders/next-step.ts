import { m } from "../../paraglide/messages";
import type { OrderState, Side } from "./order-state";

/** What an order needs to say what comes next. */
export interface Standing {
  readonly state: OrderState;
  readonly mySide: Side;
  /** RFC 3339. */
  readonly confirmBy: string;
  readonly milestones: readonly {
    readonly state: OrderState;
    /** A calendar date. */
    readonly dueOn: string | null;
    readonly doneAt: string | null;
    readonly late: boolean;
  }[];
  readonly claim: { readonly side: Side; readonly resolvedAt: string | null } | null;
}

type What =
  | "confirm"
  | "start"
  | "ready"
  | "ship"
  | "arrive"
  | "close"
  | "claim"
  | "done"
  | "declined"
  | "lapsed"
  | "cancelled";

export interface NextStep {
  readonly what: What;
  /** Who is expected to do it: the reader's side, the other, or nobody any more. */
  readonly from: "me" | "other" | "nobody";
  /** Until when: an instant, or a calendar date; null when no day was named. */
  readonly until:
    | { readonly kind: "instant"; readonly at: string }
    | { readonly kind: "day"; readonly on: string; readonly late: boolean }
    | null;
}

interface Expected {
  readonly what: What;
  /** The side whose turn it is; null once nobody's. */
  readonly side: Side | null;
  /** The milestone that it leads to. */
  readonly leadsTo: OrderState | null;
}

const expected: Readonly<Record<OrderState, Expected>> = {
  AWAITING_CONFIRMATION: { what: "confirm", side: "SUPPLIER", leadsTo: "CONFIRMED" },
  CONFIRMED: { what: "start", side: "SUPPLIER", leadsTo: "IN_PRODUCTION" },
  IN_PRODUCTION: { what: "ready", side: "SUPPLIER", leadsTo: "READY" },
  READY: { what: "ship", side: "SUPPLIER", leadsTo: "SHIPPED" },
  SHIPPED: { what: "arrive", side: "BUYER", leadsTo: "DELIVERED" },
  DELIVERED: { what: "close", side: "BUYER", leadsTo: "CLOSED" },
  CLOSED: { what: "done", side: null, leadsTo: null },
  DECLINED: { what: "declined", side: null, leadsTo: null },
  LAPSED: { what: "lapsed", side: null, leadsTo: null },
  CANCELLED: { what: "cancelled", side: null, leadsTo: null },
};

/** What is expected next, from whom and until when. An open claim comes before everything. */
export function nextStep(order: Standing): NextStep {
  const open = order.claim !== null && order.claim.resolvedAt === null ? order.claim : null;
  const { what, side, leadsTo } = open
    ? ({ what: "claim", side: open.side, leadsTo: null } as const)
    : expected[order.state];
  const from = side === null ? "nobody" : side === order.mySide ? "me" : "other";
  return { what, from, until: untilOf(order, what, leadsTo) };
}

function untilOf(order: Standing, what: What, leadsTo: OrderState | null): NextStep["until"] {
  if (what === "confirm") return { kind: "instant", at: order.confirmBy };
  const milestone = order.milestones.find(
    ({ state, doneAt }) => state === leadsTo && doneAt === null,
  );
  if (!milestone?.dueOn) return null;
  return { kind: "day", on: milestone.dueOn, late: milestone.late };
}

type Words = (names: { name: string }) => string;
interface Voices {
  /** For the side that does, or did, it. */
  readonly own: Words;
  /** For the other, by the name of the side that does it. */
  readonly other: Words;
}

const words: Readonly<Record<What, Voices>> = {
  confirm: { own: m.order_next_confirm_me, other: m.order_next_confirm_other },
  start: { own: m.order_next_start_me, other: m.order_next_start_other },
  ready: { own: m.order_next_ready_me, other: m.order_next_ready_other },
  ship: { own: m.order_next_ship_me, other: m.order_next_ship_other },
  arrive: { own: m.order_next_arrive_me, other: m.order_next_arrive_other },
  close: { own: m.order_next_close_me, other: m.order_next_close_other },
  claim: { own: m.order_next_claim_me, other: m.order_next_claim_other },
  done: { own: m.order_next_done, other: m.order_next_done },
  declined: { own: m.order_next_declined_me, other: m.order_next_declined_other },
  lapsed: { own: m.order_next_lapsed_me, other: m.order_next_lapsed_other },
  cancelled: { own: m.order_next_cancelled, other: m.order_next_cancelled },
};

/** The next step in a sentence to the reader; `name` is the other side's. */
export function nextWords(order: Standing, name: string): string {
  const { what, from } = nextStep(order);
  // What ended was the supplier's to answer: it reads "you", the buyer reads its name.
  const own = from === "nobody" ? order.mySide === "SUPPLIER" : from === "me";
  return own ? words[what].own({ name }) : words[what].other({ name });
}

/** The milestones that are due and still to come. */
export function lateMilestones<
  Each extends { readonly late: boolean; readonly doneAt: string | null },
>(milestones: readonly Each[]): readonly Each[] {
  return milestones.filter(({ late, doneAt }) => late && doneAt === null);
}

const day = 86_400_000;

/** Whole calendar days from a date to the reader's today; 0 for today and for days to come. */
export function daysSince(date: string, now: Date): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const then = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(then) ? 0 : Math.max(0, Math.round((today - then) / day));
}

/** The calendar date so many days after the reader's today. */
export function dateAhead(days: number, now: Date): string {
  const then = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) + days * day;
  return new Date(then).toISOString().slice(0, 10);
}
