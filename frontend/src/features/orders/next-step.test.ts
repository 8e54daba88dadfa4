import { describe, expect, test } from "vitest";
import {
  dateAhead,
  daysSince,
  lateMilestones,
  nextStep,
  nextWords,
  type Standing,
} from "./next-step";
import { type OrderState, type Side, stepsOf } from "./order-state";

const order = (state: OrderState, mySide: Side, more: Partial<Standing> = {}): Standing => ({
  state,
  mySide,
  confirmBy: "2026-12-01T22:00:00Z",
  milestones: [],
  claim: null,
  ...more,
});

describe("what is next", () => {
  const turns: readonly (readonly [OrderState, string, Side | null])[] = [
    ["AWAITING_CONFIRMATION", "confirm", "SUPPLIER"],
    ["CONFIRMED", "start", "SUPPLIER"],
    ["IN_PRODUCTION", "ready", "SUPPLIER"],
    ["READY", "ship", "SUPPLIER"],
    ["SHIPPED", "arrive", "BUYER"],
    ["DELIVERED", "close", "BUYER"],
    ["CLOSED", "done", null],
    ["DECLINED", "declined", null],
    ["LAPSED", "lapsed", null],
    ["CANCELLED", "cancelled", null],
  ];

  test.each(turns)("%s: %s is up to %s, as either side reads it", (state, what, side) => {
    for (const mine of ["BUYER", "SUPPLIER"] as const) {
      const next = nextStep(order(state, mine));
      expect(next.what).toBe(what);
      expect(next.from).toBe(side === null ? "nobody" : side === mine ? "me" : "other");
    }
  });

  test("an open claim is up to who opened it, whatever the state; a settled one changes nothing", () => {
    const claim = { side: "BUYER", resolvedAt: null } as const;
    expect(nextStep(order("CLOSED", "BUYER", { claim }))).toMatchObject({
      what: "claim",
      from: "me",
    });
    expect(nextStep(order("DELIVERED", "SUPPLIER", { claim }))).toMatchObject({
      what: "claim",
      from: "other",
    });
    const settled = { ...claim, resolvedAt: "2026-12-05T10:00:00Z" };
    expect(nextStep(order("DELIVERED", "BUYER", { claim: settled })).what).toBe("close");
  });

  test("until when: the confirmation's instant, then the day of the milestone that it leads to", () => {
    expect(nextStep(order("AWAITING_CONFIRMATION", "SUPPLIER")).until).toEqual({
      kind: "instant",
      at: "2026-12-01T22:00:00Z",
    });
    const milestones = [
      { state: "IN_PRODUCTION", dueOn: "2026-11-30", doneAt: "2026-11-30T12:00:00Z", late: false },
      { state: "READY", dueOn: "2026-12-10", doneAt: null, late: true },
    ] as const;
    expect(nextStep(order("IN_PRODUCTION", "BUYER", { milestones })).until).toEqual({
      kind: "day",
      on: "2026-12-10",
      late: true,
    });
    expect(nextStep(order("READY", "BUYER", { milestones })).until).toBeNull();
    expect(nextStep(order("CANCELLED", "BUYER", { milestones })).until).toBeNull();
  });

  test("the words name the other side, and tell an ended order's sides apart", () => {
    expect(nextWords(order("CONFIRMED", "BUYER"), "Taller Uno")).toContain("Taller Uno");
    const declined = (side: Side) => nextWords(order("DECLINED", side), "Taller Uno");
    expect(declined("BUYER")).not.toBe(declined("SUPPLIER"));
  });
});

describe("late", () => {
  test("only what is still to come is late", () => {
    const milestones = [
      { state: "IN_PRODUCTION", late: true, doneAt: "2026-12-01T00:00:00Z" },
      { state: "READY", late: true, doneAt: null },
      { state: "SHIPPED", late: false, doneAt: null },
    ];
    expect(lateMilestones(milestones).map(({ state }) => state)).toEqual(["READY"]);
  });

  test("days are counted by the calendar, not by hours", () => {
    const justAfterMidnight = new Date(2026, 11, 11, 0, 5);
    expect(daysSince("2026-12-10", justAfterMidnight)).toBe(1);
    expect(daysSince("2026-12-11", justAfterMidnight)).toBe(0);
    expect(daysSince("2026-12-31", justAfterMidnight)).toBe(0);
    expect(dateAhead(21, new Date(2026, 11, 20, 23, 50))).toBe("2027-01-10");
  });
});

describe("the way of an order", () => {
  test("shows what was made, where it stands and what is ahead", () => {
    const standings = stepsOf({ state: "READY", milestones: [] }).map(({ standing }) => standing);
    expect(standings).toEqual(["done", "done", "done", "here", "ahead", "ahead", "ahead"]);
    const closed = stepsOf({ state: "CLOSED", milestones: [] });
    expect(closed.every(({ standing }) => standing === "done")).toBe(true);
  });

  test("that ended early shows its end and nothing ahead", () => {
    const steps = stepsOf({
      state: "CANCELLED",
      milestones: [
        { state: "AWAITING_CONFIRMATION", doneAt: "2026-12-01T00:00:00Z" },
        { state: "CONFIRMED", doneAt: "2026-12-02T00:00:00Z" },
        { state: "CANCELLED", doneAt: "2026-12-03T00:00:00Z" },
      ],
    });
    expect(steps.map(({ state, standing }) => [state, standing])).toEqual([
      ["AWAITING_CONFIRMATION", "done"],
      ["CONFIRMED", "done"],
      ["CANCELLED", "here"],
    ]);
  });
});
