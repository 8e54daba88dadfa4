import { beforeEach, describe, expect, test } from "vitest";
import { begunFor, forget, remember, resumeKey, type Target, unfinishedFor } from "./resume";

const file = { name: "gear.stl", size: 1000, lastModified: 5 };
const asPart: Target = { purpose: "PART", subject: null };
const asRevision: Target = { purpose: "REVISION", subject: "part-1" };
const other: Target = { purpose: "REVISION", subject: "part-2" };
const asDrawing: Target = { purpose: "DRAWING", subject: "line-1" };
const sent = { id: "u1", fileName: "gear.stl", sizeBytes: 1000 };
const pending = [{ ...sent, purpose: "PART", partId: null }];
const pendingRevision = [{ ...sent, purpose: "REVISION", partId: "part-1" }];
const pendingDrawing = [{ ...sent, purpose: "DRAWING", partId: null }];

beforeEach(() => localStorage.clear());

describe("which unfinished upload a chosen file goes on with", () => {
  test("the key tells the file and what it is for apart", () => {
    const keys = [
      resumeKey(asPart, file),
      resumeKey(asRevision, file),
      resumeKey({ purpose: "REVISION", subject: "part-2" }, file),
      resumeKey(asPart, { ...file, size: 1001 }),
      resumeKey(asPart, { ...file, lastModified: 6 }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(resumeKey(asPart, { ...file })).toBe(keys[0]);
  });

  test("the same file for the same thing goes on, after the page was closed too", () => {
    remember(localStorage, resumeKey(asRevision, file), "u1");
    expect(unfinishedFor(pendingRevision, asRevision, file, localStorage)?.id).toBe("u1");
  });

  test("a file that changed on disk is sent anew", () => {
    remember(localStorage, resumeKey(asPart, file), "u1");
    const edited = { ...file, lastModified: 9 };
    expect(unfinishedFor(pending, asPart, edited, localStorage)).toBeNull();
  });

  test("an upload for one part is never continued as another thing", () => {
    remember(localStorage, resumeKey(asRevision, file), "u1");
    expect(unfinishedFor(pendingRevision, asPart, file, localStorage)).toBeNull();
    expect(unfinishedFor(pendingRevision, other, file, localStorage)).toBeNull();
  });

  test("one begun in another browser is found by name and size, for the same thing only", () => {
    expect(unfinishedFor(pending, asPart, file, localStorage)?.id).toBe("u1");
    expect(unfinishedFor(pending, asRevision, file, localStorage)).toBeNull();
    expect(unfinishedFor(pending, asPart, { ...file, size: 2 }, localStorage)).toBeNull();
    expect(unfinishedFor(pendingRevision, asRevision, file, localStorage)?.id).toBe("u1");
    expect(unfinishedFor(pendingRevision, asPart, file, localStorage)).toBeNull();
    expect(unfinishedFor(pendingRevision, other, file, localStorage)).toBeNull();
  });

  test("a drawing, of which the server names no line, goes on only where it was begun", () => {
    expect(unfinishedFor(pendingDrawing, asDrawing, file, localStorage)).toBeNull();
    remember(localStorage, resumeKey(asDrawing, file), "u1");
    expect(unfinishedFor(pendingDrawing, asDrawing, file, localStorage)?.id).toBe("u1");
  });

  test("one that ended, or is unknown to the server, is not gone on with", () => {
    const key = resumeKey(asDrawing, file);
    remember(localStorage, key, "gone");
    expect(unfinishedFor(pendingDrawing, asDrawing, file, localStorage)).toBeNull();
    remember(localStorage, key, "u1");
    forget(localStorage, "u1");
    expect(unfinishedFor(pendingDrawing, asDrawing, file, localStorage)).toBeNull();
  });

  test("a storage with something else in it is no obstacle", () => {
    localStorage.setItem("forja.uploads", "[1,");
    expect(unfinishedFor(pendingDrawing, asDrawing, file, localStorage)).toBeNull();
  });
});

test("the unfinished uploads of a thing are those of its purpose, and of its part", () => {
  const all = [...pending, ...pendingRevision, ...pendingDrawing];
  expect(begunFor(all, asPart)).toEqual(pending);
  expect(begunFor(all, asRevision)).toEqual(pendingRevision);
  expect(begunFor(all, other)).toEqual([]);
});
