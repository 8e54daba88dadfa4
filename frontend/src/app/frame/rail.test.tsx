import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { showing } from "../../features/shown-page";
import { type Capability, capabilities, type Viewer } from "../session/viewer";
import { Rail } from "./Rail";

const plan = { key: "workshop", name: "Workshop", monthlyQuota: 5, trialDays: null };
const subscription = {
  plan: { ...plan, price: { amount: "49.00", currency: "USD" } },
  state: "RUNNING",
  quotaUsed: 3,
  quotaLeft: 2,
};
const show = showing({ supplier: { state: "VERIFIED", subscription } });

/** The rail of a member: its headings, and the pages that it leads to. */
function railOf(can: ReadonlySet<Capability>) {
  show("/account", "/account", () => <Rail can={can} demo={false} />);
  const rail = within(screen.getByRole("navigation", { name: "Sections" }));
  const text = ({ textContent }: HTMLElement) => textContent;
  return {
    headings: rail.queryAllByRole("paragraph").map(text),
    // The first leads to the start.
    pages: rail.getAllByRole("link").slice(1).map(text),
  };
}

const buying = ["Parts", "Jobs", "Orders"];

test("a buyer has the pages of buying, without a heading", () => {
  expect(railOf(new Set(["buyer"]))).toEqual({ headings: [], pages: buying });
});

test("a supplier has those of supplying, and sees what is left of the month's quotes", async () => {
  const { headings, pages } = railOf(new Set(["supplier"]));
  expect(headings).toEqual([]);
  expect(pages).toEqual(["Board", "Quotes", "Orders", "Capacity", "Plan"]);
  const quota = await screen.findByText("Quotes this month: 3 of 5");
  expect(quota.closest("a")?.getAttribute("href")).toBe("/plan");
});

test("who does both has both under headings, and the orders once", () => {
  expect(railOf(new Set(["buyer", "supplier"]))).toEqual({
    headings: ["Buying", "Supplying"],
    pages: [...buying, "Board", "Quotes", "Capacity", "Plan"],
  });
});

test("an operator has the operator's pages, and none of the others", () => {
  expect(railOf(new Set(["operator"]))).toEqual({
    headings: [],
    pages: ["Queue", "Suppliers", "Payments", "Texts", "Outbox"],
  });
});

const member = (buys: boolean, supplies: boolean, isOperator = false) =>
  capabilities({ organisation: { buys, supplies }, isOperator } as Viewer);

test.each([
  [member(true, false), ["buyer"]],
  [member(false, true), ["supplier"]],
  [member(true, true), ["buyer", "supplier"]],
  [member(true, false, true), ["buyer", "operator"]],
  [capabilities({ organisation: null, isOperator: true } as Viewer), ["operator"]],
])("what an organisation does is what its member may: %o", (can, expected) => {
  expect([...can]).toEqual(expected);
});
