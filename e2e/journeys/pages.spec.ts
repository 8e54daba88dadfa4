import { test } from "../server";
import { jobs, own, parts } from "./pages/buyers";
import { guest, newcomer } from "./pages/guests";
import { looks } from "./pages/looks";
import { lost } from "./pages/lost";
import { operator } from "./pages/operators";
import { orders } from "./pages/orders";
import { refused } from "./pages/refused";
import { supplier, suppliersThatMayNot } from "./pages/suppliers";
import type { Visit } from "./pages/visit";

const walks: Readonly<Record<string, (visit: Visit) => Promise<void>>> = {
  "a guest's": guest,
  "those of somebody new": newcomer,
  "a buyer's parts": parts,
  "a buyer's jobs in every state": jobs,
  "orders in every state": orders,
  "a member's own": own,
  "a supplier's": supplier,
  "those of a supplier that may not quote": suppliersThatMayNot,
  "those of a server that does not answer": lost,
  "an operator's": operator,
  "those that refuse or find nothing": refused,
};

// Each walk finds its own way, so that they can be shared out among the browsers.
test.describe.configure({ mode: "parallel" });

for (const [name, look] of Object.entries(looks)) {
  test.describe(`every page ${name} fits its window, pleases axe and logs no error:`, () => {
    for (const [whose, walk] of Object.entries(walks)) {
      test(whose, async ({ browser, demo }) => walk({ browser, look, demo }));
    }
  });
}
