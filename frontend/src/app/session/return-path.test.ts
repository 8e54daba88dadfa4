import { expect, test } from "vitest";
import { returnPath } from "./return-path";

test("a page of ours is kept with its filters", () => {
  expect(returnPath("?next=%2Fboard%3Fprocess%3DMILLING")).toBe("/board?process=MILLING");
});

test("another site is never where signing in leads", () => {
  for (const next of [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "",
  ]) {
    expect(returnPath(`?next=${encodeURIComponent(next)}`), next).toBeNull();
  }
});
