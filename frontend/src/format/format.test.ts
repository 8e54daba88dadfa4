import { describe, expect, test } from "vitest";
import { fromMillionths, lineTotal, parseTyped, roundHalfUp, toMillionths } from "./decimal";
import { intlTag } from "./locale";
import { formatMoney, usualDigits } from "./money";
import {
  formatBytes,
  formatLength,
  formatMass,
  formatMeasured,
  formatSize,
  formatVolume,
} from "./quantity";
import {
  formatDate,
  formatDateTime,
  formatDuration,
  formatRelative,
  formatWall,
  halvesOfDay,
} from "./time";

const [es, pt, en] = [intlTag("es"), intlTag("pt"), intlTag("en")];
/** Intl separates with several kinds of space; what matters here is that there is one. */
const plain = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, " ");

describe("decimals", () => {
  test("read and write exactly, beyond what a float holds", () => {
    expect(toMillionths("9007199254.740993")).toBe(9007199254740993n);
    expect(fromMillionths(9007199254740993n)).toBe("9007199254.740993");
    expect(fromMillionths(-1_500_000n)).toBe("-1.5");
    expect(toMillionths("1,5")).toBeNull();
    expect(toMillionths("1.1234567")).toBeNull();
  });

  test("totals are rounded half up once", () => {
    expect(lineTotal(toMillionths("0.333335") ?? 0n, 3, 2)).toBe(1_000_000n);
    expect(roundHalfUp(2_500_000n, 0)).toBe(3_000_000n);
    expect(roundHalfUp(-2_500_000n, 0)).toBe(-3_000_000n);
  });

  test("what a person types follows the language", () => {
    expect(parseTyped("1.920,50", es)).toBe("1920.5");
    expect(parseTyped("1.920,50", pt)).toBe("1920.5");
    expect(parseTyped("1,920.50", en)).toBe("1920.5");
    expect(parseTyped("doce", es)).toBeNull();
  });
});

describe("money", () => {
  test("names its currency and follows the language", () => {
    const price = { amount: "1920.5", currency: "USD" };
    expect(plain(formatMoney(price, es))).toBe("USD 1.920,50");
    expect(plain(formatMoney(price, pt))).toBe("USD 1.920,50");
    expect(plain(formatMoney(price, en))).toBe("USD 1,920.50");
  });

  test("pesos and guaraníes are whole", () => {
    expect(usualDigits("COP")).toBe(0);
    expect(usualDigits("CLP")).toBe(0);
    expect(usualDigits("PYG")).toBe(0);
    expect(usualDigits("BRL")).toBe(2);
    expect(plain(formatMoney({ amount: "1250000.5", currency: "COP" }, es))).toBe("COP 1.250.001");
  });

  test("a unit price keeps its decimals, a bare one leaves its currency to the heading", () => {
    const price = { amount: "0.012345", currency: "USD" };
    expect(plain(formatMoney(price, es, { kind: "unit", bare: true }))).toBe("0,012345");
    expect(plain(formatMoney(price, es, { bare: true }))).toBe("0,01");
  });
});

describe("quantities", () => {
  test("a size in millimetres or inches", () => {
    expect(plain(formatSize([120, 80, 68], "mm", es))).toBe("120,0 × 80,0 × 68,0 mm");
    expect(plain(formatSize([120, 80, 68], "mm", en))).toBe("120.0 × 80.0 × 68.0 mm");
    expect(plain(formatSize([25.4, 50.8, 12.7], "in", en))).toBe("1.000 × 2.000 × 0.500 in");
  });

  test("lengths, volumes and masses", () => {
    expect(plain(formatLength(1.25, "mm", pt))).toBe("1,25 mm");
    expect(plain(formatMeasured(-0.001, "mm", es))).toBe("0,00 mm");
    expect(plain(formatMeasured(-1.5, "mm", es))).toBe("-1,50 mm");
    expect(plain(formatLength(1.2, "mm", es))).toBe("1,2 mm");
    expect(plain(formatLength(0.005, "mm", es))).toBe("0,005 mm");
    expect(plain(formatLength(0.005, "in", en))).toBe("0.0002 in");
    expect(plain(formatLength(0.000123, "mm", es))).toBe("0,00012 mm");
    expect(plain(formatLength(0.000123, "in", en))).toBe("0.0000048 in");
    expect(plain(formatLength(-1e-12, "mm", en))).toBe("0.0 mm");
    expect(plain(formatVolume(128_400, "mm", es))).toBe("128,4 cm³");
    expect(plain(formatVolume(16_387.064, "in", en))).toBe("1 in³");
    expect(plain(formatMass(0.347, "mm", es))).toBe("347 g");
    expect(plain(formatMass(0.45359237, "in", en))).toBe("1 lb");
  });

  test("bytes in the unit that fits", () => {
    expect(plain(formatBytes(4_991_484, es))).toBe("5 MB");
    expect(plain(formatBytes(999, en))).toBe("999 B");
  });
});

describe("times", () => {
  test.each([es, pt, en])("a wall clock reads as the same moment does: %s", (tag) => {
    const moment = formatDateTime("2026-11-20T23:00:00Z", tag, "America/Bogota");
    expect(moment.startsWith(formatWall("2026-11-20T18:00", tag))).toBe(true);
  });

  test("a day has halves where its clocks go to 12", () => {
    const { am = "", pm = "" } = halvesOfDay(es) ?? {};
    expect([plain(am), plain(pm)]).toEqual(["a. m.", "p. m."]);
    expect(halvesOfDay(pt)).toBeNull();
    expect(halvesOfDay(en)).toEqual({ am: "AM", pm: "PM" });
  });

  test("an instant is shown in its zone, by name", () => {
    const text = plain(formatDateTime("2026-11-20T23:00:00Z", es, "America/Bogota"));
    expect(text).toContain("20 nov 2026");
    expect(text).toContain("6:00");
    expect(text).toContain("COT");
    expect(plain(formatDateTime("2026-11-20T23:00:00Z", pt, "America/Sao_Paulo"))).toContain(
      "20:00",
    );
  });

  test("the time of an instant is never cut by a line break", () => {
    const text = formatDateTime("2026-11-20T23:00:00Z", es, "America/Bogota");
    expect(text.slice(text.indexOf("6:00"))).not.toContain(" ");
  });

  test("a calendar date does not move with the reader's zone", () => {
    expect(plain(formatDate("2026-12-01", en))).toBe("Dec 1, 2026");
    expect(plain(formatDate("2026-12-01", es))).toBe("1 dic 2026");
    expect(plain(formatDate("2026-12-01", pt))).toBe("1 de dez. de 2026");
  });

  test("a countdown shows its two largest units", () => {
    expect(plain(formatDuration((3 * 24 + 4) * 3_600_000, es))).toBe("3 d 04 h");
    expect(plain(formatDuration(65_000, en))).toBe("1 min 05 s");
    expect(plain(formatDuration(-5, es))).toBe("0 min 00 s");
  });

  test("how long ago", () => {
    const now = Date.parse("2026-11-20T12:00:00Z");
    expect(formatRelative("2026-11-20T09:00:00Z", now, es)).toBe("hace 3 horas");
    expect(formatRelative("2026-11-22T12:00:00Z", now, pt)).toBe("depois de amanhã");
  });
});
