import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { useSubmission } from "../../../app/graphql/use-submission";
import { useLocale } from "../../../app/locale";
import type { Refusal } from "../../../ui/refusal";
import { type BoardJob, SaveQuoteDocument, SendQuoteDocument } from "../queries";
import {
  type DraftLine,
  type DraftPrice,
  daysAfter,
  draftOf,
  hasGaps,
  isEmpty,
  pathOf,
  pricedLines,
  type QuoteDraft,
} from "../quote-draft";

/** How long after the last key the draft is saved. */
const pause = 900;
/** The validity that is proposed, after the deadline; the server proposes the same. */
const proposedDays = 30;

/** Whether what is typed is also on the server. */
export type Kept = "untouched" | "typing" | "saved" | "failed";

function useDraftState(job: BoardJob) {
  const { tag } = useLocale();
  return useState<QuoteDraft>(() =>
    draftOf(
      {
        lines: job.lines,
        written: job.ownQuote,
        currency: job.currency,
        validUntil: job.deadline ? daysAfter(job.deadline, proposedDays) : "",
      },
      tag,
    ),
  );
}

/** A quote being written: saved while it is typed, and sent when it is whole. */
export function useQuoteDraft(job: BoardJob, reload: () => void) {
  const { tag } = useLocale();
  const [draft, setDraft] = useDraftState(job);
  const [kept, setKept] = useState<Kept>("untouched");
  const [tried, setTried] = useState(false);
  const save = useSubmission(SaveQuoteDocument);
  const send = useSubmission(SendQuoteDocument);

  const inputOf = (from: QuoteDraft) => ({
    jobId: job.id,
    remark: from.remark,
    lines: pricedLines(from, tag),
  });
  const keep = useDebouncedCallback(
    async (next: QuoteDraft) => {
      const done = await save.send({ ...inputOf(next), validUntil: next.validUntil || null });
      // What was typed meanwhile is saved by its own turn.
      setKept((now) => (now === "untouched" ? now : done ? "saved" : "failed"));
    },
    { delay: pause, flushOnUnmount: true },
  );
  const change = (next: QuoteDraft) => {
    setDraft(next);
    setKept("typing");
    send.reset();
    void keep(next);
  };
  const changeLine = (lineId: string, part: Partial<DraftLine>) =>
    change({
      ...draft,
      lines: draft.lines.map((line) => (line.lineId === lineId ? { ...line, ...part } : line)),
    });
  const changePrice = (lineId: string, quantity: number, part: Partial<DraftPrice>) => {
    const line = draft.lines.find((each) => each.lineId === lineId);
    if (!line) return;
    changeLine(lineId, {
      prices: line.prices.map((price) =>
        price.quantity === quantity ? { ...price, ...part } : price,
      ),
    });
  };
  const refusal: Refusal | null = send.refusal ?? save.refusal;
  return {
    draft,
    kept,
    tried,
    save,
    send,
    refusal,
    changeLine,
    changePrice,
    changeTerms: (part: Partial<Pick<QuoteDraft, "validUntil" | "remark">>) =>
      change({ ...draft, ...part }),
    /** What the API refused about a field of a price. */
    refusedAt: (lineId: string, quantity: number, field: string): boolean => {
      const path = pathOf(pricedLines(draft, tag), lineId, quantity);
      return path !== null && refusal?.field === `${path}.${field}`;
    },
    /** Whether it can be sent; marks what is missing if not. */
    ready: (): boolean => {
      setTried(true);
      return !isEmpty(draft) && !hasGaps(draft, tag) && draft.validUntil !== "";
    },
    /** Sends it; true when the server took it. */
    submit: async (): Promise<boolean> => {
      keep.cancel();
      const done = await send.send({ ...inputOf(draft), validUntil: draft.validUntil });
      if (!done) return false;
      setKept("untouched");
      setTried(false);
      save.reset();
      reload();
      return true;
    },
  };
}

export type QuoteWriting = ReturnType<typeof useQuoteDraft>;
