import {
  fromMillionths,
  lineTotal,
  parseTyped,
  roundHalfUp,
  toMillionths,
} from "../../format/decimal";
import { usualDigits } from "../../format/money";

/** The price of one quantity break, as typed. */
export interface DraftPrice {
  readonly quantity: number;
  readonly unitPrice: string;
  readonly leadTime: string;
}

export interface DraftLine {
  readonly lineId: string;
  /** Tooling and set-up, once an order, as typed. */
  readonly oneOff: string;
  readonly prices: readonly DraftPrice[];
}

/** A quote as it is being written, in the reader's conventions. */
export interface QuoteDraft {
  /** `2026-12-21`, or empty. */
  readonly validUntil: string;
  readonly remark: string;
  readonly lines: readonly DraftLine[];
}

interface Priced {
  readonly lineId: string;
  readonly oneOff: { readonly amount: string };
  readonly prices: readonly {
    readonly quantity: number;
    readonly unitPrice: { readonly amount: string };
    readonly leadTimeDays: number;
  }[];
}

/** What the draft is begun from: a job's lines, and what was written before. */
export interface DraftSource {
  readonly lines: readonly { readonly id: string; readonly quantities: readonly number[] }[];
  readonly written: {
    readonly validUntil: string;
    readonly remark: string;
    readonly lines: readonly Priced[];
  } | null;
  /** The validity to propose where nothing was written. */
  readonly validUntil: string;
  /** Prices are shown with its usual decimals. */
  readonly currency: string;
}

/** A decimal of the API as somebody would type it, with at least so many decimals. */
export function asTyped(decimal: string, tag: string, digits = 0): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const filled = fraction.padEnd(digits, "0");
  const mark = new Intl.NumberFormat(tag).formatToParts(1.5).find(({ type }) => type === "decimal");
  return filled === "" ? whole : `${whole}${mark?.value ?? "."}${filled}`;
}

/**
 * Reads a typed number. `38.4` and `0.025` where the point groups thousands can only
 * be decimals: a group has three digits, and none stands behind a zero alone.
 */
export function readTyped(text: string, tag: string): `${number}` | null {
  const group = new Intl.NumberFormat(tag)
    .formatToParts(12345.6)
    .find(({ type }) => type === "group")?.value;
  const [whole = "", rest, ...others] = text.trim().split(group ?? ",");
  const misread =
    rest !== undefined && others.length === 0 && /^\d*$/.test(whole) && /^\d+$/.test(rest);
  if (misread && (rest.length !== 3 || Number(whole) === 0))
    return parseTyped(`${whole || "0"}.${rest}`, "en");
  return parseTyped(text, tag);
}

/** The draft to show first. */
export function draftOf(source: DraftSource, tag: string): QuoteDraft {
  const digits = usualDigits(source.currency);
  return {
    validUntil: source.written?.validUntil ?? source.validUntil,
    remark: source.written?.remark ?? "",
    lines: source.lines.map(({ id, quantities }) => {
      const before = source.written?.lines.find(({ lineId }) => lineId === id);
      const oneOff = before?.oneOff.amount ?? "0";
      return {
        lineId: id,
        oneOff: toMillionths(oneOff) === 0n ? "" : asTyped(oneOff, tag, digits),
        prices: quantities.map((quantity) => {
          const price = before?.prices.find((each) => each.quantity === quantity);
          return {
            quantity,
            unitPrice: price ? asTyped(price.unitPrice.amount, tag, digits) : "",
            leadTime: price ? String(price.leadTimeDays) : "",
          };
        }),
      };
    }),
  };
}

function readLeadTime(text: string): number | null {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null;
}

export interface QuoteLineInput {
  readonly lineId: string;
  readonly oneOff: string;
  readonly prices: {
    readonly quantity: number;
    readonly unitPrice: string;
    readonly leadTimeDays: number;
  }[];
}

/**
 * The lines to send: those with at least one whole price. A line that is left
 * empty is not quoted.
 */
export function pricedLines(draft: QuoteDraft, tag: string): QuoteLineInput[] {
  return draft.lines.flatMap(({ lineId, oneOff, prices }) => {
    const whole = prices.flatMap(({ quantity, unitPrice, leadTime }) => {
      const price = readTyped(unitPrice, tag);
      const days = readLeadTime(leadTime);
      return price === null || days === null
        ? []
        : [{ quantity, unitPrice: price, leadTimeDays: days }];
    });
    if (whole.length === 0) return [];
    return [{ lineId, oneOff: readTyped(oneOff, tag) ?? "0", prices: whole }];
  });
}

export type Gap = "number" | "days" | "missing";

/** What is wrong with the fields of one price; a whole empty line is no gap. */
export interface PriceGaps {
  readonly unitPrice: Gap | null;
  readonly leadTime: Gap | null;
}

function untouched(line: DraftLine): boolean {
  const texts = [line.oneOff, ...line.prices.flatMap((each) => [each.unitPrice, each.leadTime])];
  return texts.every((text) => text.trim() === "");
}

/**
 * What keeps a price from being sent. A line is priced at every break that it
 * asks for, or left out whole; while it is only a draft, gaps are allowed.
 */
export function gapsOf(
  line: DraftLine,
  price: DraftPrice,
  tag: string,
  sending: boolean,
): PriceGaps {
  const needed = sending && !untouched(line);
  const number = price.unitPrice.trim();
  const days = price.leadTime.trim();
  return {
    unitPrice:
      number === "" ? (needed ? "missing" : null) : readTyped(number, tag) ? null : "number",
    leadTime: days === "" ? (needed ? "missing" : null) : readLeadTime(days) ? null : "days",
  };
}

/** Whether the one-off cost is no number. */
export function oneOffWrong(line: DraftLine, tag: string): boolean {
  return line.oneOff.trim() !== "" && readTyped(line.oneOff, tag) === null;
}

/** Whether anything at all keeps the draft from being sent. */
export function hasGaps(draft: QuoteDraft, tag: string): boolean {
  return draft.lines.some(
    (line) =>
      oneOffWrong(line, tag) ||
      line.prices.some((price) => {
        const gaps = gapsOf(line, price, tag, true);
        return gaps.unitPrice !== null || gaps.leadTime !== null;
      }),
  );
}

/** Whether no line is priced. */
export function isEmpty(draft: QuoteDraft): boolean {
  return draft.lines.every(untouched);
}

/** What the buyer pays at this break: price times quantity plus the one-off cost, as the server counts. */
export function totalOf(
  line: DraftLine,
  price: DraftPrice,
  currency: string,
  tag: string,
): string | null {
  const unit = toMillionths(readTyped(price.unitPrice, tag) ?? "");
  const oneOff = toMillionths(readTyped(line.oneOff, tag) ?? "0");
  if (unit === null || oneOff === null) return null;
  const digits = usualDigits(currency);
  // Rounded once: the sum, not its parts.
  const exact = lineTotal(unit, price.quantity, 6) + oneOff;
  return fromMillionths(roundHalfUp(exact, digits));
}

/** The path that the API gives a field of a price that was sent; null when it was not. */
export function pathOf(
  sent: readonly QuoteLineInput[],
  lineId: string,
  quantity: number,
): string | null {
  const line = sent.findIndex((each) => each.lineId === lineId);
  const price = sent[line]?.prices.findIndex((each) => each.quantity === quantity) ?? -1;
  return line < 0 || price < 0 ? null : `lines.${line}.prices.${price}`;
}

/** A date so many days after an instant: the validity that the server would propose. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString().slice(0, 10);
}
