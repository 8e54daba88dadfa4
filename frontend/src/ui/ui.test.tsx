import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { CombinedError } from "@urql/core";
import { GraphQLError } from "graphql";
import { describe, expect, test } from "vitest";
import { problemOf } from "./problem";
import { type Column, ResponsiveTable } from "./ResponsiveTable";
import { fieldError, refusalText } from "./refusal";
import { sortRows } from "./sort-rows";

interface Row {
  readonly name: string;
  readonly price: bigint | null;
}

const rows: readonly Row[] = [
  { name: "Ceibo 07", price: 200n },
  { name: "Cóndor 41", price: null },
  { name: "Jaguar 93", price: 90n },
];
const columns: readonly Column<Row>[] = [
  {
    key: "name",
    heading: "Alias",
    names: true,
    cell: ({ name }) => name,
    sortBy: ({ name }) => name,
  },
  {
    key: "price",
    heading: "Precio",
    numeric: true,
    cell: ({ price }) => String(price),
    sortBy: ({ price }) => price,
  },
];

describe("tables", () => {
  test("sort by number, and rows without one come last both ways", () => {
    const names = (down: boolean) =>
      sortRows(rows, ({ price }) => price, down).map(({ name }) => name);
    expect(names(false)).toEqual(["Jaguar 93", "Ceibo 07", "Cóndor 41"]);
    expect(names(true)).toEqual(["Ceibo 07", "Jaguar 93", "Cóndor 41"]);
  });

  test("a heading sorts and says so to who does not see it", async () => {
    render(
      <MantineProvider>
        <ResponsiveTable
          caption="Cotizaciones"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.name}
        />
      </MantineProvider>,
    );
    const table = screen.getByRole("table", { name: "Cotizaciones" });
    await userEvent.click(within(table).getByRole("button", { name: /Precio/ }));
    expect(
      within(table)
        .getByRole("columnheader", { name: /Precio/ })
        .getAttribute("aria-sort"),
    ).toBe("ascending");
    const headers = within(table)
      .getAllByRole("rowheader")
      .map((cell) => cell.textContent);
    expect(headers).toEqual(["Jaguar 93", "Ceibo 07", "Cóndor 41"]);
  });
});

describe("what went wrong", () => {
  const graphql = (extensions: Record<string, unknown>) =>
    new CombinedError({ graphQLErrors: [new GraphQLError("no", { extensions })], response: {} });

  test("a fault is named by its id, a refusal by its rule, a busy server as such", () => {
    expect(problemOf(graphql({ code: "FAULT", fault: "f1" }))).toEqual({
      kind: "failed",
      faultId: "f1",
    });
    expect(problemOf(graphql({ code: "NOT_FOUND" }))).toMatchObject({ kind: "refused" });
    expect(problemOf(graphql({ code: "BUSY" }))).toEqual({ kind: "busy" });
  });

  test("no answer at all is offline", () => {
    expect(problemOf(new CombinedError({ networkError: new TypeError("failed") }))).toEqual({
      kind: "offline",
    });
  });

  test("a refusal names its limit and reaches its own field only", () => {
    const refusal = { code: "TOO_LONG", field: "lines.0.remark", limit: "2000" } as const;
    expect(refusalText(refusal)).toContain("2000");
    expect(fieldError(refusal, "lines.0.remark")).toBe(refusalText(refusal));
    expect(fieldError(refusal, "title")).toBeUndefined();
    expect(fieldError(null, "title")).toBeUndefined();
  });
});
