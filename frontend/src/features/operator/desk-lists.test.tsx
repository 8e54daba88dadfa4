import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { waiting } from "../order-fixtures";
import { showing } from "../shown-page";
import PaymentsPage from "./PaymentsPage";
import SuppliersPage from "./SuppliersPage";

interface Asked {
  readonly first: number;
  readonly after?: string | null;
  readonly state?: string | null;
  readonly search?: string | null;
}

/** A desk with two of each, of which the server gives one at a time; `asked` gets what it is asked. */
function desk() {
  const asked: Asked[] = [];
  const page =
    <Node extends object>(first: Node, second: Node) =>
    (args: Asked) => {
      asked.push(args);
      const found = args.search !== "nobody";
      const last = args.after === "first";
      const node = last ? second : first;
      return {
        edges: found ? [{ cursor: last ? "second" : "first", node }] : [],
        pageInfo: { hasNextPage: found && !last, endCursor: last ? "second" : "first" },
        totalCount: found ? 2 : 0,
      };
    };
  const { payment, supplier } = waiting;
  const operator = {
    payments: page(payment, { ...payment, id: "payment-2", organisationName: "Tornos Viejos" }),
    suppliers: page(supplier, {
      ...supplier,
      id: "supplier-2",
      profile: { ...supplier.profile, name: "Tornos Viejos" },
    }),
  };
  return { asked, show: showing({ operator }) };
}

describe.each([
  { path: "/operator/payments", Page: PaymentsPage, usual: "OPEN", all: "?state=ALL" },
  { path: "/operator/suppliers", Page: SuppliersPage, usual: null, all: "" },
])("$path", ({ path, Page, usual, all }) => {
  test("shows more after the last one, and then no more", async () => {
    const { asked, show } = desk();
    show(path, path, Page);
    await screen.findByText("Taller Demo");
    expect(screen.queryByText("Tornos Viejos")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    await screen.findByText("Tornos Viejos");
    expect(screen.getByText("Taller Demo")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
    const usually = { first: 50, state: usual, search: null };
    expect(asked).toEqual([
      { ...usually, after: null },
      { ...usually, after: "first" },
    ]);
  });

  test("asks the server for what is typed, once, and keeps it in the address", async () => {
    const { asked, show } = desk();
    const { location } = show(path, path, Page);
    await screen.findByText("Taller Demo");
    await userEvent.type(screen.getByRole("searchbox"), "nobody");
    await screen.findByText("Nothing found");
    expect(asked.map(({ search }) => search)).toEqual([null, "nobody"]);
    expect(location.history.at(-1)).toBe(`${path}?q=nobody`);
    await userEvent.click(screen.getByRole("button", { name: "Show all" }));
    await screen.findByText("Taller Demo");
    expect(location.history.at(-1)).toBe(`${path}${all}`);
  });

  test("an address names its state and its search", async () => {
    const { asked, show } = desk();
    const state = usual === null ? "SUSPENDED" : "PAID";
    const { location } = show(path, `${path}?state=${state}&q=taller`, Page);
    await screen.findByText("Taller Demo");
    expect(asked[0]).toMatchObject({ state, search: "taller" });
    expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe("taller");
    await userEvent.click(screen.getByRole("button", { name: "All" }));
    const kept = usual === null ? "?q=taller" : "?state=ALL&q=taller";
    expect(location.history.at(-1)).toBe(`${path}${kept}`);
  });
});
