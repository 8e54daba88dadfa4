import { beforeEach, describe, expect, test } from "vitest";
import { type Draft, inputOf, missing, newDraft, newLine } from "./draft";
import { dropCopy, keepCopy, readCopy } from "./local-copy";

const defaults = {
  currency: "COP",
  country: "CO",
  city: "Medellín",
  address: "Calle 1",
  timeZone: "America/Bogota",
};
const line = { ...newLine("part-1", "rev-1", "MILLING"), key: "k1" };
const draft: Draft = { ...newDraft(defaults), lines: [line] };

describe("what is sent of a draft", () => {
  test("a part's own name is not taken for the public title", () => {
    expect(line.title).toBe("");
  });

  test("numbers are read in the reader's conventions", () => {
    const typed = { ...draft, lines: [{ ...line, roughness: "1,6", quantities: "1.000; 25" }] };
    const sent = inputOf(typed, null, "es-CO", new Map());
    expect(sent.lines[0]).toMatchObject({ roughnessRaUm: "1.6", quantities: [25, 1000] });
  });

  test("a line that was saved keeps its id, though the form was not told", () => {
    const sent = inputOf(draft, "job-1", "es-CO", new Map([["k1", "line-1"]]));
    expect(sent.id).toBe("job-1");
    expect(sent.lines[0]?.id).toBe("line-1");
  });

  test("nothing of this page alone is sent", () => {
    const [sent] = inputOf(draft, null, "es-CO", new Map()).lines;
    expect(Object.keys(sent ?? {})).not.toContain("key");
    expect(Object.keys(sent ?? {})).not.toContain("partId");
  });
});

describe("what is missing before handing in", () => {
  test("is named by the API's own fields", () => {
    expect(missing(draft, "es-CO")).toEqual([
      "lines.0.title",
      "lines.0.material",
      "lines.0.quantities",
      "title",
      "deadline",
    ]);
  });

  test("is nothing for a whole draft", () => {
    const whole: Draft = {
      ...draft,
      title: "Bracket",
      deadline: "2026-12-01T00:00:00Z",
      lines: [{ ...line, title: "Bracket", material: "al-6061-t6", quantities: "10, 50" }],
    };
    expect(missing(whole, "es-CO")).toEqual([]);
    expect(missing({ ...whole, lines: [] }, "es-CO")).toEqual(["lines"]);
  });
});

describe("the copy in this browser", () => {
  beforeEach(() => localStorage.clear());

  test("is kept for each job apart and dropped once saved", () => {
    keepCopy(localStorage, null, draft);
    keepCopy(localStorage, "job-1", { ...draft, title: "Other" });
    expect(readCopy(localStorage, null)).toEqual(draft);
    expect(readCopy(localStorage, "job-1")?.title).toBe("Other");
    dropCopy(localStorage, null);
    expect(readCopy(localStorage, null)).toBeNull();
    expect(readCopy(localStorage, "job-1")?.title).toBe("Other");
  });

  test("of another form is not read", () => {
    localStorage.setItem("forja.draft.new", JSON.stringify({ form: 2, draft }));
    expect(readCopy(localStorage, null)).toBeNull();
    localStorage.setItem("forja.draft.new", "{");
    expect(readCopy(localStorage, null)).toBeNull();
  });
});
