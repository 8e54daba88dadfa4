import { IconArrowBackUp, IconPencil, IconSend } from "@tabler/icons-react";
import type { introspection } from "../../app/graphql/schema-env";
import { m } from "../../paraglide/messages";
import type { Tone } from "../../ui/StatusMark";

export type OwnQuoteState = introspection["types"]["OwnQuoteState"]["enumValues"];

/** How each state of one's own quote looks and is called. */
export const ownQuoteStates: Readonly<
  Record<
    OwnQuoteState,
    {
      readonly tone: Tone;
      readonly name: () => string;
      /** Where the tone's own would say something else. */
      readonly icon?: typeof IconSend;
    }
  >
> = {
  DRAFT: { tone: "note", name: m.quote_state_draft, icon: IconPencil },
  SENT: { tone: "accent", name: m.quote_state_sent, icon: IconSend },
  WITHDRAWN: { tone: "note", name: m.quote_state_withdrawn, icon: IconArrowBackUp },
  AWARDED: { tone: "good", name: m.quote_state_awarded },
  NOT_AWARDED: { tone: "note", name: m.quote_state_not_awarded },
  JOB_CANCELLED: { tone: "warn", name: m.quote_state_job_cancelled },
};

export const ownQuoteStateOrder: readonly OwnQuoteState[] = [
  "DRAFT",
  "SENT",
  "AWARDED",
  "NOT_AWARDED",
  "WITHDRAWN",
  "JOB_CANCELLED",
];

/** Whether the supplier can still write, send or withdraw it: before the deadline alone. */
export function canStillChange(state: OwnQuoteState | null): boolean {
  return state === null || state === "DRAFT" || state === "SENT" || state === "WITHDRAWN";
}

const ranks: Readonly<Record<string, () => string>> = {
  first: m.quote_rank_first,
  second: m.quote_rank_second,
  third: m.quote_rank_third,
  lower: m.quote_rank_lower,
};

/** How a quote that was not chosen stood, by total; null where that is not told. */
export function rankText(rank: string | null): string | null {
  return rank === null ? null : (ranks[rank.toLowerCase()]?.() ?? null);
}
