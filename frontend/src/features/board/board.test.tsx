import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { world } from "../buyer-fixtures";
import { analysed, later } from "../part-fixtures";
import { showing } from "../shown-page";
import BoardPage from "./BoardPage";
import { readFilters } from "./board-filters";

const job = (code: string, title: string, fitsMachine: boolean) => ({
  id: code,
  code,
  title,
  deadline: later(5),
  deadlineZone: "America/Bogota",
  deliveryCity: "Medellín",
  deliveryCountry: "CO",
  incoterm: "DAP",
  buyerName: null,
  processes: ["MILLING"],
  fitsMachine,
  ownQuote: null,
  lines: [
    {
      id: `line-${code}`,
      material: "al-6061-t6",
      quantities: [25, 500],
      sizeMm: analysed.measures.sizeMm,
      geometry: { thumbnailUrl: null },
    },
  ],
});
const jobs = [job("J-FITS77", "Flange", true), job("J-LARGE7", "Frame", false)];

interface Asked {
  readonly process: string | null;
  readonly material: string | null;
  readonly country: string | null;
  readonly fitsMachine: boolean | null;
}

/** The board of a supplier who may quote that often still; `asked` gets what is asked of it. */
function show(address: string, quotaLeft = 2) {
  const asked: Asked[] = [];
  const board = ({ process, material, country, fitsMachine }: Asked) => {
    asked.push({ process, material, country, fitsMachine });
    const found = jobs.filter((each) => !fitsMachine || each.fitsMachine);
    return {
      edges: found.map((node) => ({ cursor: node.id, node })),
      pageInfo: { hasNextPage: false, endCursor: null },
      totalCount: found.length,
    };
  };
  const plan = { key: "workshop", name: "Workshop", monthlyQuota: 5, trialDays: null };
  const subscription = {
    plan: { ...plan, price: { amount: "49.00", currency: "USD" } },
    state: "RUNNING",
    quotaUsed: 5 - quotaLeft,
    quotaLeft,
  };
  // Whatever is printed is made of something else.
  const processes = world.catalogue.processes.map((each) =>
    each.process === "FDM" ? { ...each, materials: [] } : each,
  );
  const { location } = showing({
    ...world,
    catalogue: { ...world.catalogue, processes },
    supplier: { state: "VERIFIED", machines: [{ id: "machine" }], subscription, board },
  })("/board", address, BoardPage);
  return { location, asked };
}
const field = (name: string) => screen.findByRole<HTMLSelectElement>("combobox", { name });

test("a filter that is chosen goes to the address, and the server is asked for it", async () => {
  const { location, asked } = show("/board");
  await userEvent.selectOptions(await field("Process"), "Milling");
  expect(location.history.at(-1)).toBe("/board?process=MILLING");
  await userEvent.click(screen.getByRole("switch", { name: "Only what fits my machines" }));
  expect(location.history.at(-1)).toBe("/board?process=MILLING&fits=1");
  await waitFor(() => expect(screen.queryByRole("link", { name: "Frame" })).toBeNull());
  expect(await screen.findByRole("link", { name: "Flange" })).toBeTruthy();
  expect(asked.at(-1)).toMatchObject({ process: "MILLING", fitsMachine: true });
});

test("an address that was sent shows the same board", async () => {
  const { asked } = show("/board?process=MILLING&material=steel-1045&country=BR&fits=1");
  await screen.findByRole("link", { name: "Flange" });
  expect((await field("Process")).value).toBe("MILLING");
  expect((await field("Material")).value).toBe("steel-1045");
  expect((await field("Country of delivery")).value).toBe("BR");
  expect(screen.getByRole<HTMLInputElement>("switch").checked).toBe(true);
  expect(asked).toEqual([
    { process: "MILLING", material: "steel-1045", country: "BR", fitsMachine: true },
  ]);
});

test("a process that nobody knows is no filter", () => {
  const params = new URLSearchParams("process=ALCHEMY&country=BR");
  const filters = readFilters(params, { processes: ["MILLING"] });
  expect(filters).toEqual({ process: null, material: null, country: "BR", fits: false });
});

test("a material goes with a process that cannot work it", async () => {
  const { location } = show("/board?material=steel-1045");
  await userEvent.selectOptions(await field("Process"), "Milling");
  expect(location.history.at(-1)).toBe("/board?process=MILLING&material=steel-1045");
  await userEvent.selectOptions(await field("Process"), "FDM printing");
  expect(location.history.at(-1)).toBe("/board?process=FDM");
});

test("what a machine of one's own can make is marked, and nothing else is", async () => {
  show("/board");
  const row = async (name: string) =>
    within((await screen.findByRole("link", { name })).closest("tr") as HTMLElement);
  expect((await row("Flange")).getByText("Fits your machine")).toBeTruthy();
  expect((await row("Frame")).queryByText("Fits your machine")).toBeNull();
});

test.each([
  [4, "4 quotes left this month"],
  [0, "0 quotes left this month"],
])("who may quote %i times still reads so above the board", async (left, text) => {
  show("/board", left);
  expect(await screen.findByText(text)).toBeTruthy();
});
