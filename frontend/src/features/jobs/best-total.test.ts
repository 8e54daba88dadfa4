import { afterEach, expect, test, vi } from "vitest";
import { bestTotal } from "./JobsTable";

afterEach(() => vi.useRealTimers());

const line = { id: "l", quantities: [10] };
const offer = (validUntil: string, amount: string) => ({
  id: amount,
  validUntil,
  lines: [{ lineId: "l", prices: [{ quantity: 10, total: { amount, currency: "USD" } }] }],
});
const offers = [offer("2026-03-01", "90"), offer("2026-03-02", "100")];
const job = (state: string) =>
  ({
    state,
    deadlineZone: "America/Bogota",
    lines: [line],
    quotes: { __typename: "OpenedQuotes", offers, awarded: [] },
  }) as unknown as Parameters<typeof bestTotal>[0];

test("what can no longer be chosen is not the best of an opened job", () => {
  // In Bogotá it is the evening of the 2nd still.
  vi.useFakeTimers({ now: new Date("2026-03-03T04:00:00Z") });
  expect(bestTotal(job("OPENED"))).toBe(100_000_000n);
  vi.setSystemTime(new Date("2026-03-03T05:00:00Z"));
  expect(bestTotal(job("OPENED"))).toBeNull();
});

test("what a past job could have had stays told", () => {
  vi.useFakeTimers({ now: new Date("2027-01-01T12:00:00Z") });
  expect(bestTotal(job("AWARDED"))).toBe(90_000_000n);
});
