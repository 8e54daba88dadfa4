import {
  IconArrowBackUp,
  IconCheck,
  IconCircleCheck,
  IconHammer,
  IconMessageReport,
  IconPackage,
  IconTruckDelivery,
  IconTruckLoading,
  IconX,
} from "@tabler/icons-react";
import { m } from "../../../paraglide/messages";
import type { OrderMove } from "../order-state";

interface MoveLook {
  readonly name: () => string;
  readonly icon: typeof IconCheck;
  readonly title: (order: { code: string }) => string;
  /** What happens, and what the other side learns. */
  readonly text: (other: { name: string }) => string;
  /** What is said once it is done. */
  readonly done: () => string;
  /** Ends the order early. */
  readonly danger?: boolean;
  /** The text is a reason, and must be there. */
  readonly reason?: boolean;
  readonly photos?: boolean;
  /** The day that can be announced with it. */
  readonly announces?: () => string;
}

/** What each move says and asks for. */
export const moves: Readonly<Record<OrderMove, MoveLook>> = {
  CONFIRM: {
    name: m.order_move_confirm,
    icon: IconCheck,
    title: m.order_move_confirm_title,
    text: m.order_move_confirm_text,
    done: m.order_move_confirm_done,
    announces: m.order_announce_start,
  },
  DECLINE: {
    name: m.order_move_decline,
    icon: IconArrowBackUp,
    title: m.order_move_decline_title,
    text: m.order_move_decline_text,
    done: m.order_move_decline_done,
    danger: true,
    reason: true,
  },
  START_PRODUCTION: {
    name: m.order_move_start,
    icon: IconHammer,
    title: m.order_move_start_title,
    text: m.order_move_start_text,
    done: m.order_move_start_done,
    photos: true,
  },
  MARK_READY: {
    name: m.order_move_ready,
    icon: IconPackage,
    title: m.order_move_ready_title,
    text: m.order_move_ready_text,
    done: m.order_move_ready_done,
    photos: true,
    announces: m.order_announce_ship,
  },
  SHIP: {
    name: m.order_move_ship,
    icon: IconTruckLoading,
    title: m.order_move_ship_title,
    text: m.order_move_ship_text,
    done: m.order_move_ship_done,
    photos: true,
    announces: m.order_announce_arrive,
  },
  DELIVER: {
    name: m.order_move_deliver,
    icon: IconTruckDelivery,
    title: m.order_move_deliver_title,
    text: m.order_move_deliver_text,
    done: m.order_move_deliver_done,
    photos: true,
  },
  CLOSE: {
    name: m.order_move_close,
    icon: IconCircleCheck,
    title: m.order_move_close_title,
    text: m.order_move_close_text,
    done: m.order_move_close_done,
  },
  CANCEL: {
    name: m.order_move_cancel,
    icon: IconX,
    title: m.order_move_cancel_title,
    text: m.order_move_cancel_text,
    done: m.order_move_cancel_done,
    danger: true,
    reason: true,
  },
  CLAIM: {
    name: m.order_move_claim,
    icon: IconMessageReport,
    title: m.order_move_claim_title,
    text: m.order_move_claim_text,
    done: m.order_move_claim_done,
    reason: true,
  },
};

const onwards: readonly OrderMove[] = [
  "CONFIRM",
  "START_PRODUCTION",
  "MARK_READY",
  "SHIP",
  "DELIVER",
  "CLOSE",
];

/** The move that takes the order onwards, and the others; null when none does. */
export function sorted(allowed: readonly OrderMove[]): {
  readonly onward: OrderMove | null;
  readonly others: readonly OrderMove[];
} {
  const onward = onwards.find((move) => allowed.includes(move)) ?? null;
  return { onward, others: allowed.filter((move) => move !== onward) };
}
