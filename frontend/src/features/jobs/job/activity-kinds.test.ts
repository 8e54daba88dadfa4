import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { activityKinds } from "./activity-kinds";

// The words are texts in the API; the server's own test holds that its description has them all.
test("everything that happens to a job has words, and nothing else", () => {
  const backend = join(import.meta.dirname, "..", "..", "..", "..", "..", "backend");
  const schema = readFileSync(join(backend, "schema.graphql"), "utf8");
  const described = /type Activity \{[\s\S]*?"""\s*What: ([\s\S]*?)"""\s*kind:/.exec(schema)?.[1];
  const words = [...(described ?? "").matchAll(/`([a-z-]+)`/g)].map(([, word]) => word);
  expect(words.length).toBeGreaterThan(10);
  expect(Object.keys(activityKinds).sort()).toEqual(words.sort());
});
