import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { analysed, later } from "../part-fixtures";
import { showing } from "../shown-page";
import BoardJobPage from "./BoardJobPage";

vi.mock("../../app/session/session", async (original) => ({
  ...(await original<object>()),
  useSession: () => ({ status: "member", viewer: { role: "OWNER" } }),
}));

const usd = (amount: string) => ({ amount, currency: "USD" });

const lines = ["Flange", "Shaft"].map((title, index) => ({
  id: `line-${index + 1}`,
  position: index + 1,
  title,
  process: "MILLING",
  material: "al-6061-t6",
  finish: "as-made",
  generalTolerance: "ISO 2768-m",
  isoFit: "",
  threads: "",
  roughnessRaUm: null,
  remark: "",
  quantities: [10],
  sizeMm: analysed.measures.sizeMm,
  geometry: analysed,
  drawingUrl: null,
  stlUrl: null,
}));

const quoted = {
  lines: lines.map(({ id }) => ({
    lineId: id,
    oneOff: usd("0.00"),
    prices: [{ quantity: 10, unitPrice: usd("12.000000"), total: usd("120.00"), leadTimeDays: 9 }],
  })),
  validUntil: later(40).slice(0, 10),
  remark: "",
  sentAt: later(-2),
};

/** A job with this supplier's quote, whose named lines were analysed anew since. */
function show(state: string, quoteState: string, anew: readonly string[], count = 2) {
  const shown = lines.slice(0, count);
  const job = {
    id: "job-1",
    code: "J-7K3F9Q",
    title: "Spare parts",
    state,
    cancelReason: null,
    fitsMachine: true,
    confidentialityAccepted: true,
    alias: "Ceibo 07",
    currency: "USD",
    deadline: later(5),
    deadlineZone: "America/Bogota",
    openingRule: "AT_DEADLINE",
    deliveryCity: "Medellín",
    deliveryCountry: "CO",
    incoterm: "DAP",
    remark: "",
    buyerName: null,
    lines: shown,
    questions: [],
    ownQuestions: [],
    ownQuote: {
      id: "quote-1",
      alias: "Ceibo 07",
      state: quoteState,
      ...quoted,
      withdrawnReason: null,
      rank: null,
      linesAnalysedAnew: anew,
      revisions: [{ number: 1, ...quoted }],
    },
  };
  const subscription = {
    state: "RUNNING",
    quotaUsed: 1,
    quotaLeft: 4,
    plan: { monthlyQuota: 5 },
  };
  const supplier = { state: "VERIFIED", subscription, job };
  const catalogue = {
    processes: [],
    materials: [],
    finishes: [],
    generalTolerances: [],
    incoterms: [],
    currencies: [],
  };
  showing({ supplier, catalogue, countries: [] })("/board/:code", "/board/J-7K3F9Q", BoardJobPage);
}

const quote = () => screen.findByRole("complementary", { name: "Your quote" });
const anew = /analysed anew after you sent your quote/;

describe("a part that was analysed anew after the quote", () => {
  test("is said beside the prices, with the way to it and what sending again does", async () => {
    show("PUBLISHED", "SENT", ["line-2"]);
    const beside = within(await quote());
    expect(await beside.findByText(/^The part was analysed anew/)).toBeTruthy();
    expect(beside.getByText(/This notice goes once you send the quote again/)).toBeTruthy();
    expect(beside.queryByRole("button", { name: "1. Flange" })).toBeNull();
    const choice = () => screen.getByRole<HTMLInputElement>("radio", { name: "2. Shaft" });
    expect(choice().checked).toBe(false);
    await userEvent.click(beside.getByRole("button", { name: "2. Shaft" }));
    expect(choice().checked).toBe(true);
  });

  test("is counted where there are several, and named alone where it is the only one", async () => {
    show("PUBLISHED", "SENT", ["line-1", "line-2"]);
    expect(await within(await quote()).findByText(/^2 parts were analysed anew/)).toBeTruthy();
  });

  test("is said to the one who makes it, who can send nothing again", async () => {
    show("AWARDED", "AWARDED", ["line-1"], 1);
    const beside = within(await quote());
    expect(await beside.findByText(anew)).toBeTruthy();
    expect(beside.getByRole("button", { name: "Flange" })).toBeTruthy();
    expect(beside.queryByText(/send the quote again/)).toBeNull();
  });

  test.each([
    ["PUBLISHED", "SENT", []],
    ["PUBLISHED", "WITHDRAWN", ["line-1"]],
    ["AWARDED", "NOT_AWARDED", ["line-1"]],
  ])("is not said of a job %s and a quote %s", async (state, quoteState, ids) => {
    show(state, quoteState, ids);
    expect((await within(await quote()).findAllByText(/Ceibo 07/)).length).toBeGreaterThan(0);
    expect(screen.queryByText(anew)).toBeNull();
  });
});
