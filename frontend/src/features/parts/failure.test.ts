import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { m } from "../../paraglide/messages";
import { failureTexts, rejections } from "./failure";

const engine = join(import.meta.dirname, "..", "..", "..", "..", "geometry", "src");
const source = readFileSync(join(engine, "rejection.rs"), "utf8");

/** The variants of an enum of the engine, as they are written in JSON. */
function variants(name: string): readonly string[] {
  const [, body = ""] = new RegExp(`pub enum ${name} \\{\\n(.*?)^\\}`, "ms").exec(source) ?? [];
  return Array.from(body.matchAll(/^ {4}([A-Z]\w*)/gm), ([, variant = ""]) =>
    variant.replace(/\B[A-Z]/g, (letter) => `_${letter}`).toLowerCase(),
  );
}

/** The kinds that the server tells together with what they say more precisely. */
const precise: Readonly<Record<string, string>> = {
  not_a_mesh: "Guise",
  text_syntax: "TextProblem",
  package: "PackageProblem",
};

const kinds = variants("Rejection").flatMap((kind) => {
  const detail = precise[kind];
  return detail ? variants(detail).map((word) => `${kind}_${word}`) : [kind];
});

/** A guise without words of its own has those of any content that is no mesh. */
const isGuise = (kind: string) => kind.startsWith("not_a_mesh_");

test("there are words for every rejection of the engine and for no other", () => {
  expect(kinds).toContain("not_a_mesh_git_lfs_pointer");
  expect(kinds).toContain("package_bad_xml");
  expect(kinds.filter((kind) => !isGuise(kind) && !Object.hasOwn(rejections, kind))).toEqual([]);
  expect(Object.keys(rejections).filter((kind) => !kinds.includes(kind))).toEqual([]);
});

test("every rejection says what is wrong and what to do", () => {
  for (const failure of kinds) {
    const { what, fix } = failureTexts({ state: "REJECTED", failure });
    expect(what(), failure).not.toBe("");
    expect(fix(), failure).not.toBe(what());
  }
});

test("what is not known is no mesh where it was rejected, and a stop where it failed", () => {
  const rejected = failureTexts({ state: "REJECTED", failure: "toString" });
  expect(rejected.what).toBe(m.parts_failure_not_a_mesh);
  const failed = failureTexts({ state: "FAILED", failure: "crashed" });
  expect(failed.what).toBe(m.parts_failure_stopped);
  const late = failureTexts({ state: "FAILED", failure: "timed_out" });
  expect(late.what).toBe(m.parts_failure_timed_out);
});
