import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { m } from "../paraglide/messages";
import { isRefusalCode, refusalText } from "./refusal";

const root = join(import.meta.dirname, "..", "..");

/** The rules that the server can name. */
function codes(): readonly string[] {
  const schema = readFileSync(join(root, "..", "backend", "schema.graphql"), "utf8");
  const [, body = ""] = /^enum RefusalCode \{\n(.*?)^\}/ms.exec(schema) ?? [];
  return body.match(/^\t[A-Z_]+$/gm)?.map((line) => line.trim()) ?? [];
}

/** The rules that have words in the messages; what is said around every refusal is none. */
function worded(): readonly string[] {
  const file = readFileSync(join(root, "messages", "refusals", "es.json"), "utf8");
  const keys = file.match(/^ {2}"refusal_\w+"/gm) ?? [];
  return keys
    .map((key) => key.slice(`  "refusal_`.length, -1).toUpperCase())
    .filter((code) => code !== "LIMIT" && code !== "PASSAGE");
}

test("every rule of the server has words, and no words are left without their rule", () => {
  expect(codes()).toContain("PASSWORD_TOO_WEAK");
  expect(worded().toSorted()).toEqual(codes().toSorted());
  expect(codes().filter((code) => !isRefusalCode(code))).toEqual([]);
});

test("a limit that the server names is said, once", () => {
  for (const code of codes().filter(isRefusalCode)) {
    expect(refusalText({ code, limit: "1234" }).split("1234"), code).toHaveLength(2);
  }
  expect(refusalText({ code: "TOO_LONG" })).toBe(m.refusal_too_long());
});

test("who gave no address is not told of one: the current password alone is wrong", () => {
  const code = "WRONG_CREDENTIALS";
  expect(refusalText({ code, field: "current" })).toBe(m.account_current_wrong());
  expect(refusalText({ code, field: "password" })).toBe(m.refusal_wrong_credentials());
});
