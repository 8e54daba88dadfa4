import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kindName, mailKinds, taskKinds } from "./outbox-kinds";

// Both lists are read from the server's source, so that a new kind cannot be forgotten here.
const server = join(import.meta.dirname, "..", "..", "..", "..", "backend", "src");

const found = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, kind]) => kind ?? "");

test("every kind of mail has a name, and no other", () => {
  const source = readFileSync(join(server, "notify", "message.rs"), "utf8");
  const body = /pub fn kind\(&self\)[\s\S]*?\n {4}\}\n/.exec(source)?.[0] ?? "";
  const kinds = found(body, /=> "([a-z-]+)"/g);
  expect(kinds.length).toBeGreaterThan(20);
  expect(Object.keys(mailKinds).sort()).toEqual(kinds.sort());
});

test("every kind of task has a name, and no other", () => {
  const sources = readdirSync(server, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".rs"))
    .map((path) => readFileSync(join(server, path), "utf8"));
  const text = sources.join("\n");
  const constants = new Set(found(text, /tasks::enqueue\(\s*tx,\s*([A-Z_]+),/g));
  const kinds = [...constants].flatMap((name) =>
    found(text, new RegExp(`const ${name}: &str = "([^"]+)"`, "g")),
  );
  expect(kinds.length).toBe(constants.size);
  expect(Object.keys(taskKinds).sort()).toEqual(kinds.sort());
});

test("a kind of a newer server is shown by its key", () => {
  expect(kindName(taskKinds, "polish")).toBe("polish");
});
