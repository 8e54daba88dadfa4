import { describe, expect, test } from "vitest";
import type { Offer } from "../queries";
import { awardedLines, compare, firstTotal, pickOf, totalOf } from "./comparison";

const usd = (amount: string) => ({ amount, currency: "USD" });
const price = (quantity: number, unit: string, total: string, leadTimeDays: number) => ({
  __typename: "QuotedPrice" as const,
  quantity,
  unitPrice: usd(unit),
  total: usd(total),
  leadTimeDays,
});

function offer(alias: string, validUntil: string, prices: ReturnType<typeof price>[]): Offer {
  return {
    id: alias,
    revisionId: `rev-${alias}`,
    alias,
    validUntil,
    remark: "",
    arrivedAt: null,
    lines: [{ lineId: "line-1", oneOff: usd("0"), prices }],
  };
}

const line = { id: "line-1", quantities: [25, 100] };
const today = "2026-11-24";
const condor = offer("Cóndor 41", "2026-12-21", [
  price(25, "38.4", "960", 9),
  price(100, "19.2", "1920", 12),
]);
const ceibo = offer("Ceibo 07", "2026-12-31", [
  price(25, "36.9", "922.5", 14),
  price(100, "20.1", "2010", 12),
]);
const old = offer("Jaguar 93", "2026-11-23", [price(25, "1", "25", 1), price(100, "1", "100", 1)]);

/** The aliases that are best in a column. */
function best(offers: Offer[], quantity: number, figure: "unitPrice" | "total" | "leadTime") {
  const compared = compare(line, offers, today);
  return compared.rows
    .filter((row) => compared.isBest(row, quantity, figure))
    .map((row) => row.offer.alias);
}

describe("the best of a column", () => {
  test("is the least price, total and lead time of that quantity", () => {
    expect(best([condor, ceibo], 25, "unitPrice")).toEqual(["Ceibo 07"]);
    expect(best([condor, ceibo], 25, "leadTime")).toEqual(["Cóndor 41"]);
    expect(best([condor, ceibo], 100, "total")).toEqual(["Cóndor 41"]);
  });

  test("is shared by equals", () => {
    expect(best([condor, ceibo], 100, "leadTime")).toEqual(["Cóndor 41", "Ceibo 07"]);
  });

  test("is never an offer whose validity has passed; its last day still counts", () => {
    expect(best([condor, ceibo, old], 25, "unitPrice")).toEqual(["Ceibo 07"]);
    const lastDay = { ...old, validUntil: today };
    expect(best([condor, ceibo, lastDay], 25, "unitPrice")).toEqual(["Jaguar 93"]);
  });

  test("needs something to compare with", () => {
    expect(best([condor], 25, "unitPrice")).toEqual([]);
    expect(best([condor, old], 25, "unitPrice")).toEqual([]);
  });

  test("tells prices apart that a float would not", () => {
    const one = offer("A", "2026-12-21", [price(25, "9007199254740.993", "1", 1)]);
    const other = offer("B", "2026-12-21", [price(25, "9007199254740.992", "1", 1)]);
    expect(best([one, other], 25, "unitPrice")).toEqual(["B"]);
  });

  test("an offer that leaves the line out is not in its table", () => {
    expect(compare({ id: "line-2", quantities: [1] }, [condor], today).rows).toEqual([]);
  });
});

describe("a pick", () => {
  const { rows } = compare(line, [condor, old], today);
  const [row, expired] = rows;

  test("keeps the wanted quantity where the offer prices it", () => {
    expect(row && pickOf("line-1", row, 100)?.quantity).toBe(100);
    expect(row && pickOf("line-1", row, 500)?.quantity).toBe(25);
  });

  test("is not made of an offer that holds no more", () => {
    expect(expired && pickOf("line-1", expired, 25)).toBeNull();
  });

  test("sums exactly, by the server's own totals", () => {
    const picks = [25, 100].flatMap((quantity) =>
      row ? (pickOf("line-1", row, quantity) ?? []) : [],
    );
    expect(totalOf(picks)).toBe(2_880_000_000n);
  });
});

test("a total over a job is known only of an offer that prices every line", () => {
  expect(firstTotal(condor, [line])).toBe(960_000_000n);
  expect(firstTotal(condor, [line, { id: "line-2", quantities: [1] }])).toBeNull();
});

test("a line is awarded by an order that lives and names it, and by no other", () => {
  const awarded = [
    {
      id: "q",
      alias: "Cóndor 41",
      orderId: "o1",
      supplier: { id: "s1", name: "", city: "" },
    },
  ];
  const orders = [
    { id: "o1", lines: [{ lineId: "a", quantity: 25 }] },
    { id: "lapsed", lines: [{ lineId: "c", quantity: 25 }] },
  ];
  const won = awardedLines(awarded, orders);
  expect([...won.keys()]).toEqual(["a"]);
  expect(won.get("a")).toMatchObject({ orderId: "o1", quantity: 25 });
});
