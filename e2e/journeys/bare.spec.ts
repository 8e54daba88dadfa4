import { test } from "../server";
import { idleOperator, impatient } from "./pages/bare";
import { looks } from "./pages/looks";

test.describe.configure({ mode: "parallel" });
test.use({ settings: { FORJA_ANALYSIS_MAX_SECONDS: "0" } });

for (const [name, look] of Object.entries(looks)) {
  test.describe(`a marketplace where nothing goes on, ${name}:`, () => {
    test("an operator's empty lists", async ({ browser, empty }) =>
      idleOperator({ browser, look, demo: empty }));
    test("an analysis that takes too long", async ({ browser, empty }) =>
      impatient({ browser, look, demo: empty }));
  });
}
