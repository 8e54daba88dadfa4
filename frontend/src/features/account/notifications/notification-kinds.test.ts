import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { groupsFor, notificationKinds } from "./notification-kinds";

/** The kinds as the server lists them; read from its source, so that a new one cannot be forgotten. */
function choosable(): string[] {
  const root = join(import.meta.dirname, "..", "..", "..", "..", "..");
  const source = readFileSync(join(root, "backend", "src", "notify", "message.rs"), "utf8");
  const list = /pub const CHOOSABLE: &\[&str\] = &\[([^\]]*)\]/.exec(source)?.[1] ?? "";
  return [...list.matchAll(/"([a-z-]+)"/g)].map(([, kind]) => kind ?? "");
}

test("every kind that the server sends has a name here, and no other", () => {
  const kinds = choosable();
  expect(kinds.length).toBeGreaterThan(20);
  expect(Object.keys(notificationKinds).sort()).toEqual(kinds.sort());
});

test("a person chooses among what can reach it", () => {
  expect(groupsFor(new Set(["buyer"])).map(({ key }) => key)).toEqual(["buyer", "order", "writer"]);
  expect(groupsFor(new Set(["supplier"])).map(({ key }) => key)).toEqual([
    "supplier",
    "order",
    "writer",
  ]);
  expect(groupsFor(new Set(["operator"])).map(({ key }) => key)).toEqual(["operator"]);
});
