import { expect, test } from "vitest";
import { firstTab, stepsOf } from "./job-state";

const way = { curated: true, publishedAt: null, openedAt: null };

test("a curated job goes through the review, a direct one does not", () => {
  const states = (curated: boolean) =>
    stepsOf({ ...way, curated, state: "DRAFT" }).map(({ state }) => state);
  expect(states(true)).toEqual(["DRAFT", "IN_REVIEW", "PUBLISHED", "OPENED", "AWARDED"]);
  expect(states(false)).toEqual(["DRAFT", "PUBLISHED", "OPENED", "AWARDED"]);
});

test("what lies behind is done, what lies ahead is not", () => {
  const steps = stepsOf({ ...way, curated: false, state: "OPENED" });
  expect(steps.map(({ standing }) => standing)).toEqual(["done", "done", "here", "ahead"]);
});

test("a job whose last line is awarded has its whole way behind it", () => {
  const steps = stepsOf({ ...way, curated: false, state: "AWARDED" });
  expect(steps.map(({ standing }) => standing)).toEqual(["done", "done", "done", "done"]);
});

test("a job that was sent back or closed stands where it stopped", () => {
  expect(stepsOf({ ...way, state: "RETURNED" })[1]).toEqual({
    state: "RETURNED",
    standing: "here",
  });
  expect(stepsOf({ ...way, state: "CLOSED" }).at(-1)).toEqual({
    state: "CLOSED",
    standing: "ended",
  });
});

test("a declined job promises no step that it will not take", () => {
  const steps = stepsOf({ ...way, state: "DECLINED" });
  expect(steps.map(({ state }) => state)).toEqual(["DRAFT", "DECLINED"]);
  expect(steps.at(-1)?.standing).toBe("ended");
});

test("a job opens with its specification until there can be quotes", () => {
  expect(firstTab("RETURNED")).toBe("specification");
  expect(firstTab("PUBLISHED")).toBe("quotes");
  expect(firstTab("CANCELLED")).toBe("quotes");
});

test("a cancelled job claims no step that it did not take", () => {
  const states = (publishedAt: string | null, openedAt: string | null) =>
    stepsOf({ state: "CANCELLED", curated: false, publishedAt, openedAt }).map(
      ({ state }) => state,
    );
  expect(states(null, null)).toEqual(["DRAFT", "CANCELLED"]);
  expect(states("2026-11-20T00:00:00Z", null)).toEqual(["DRAFT", "PUBLISHED", "CANCELLED"]);
});
