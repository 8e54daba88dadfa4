import { describe, expect, test } from "vitest";
import { checkPoints, checkText } from "./checks";

describe("checks of a job", () => {
  test("a failed check points at its lines or at the passage that it found", () => {
    const failed = (detail: string) => ({ key: "analyses", passed: false, detail });
    expect(checkPoints(failed("not done: line 1, 3"))).toContain("1, 3");
    expect(checkPoints(failed("found: llame al 300 123 4567"))).toContain("300 123 4567");
    expect(checkPoints(failed("missing"))).toBeNull();
    expect(checkPoints({ key: "analyses", passed: true, detail: "all done" })).toBeNull();
  });

  test("passing and failing read differently, and an unknown check is not lost", () => {
    const known = (passed: boolean) => checkText({ key: "title", passed, detail: "" });
    expect(known(true)).not.toBe(known(false));
    expect(checkText({ key: "export", passed: false, detail: "restricted" })).toBe(
      "export: restricted",
    );
  });
});
