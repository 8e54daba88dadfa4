import { expect, test } from "vitest";
import { costToday } from "./plan-cost";

const plan = (key: string, amount: string) => ({ key, price: { amount, currency: "COP" } });
const running = {
  plan: plan("workshop", "190000"),
  periodStart: Date.parse("2026-04-01T00:00:00Z"),
  periodEnd: Date.parse("2026-05-01T00:00:00Z"),
};
const now = Date.parse("2026-04-16T00:00:00Z");

test("changing the plan credits what is left of the old one, as the server does", () => {
  expect(costToday(plan("plant", "690000"), running, now).amount).toBe("595000");
  expect(costToday(plan("tiny", "10000"), running, now).amount).toBe("0");
});

test("renewing, and a first plan, cost the price", () => {
  expect(costToday(plan("workshop", "190000"), running, now).amount).toBe("190000");
  expect(costToday(plan("plant", "690000"), null, now).amount).toBe("690000");
});

test("a month from the 31st ends with the next month", () => {
  const late = {
    ...running,
    periodStart: Date.parse("2026-01-31T00:00:00Z"),
    periodEnd: Date.parse("2026-02-28T00:00:00Z"),
  };
  const half = Date.parse("2026-02-14T00:00:00Z");
  expect(costToday(plan("plant", "690000"), late, half).amount).toBe("595000");
});
