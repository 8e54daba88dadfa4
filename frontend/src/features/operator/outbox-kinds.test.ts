import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { eventKinds, kindName, mailKinds, taskKinds } from "./outbox-kinds";

// The lists are read from the server's source, so that a new kind cannot be forgotten here.
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

const whole = () =>
  readdirSync(server, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".rs"))
    .map((path) => readFileSync(join(server, path), "utf8"))
    .join("\n");

test("every kind of task has a name, and no other", () => {
  const text = whole();
  const constants = new Set(found(text, /tasks::enqueue\(\s*tx,\s*([A-Z_]+),/g));
  const kinds = [...constants].flatMap((name) =>
    found(text, new RegExp(`const ${name}: &str = "([^"]+)"`, "g")),
  );
  expect(kinds.length).toBe(constants.size);
  expect(Object.keys(taskKinds).sort()).toEqual(kinds.sort());
});

test("every kind of event has a name, and no other", () => {
  const kinds = new Set(found(whole(), /\btell\(\s*tx,\s*"([a-z-]+)"/g));
  expect(kinds.size).toBeGreaterThan(5);
  expect(Object.keys(eventKinds).sort()).toEqual([...kinds].sort());
});

test("a kind of a newer server is shown by its key", () => {
  expect(kindName(taskKinds, "polish")).toBe("polish");
});
