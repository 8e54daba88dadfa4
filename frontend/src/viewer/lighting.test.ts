import { describe, expect, it } from "vitest";
import type { ViewerFinding } from "./finding";
import { neighbour, tintsOf } from "./lighting";

const finding = (id: string): ViewerFinding => ({
  id,
  severity: "review",
  faceRanges: [[0, 1]],
  label: id,
});
const findings = [finding("a"), finding("b"), finding("c")];

describe("the findings that are lit", () => {
  it("are the focused one alone, without the heat", () => {
    expect(tintsOf(findings, { heat: false, focused: null })).toEqual([]);
    const lit = tintsOf(findings, { heat: false, focused: "b" });
    expect(lit).toEqual([{ ranges: [[0, 1]], severity: "review", strong: true }]);
  });

  it("are all of them with the heat, the focused one stronger than the rest", () => {
    const strong = (focused: string | null) =>
      tintsOf(findings, { heat: true, focused }).map((tint) => tint.strong);
    expect(strong(null)).toEqual([true, true, true]);
    expect(strong("b")).toEqual([false, true, false]);
  });
});

describe("the next finding", () => {
  it("goes round and round, both ways, from either end when none is lit", () => {
    expect(neighbour(findings, "a", 1)).toBe("b");
    expect(neighbour(findings, "c", 1)).toBe("a");
    expect(neighbour(findings, "a", -1)).toBe("c");
    expect(neighbour(findings, null, 1)).toBe("a");
    expect(neighbour(findings, null, -1)).toBe("c");
  });

  it("is none where there are none", () => {
    expect(neighbour([], null, 1)).toBeNull();
    expect(neighbour([], null, -1)).toBeNull();
  });
});
