import { describe, expect, test } from "vitest";
import {
  asTyped,
  draftOf,
  gapsOf,
  hasGaps,
  isEmpty,
  pathOf,
  pricedLines,
  readTyped,
  totalOf,
} from "./quote-draft";

const lines = [
  { id: "a", quantities: [25, 100] },
  { id: "b", quantities: [10] },
];
const written = {
  validUntil: "2026-12-21",
  remark: "",
  lines: [
    {
      lineId: "a",
      oneOff: { amount: "0" },
      prices: [{ quantity: 25, unitPrice: { amount: "38.4" }, leadTimeDays: 9 }],
    },
  ],
};
const draft = draftOf({ lines, written, validUntil: "2027-01-01", currency: "USD" }, "es-CO");

describe("typed numbers", () => {
  test("are read as their reader writes them", () => {
    expect(readTyped("38,4", "es-CO")).toBe("38.4");
    expect(readTyped("1.920,50", "es-CO")).toBe("1920.5");
    expect(readTyped("1,920.50", "en")).toBe("1920.5");
    expect(readTyped("12.500", "es-CO")).toBe("12500");
    expect(readTyped("12,500", "en")).toBe("12500");
  });

  test("a point that cannot group thousands is a decimal point, never a hundredfold price", () => {
    expect(readTyped("38.4", "es-CO")).toBe("38.4");
    expect(readTyped("38.40", "pt-BR")).toBe("38.4");
    expect(readTyped("0,125", "es-CO")).toBe("0.125");
    expect(readTyped("0.025", "es-CO")).toBe("0.025");
    expect(readTyped(".001", "es-CO")).toBe("0.001");
    expect(readTyped("dos", "es-CO")).toBeNull();
  });

  test("what the API sends comes back as it went", () => {
    for (const decimal of ["38.4", "0.000001", "12500", "7.5"]) {
      for (const tag of ["es-CO", "pt-BR", "en"]) {
        expect(readTyped(asTyped(decimal, tag), tag), `${decimal} ${tag}`).toBe(decimal);
        expect(readTyped(asTyped(decimal, tag, 2), tag), `${decimal} ${tag}`).toBe(decimal);
      }
    }
  });
});

describe("a draft", () => {
  test("holds every break of every line, filled with what was written", () => {
    expect(draft.validUntil).toBe("2026-12-21");
    expect(draft.lines[0]?.prices).toEqual([
      { quantity: 25, unitPrice: "38,40", leadTime: "9" },
      { quantity: 100, unitPrice: "", leadTime: "" },
    ]);
    expect(draft.lines[1]?.prices).toHaveLength(1);
  });

  test("sends whole prices alone, and leaves an empty line out", () => {
    expect(pricedLines(draft, "es-CO")).toEqual([
      {
        lineId: "a",
        oneOff: "0",
        prices: [{ quantity: 25, unitPrice: "38.4", leadTimeDays: 9 }],
      },
    ]);
  });

  test("may have gaps until it is sent; a line left out whole has none", () => {
    const [a, b] = draft.lines;
    if (!a?.prices[1] || !b?.prices[0]) throw new Error("the draft lost its lines");
    expect(gapsOf(a, a.prices[1], "es-CO", false)).toEqual({ unitPrice: null, leadTime: null });
    expect(gapsOf(a, a.prices[1], "es-CO", true)).toEqual({
      unitPrice: "missing",
      leadTime: "missing",
    });
    expect(gapsOf(b, b.prices[0], "es-CO", true)).toEqual({ unitPrice: null, leadTime: null });
    expect(hasGaps(draft, "es-CO")).toBe(true);
    expect(isEmpty(draft)).toBe(false);
    expect(isEmpty(draftOf({ lines, written: null, validUntil: "", currency: "USD" }, "en"))).toBe(
      true,
    );
  });

  test("totals as the server does: times the quantity, plus the one-off cost, rounded once", () => {
    const line = { lineId: "a", oneOff: "0,005", prices: [] };
    const price = { quantity: 1, unitPrice: "0,005", leadTime: "1" };
    expect(totalOf(line, price, "USD", "es-CO")).toBe("0.01");
    expect(totalOf({ ...line, oneOff: "" }, { ...price, quantity: 25 }, "USD", "es-CO")).toBe(
      "0.13",
    );
    expect(totalOf({ ...line, oneOff: "x" }, price, "USD", "es-CO")).toBe("0.01");
    expect(totalOf(line, { ...price, unitPrice: "" }, "USD", "es-CO")).toBeNull();
  });

  test("finds the field that the API refused, whatever was left out before it", () => {
    const sent = pricedLines(draft, "es-CO");
    expect(pathOf(sent, "a", 25)).toBe("lines.0.prices.0");
    expect(pathOf(sent, "a", 100)).toBeNull();
    expect(pathOf(sent, "b", 10)).toBeNull();
  });
});
