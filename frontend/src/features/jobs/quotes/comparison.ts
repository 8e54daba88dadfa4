import { serverNow } from "../../../app/graphql/clock";
import { toMillionths } from "../../../format/decimal";
import { wallAt } from "../../../format/zone";
import type { JobLine, Offer, Opened } from "../queries";

export type Price = Offer["lines"][number]["prices"][number];

/** An offer on one line of a job. */
export interface ComparedOffer {
  readonly offer: Offer;
  readonly oneOff: Offer["lines"][number]["oneOff"] | null;
  /** By quantity. */
  readonly prices: ReadonlyMap<number, Price>;
  /** Its prices hold no more: shown, not to be chosen. */
  readonly expired: boolean;
}

/** What is compared in a column. */
export type Figure = "unitPrice" | "total" | "leadTime";

export interface Comparison {
  readonly quantities: readonly number[];
  readonly rows: readonly ComparedOffer[];
  /** Whether a figure is the best of its column, among offers that can be chosen. Equals share it. */
  readonly isBest: (row: ComparedOffer, quantity: number, figure: Figure) => boolean;
}

/** What a figure sorts by; null where the offer has none. Money is compared exactly. */
export function figureOf(row: ComparedOffer, quantity: number, figure: Figure): bigint | null {
  const price = row.prices.get(quantity);
  if (!price) return null;
  if (figure === "leadTime") return BigInt(price.leadTimeDays);
  return toMillionths(price[figure].amount);
}

/** Today where the job's deadline is told. */
export function todayOf({ deadlineZone }: { readonly deadlineZone: string }): string {
  return wallAt(serverNow(), deadlineZone || "UTC").slice(0, 10);
}

/** Whether an offer's day of validity has passed; `today` is a date in the job's zone. */
export function isExpired(offer: Pick<Offer, "validUntil">, today: string): boolean {
  return offer.validUntil < today;
}

/** The offers that price a line, with the best of each column. */
export function compare(
  line: Pick<JobLine, "id" | "quantities">,
  offers: readonly Offer[],
  today: string,
): Comparison {
  const rows = offers.flatMap((offer): ComparedOffer[] => {
    const quoted = offer.lines.find(({ lineId }) => lineId === line.id);
    if (!quoted) return [];
    return [
      {
        offer,
        oneOff: toMillionths(quoted.oneOff.amount) === 0n ? null : quoted.oneOff,
        prices: new Map(quoted.prices.map((price) => [price.quantity, price])),
        expired: isExpired(offer, today),
      },
    ];
  });
  const best = (quantity: number, figure: Figure): bigint | null =>
    rows
      .filter(({ expired }) => !expired)
      .map((row) => figureOf(row, quantity, figure))
      .reduce(
        (least, each) => (each !== null && (least === null || each < least) ? each : least),
        null,
      );
  const figures: readonly Figure[] = ["unitPrice", "total", "leadTime"];
  const bests = new Map(
    line.quantities.flatMap((quantity) =>
      figures.map((figure) => [`${quantity} ${figure}`, best(quantity, figure)] as const),
    ),
  );
  const comparable = rows.filter(({ expired }) => !expired).length > 1;
  return {
    quantities: line.quantities.toSorted((one, other) => one - other),
    rows,
    isBest: (row, quantity, figure) => {
      const value = figureOf(row, quantity, figure);
      return (
        comparable && !row.expired && value !== null && value === bests.get(`${quantity} ${figure}`)
      );
    },
  };
}

/** What is chosen for a line: an offer's revision at one of its quantities. */
export interface Choice {
  readonly lineId: string;
  readonly revisionId: string;
  readonly alias: string;
  readonly quantity: number;
  readonly price: Price;
  /** What the total has besides the pieces; null for nothing. */
  readonly oneOff: ComparedOffer["oneOff"];
}

/** The pick of an offer for a line: at the wanted quantity if it prices that, else at its first. */
export function pickOf(lineId: string, row: ComparedOffer, wanted: number | null): Choice | null {
  const price =
    (wanted === null ? undefined : row.prices.get(wanted)) ?? [...row.prices.values()][0];
  if (!price || row.expired) return null;
  const { revisionId, alias } = row.offer;
  return { lineId, revisionId, alias, quantity: price.quantity, price, oneOff: row.oneOff };
}

/** The sum of some picks, in millionths: their totals are the server's, rounded a line each. */
export function totalOf(picks: readonly Choice[]): bigint {
  return picks.reduce((sum, { price }) => sum + (toMillionths(price.total.amount) ?? 0n), 0n);
}

/** The least total of an offer over all lines at their first quantities; null unless it prices every line. */
export function firstTotal(
  offer: Totalled,
  lines: readonly { readonly id: string; readonly quantities: readonly number[] }[],
): bigint | null {
  let sum = 0n;
  for (const { id, quantities } of lines) {
    const first = Math.min(...quantities);
    const price = offer.lines
      .find(({ lineId }) => lineId === id)
      ?.prices.find(({ quantity }) => quantity === first);
    const total = price ? toMillionths(price.total.amount) : null;
    if (total === null) return null;
    sum += total;
  }
  return sum;
}

/** What `firstTotal` reads of an offer. */
interface Totalled {
  readonly lines: readonly {
    readonly lineId: string;
    readonly prices: readonly {
      readonly quantity: number;
      readonly total: { readonly amount: string };
    }[];
  }[];
}

/** Where a line went. */
interface Award {
  readonly orderId: string;
  readonly quantity: number;
}

/** The order that each line of a job went to, and how many pieces of it: of the awards that live. */
export function awardedLines(
  awarded: Opened["awarded"],
  orders: readonly {
    readonly id: string;
    readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  }[],
): ReadonlyMap<string, Award> {
  const living = new Set(awarded.map(({ orderId }) => orderId));
  return new Map(
    orders
      .filter(({ id }) => living.has(id))
      .flatMap(({ id, lines }) =>
        lines.map(({ lineId, quantity }) => [lineId, { orderId: id, quantity }] as const),
      ),
  );
}
