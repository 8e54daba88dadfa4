import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shortestPassword } from "./NewPasswordInput";

test("the shortest password that is asked for is the server's", () => {
  const file = join(import.meta.dirname, "../../../../backend/src/accounts/password.rs");
  expect(readFileSync(file, "utf8")).toContain(`const MIN: usize = ${shortestPassword};`);
});
