import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { world } from "../buyer-fixtures";
import { analysed, parts } from "../part-fixtures";
import { showing } from "../shown-page";
import PartPage from "./PartPage";
import PartsPage from "./PartsPage";
import type { PanelProps } from "./panel/PartPanel";
import RevisionsTab from "./panel/RevisionsTab";

const part = parts[0] as (typeof parts)[number];
const known = (id: string, name: string, jobs: readonly object[]) => ({
  ...part,
  id,
  name,
  jobs,
  latest: {
    ...part.latest,
    geometry: { ...analysed, thumbnailUrl: `/files/${id}.png` },
  },
});
const library = [known("new", "Soporte", [{ id: "j1" }, { id: "j2" }]), known("old", "Buje", [])];

/** A revision whose volume is that many cm³, in a box of that height. */
const revision = (number: number, volume: number, height: number) => ({
  ...part.latest,
  id: `rev-${number}`,
  number,
  geometry: {
    ...analysed,
    measures: {
      ...analysed.measures,
      sizeMm: { x: 120, y: 80, z: height },
      volumeMm3: volume * 1000,
    },
  },
});
const revisions = [revision(1, 150, 70), revision(2, 140.5, 69), revision(3, 128.4, 68)];
const revised = { ...part, latest: revisions[2], revisions };

const show = showing({
  ...world,
  buyer: {
    ...world.buyer,
    pendingUploads: [],
    parts: ({ order }: { order: string }) => {
      const named = order === "NAME";
      const nodes = named ? library.toSorted((a, b) => (a.name < b.name ? -1 : 1)) : library;
      return {
        edges: nodes.map((node) => ({ cursor: node.id, node })),
        pageInfo: { hasNextPage: false, endCursor: null },
        totalCount: nodes.length,
      };
    },
  },
});

describe("/parts", () => {
  test("a card has the picture, what can make the part, and its jobs", async () => {
    show("/parts", "/parts", PartsPage);
    const link = await screen.findByRole("link", { name: "Soporte" });
    const card = link.closest("article") as HTMLElement;
    expect(card.querySelector("img")?.getAttribute("src")).toBe("/files/new.png");
    expect(within(card).getByText("Milling")).toBeTruthy();
    expect(within(card).getByText("FDM printing")).toBeTruthy();
    expect(within(card).queryByText("Closed-die forging")).toBeNull();
    expect(within(card).getByText("2 jobs")).toBeTruthy();
    expect(screen.getByText("No jobs")).toBeTruthy();
  });

  test("an order that is chosen goes to the address, and one in the address holds", async () => {
    const names = () => screen.queryAllByRole("article").map((each) => each.querySelector("h2"));
    const shown = (...expected: string[]) =>
      waitFor(() => expect(names().map((each) => each?.textContent)).toEqual(expected));
    const { location } = show("/parts", "/parts?view=grid", PartsPage);
    await shown("Soporte", "Buje");
    const order = screen.getByRole<HTMLSelectElement>("combobox", { name: "Sort by" });
    await userEvent.selectOptions(order, "By name");
    expect(location.history.at(-1)).toBe("/parts?order=name");
    await shown("Buje", "Soporte");
    expect(order.value).toBe("NAME");
  });
});

describe("/parts/:id", () => {
  test("a finding tells what was measured and which limit that is against", async () => {
    show("/parts/:id", "/parts/part-1", PartPage);
    const row = await screen.findByRole("button", { name: /Thin wall/ });
    expect(row.textContent).toMatch(/0\.6\smm limit 0\.8\smm/);
    expect(within(row).getByText("Review")).toBeTruthy();
  });

  test("each process has its verdict, and one that fits the way to a job", async () => {
    show("/parts/:id", "/parts/part-1?tab=processes", PartPage);
    const row = async (process: string) =>
      within(
        (await screen.findByText(process, { selector: "strong" })).closest("li") as HTMLElement,
      );
    const milling = await row("Milling");
    expect(milling.getByText("With review")).toBeTruthy();
    expect(milling.getByText("2 setups")).toBeTruthy();
    expect(milling.getByText("First setup from +Z")).toBeTruthy();
    const ask = milling.getByRole("link", { name: "Ask for Milling" });
    expect(ask.getAttribute("href")).toBe("/jobs/new?part=part-1&process=MILLING");
    expect((await row("FDM printing")).getByText("Makeable")).toBeTruthy();
    const forging = await row("Closed-die forging");
    expect(forging.getByText("Not makeable")).toBeTruthy();
    expect(forging.queryByRole("link")).toBeNull();
  });

  test("the newest revision is compared with the one before, or with one that is chosen", async () => {
    const panel = { part: revised } as unknown as PanelProps;
    show("/parts/:id", "/parts/part-1", () => <RevisionsTab {...panel} />);
    const table = within(await screen.findByRole("table", { name: "Compare revisions" }));
    const cells = (name: string) =>
      within(table.getByRole("rowheader", { name }).closest("tr") as HTMLElement)
        .getAllByRole("cell")
        .map((cell) => cell.textContent?.replaceAll("\u00a0", " "));
    expect(cells("Volume")).toEqual(["128.4 cm³", "140.5 cm³"]);
    expect(cells("Size")).toEqual(["120.0 × 80.0 × 68.0 mm", "120.0 × 80.0 × 69.0 mm"]);
    await userEvent.selectOptions(table.getByLabelText("Compare with"), "Revision 1");
    expect(cells("Volume")).toEqual(["128.4 cm³", "150 cm³"]);
  });
});
