/**
 * A small world for the tests of the buyer's pages: what the resolvers of
 * backend/schema.graphql would answer. Nothing of it is in the program.
 */

import { analysed, later, parts, pendingUploads } from "./part-fixtures";

const usd = (amount: number) => ({ amount: amount.toFixed(2), currency: "USD" });
const day = (days: number) => later(days).slice(0, 10);

function line(id: string, position: number, title: string, quantities: number[]) {
  const [first] = parts;
  return {
    id,
    position,
    title,
    process: "MILLING",
    material: "al-6061-t6",
    finish: "anodised-clear",
    generalTolerance: "ISO 2768-mK",
    isoFit: "",
    threads: "4 × M6",
    roughnessRaUm: "1.6",
    remark: "",
    quantities,
    drawingUrl: null,
    drawingName: null,
    part: first,
    revision: first?.latest,
    geometry: analysed,
    sizeMm: analysed.measures.sizeMm,
    stlUrl: null,
  };
}

type Line = ReturnType<typeof line>;

const names = ["Cóndor 41", "Ceibo 07", "Jaguar 93", "Quebracho 22", "Araucaria 65"];
const remarks = ["", "", "Incluye empaque", "", "Proponemos 2,0 mm en los nervios"];

function offer(at: number, lines: readonly Line[], validDays: number) {
  return {
    __typename: "SealedOffer",
    id: `quote-${at}`,
    revisionId: `quote-rev-${at}`,
    alias: names[at],
    validUntil: day(validDays),
    remark: remarks[at],
    arrivedAt: null,
    lines: lines.map(({ id, quantities }) => ({
      lineId: id,
      oneOff: usd(at === 2 ? 45 : 0),
      prices: quantities.map((quantity, index) => {
        const unit = 40 - at * 1.7 - index * (8 - at);
        return {
          quantity,
          unitPrice: usd(unit),
          total: usd(unit * quantity + (at === 2 ? 45 : 0)),
          leadTimeDays: 9 + ((at * 5) % 7) + index * 4,
        };
      }),
    })),
  };
}

interface JobFixture {
  readonly id: string;
  readonly state: string;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly quotes: object;
  readonly deadline: string | null;
  readonly allowedMoves: readonly string[];
  readonly questions?: readonly object[];
  readonly orders?: readonly object[];
}

function job(fixture: JobFixture) {
  const terms = {
    code: `J-${fixture.id.toUpperCase().padEnd(6, "7").slice(-6)}`,
    currency: "USD",
    deadlineZone: "America/Bogota",
    openingRule: "AT_DEADLINE",
    deliveryCity: "Medellín",
    deliveryCountry: "CO",
    incoterm: "DAP",
    remark: "",
  };
  const published = fixture.state === "DRAFT" ? null : later(-6);
  return {
    questions: [],
    orders: [],
    ...terms,
    ...fixture,
    curated: true,
    showBuyerName: false,
    shareStl: false,
    deliveryAddress: "Calle 10 # 43-12",
    operatorNote: null,
    cancelReason: null,
    createdAt: later(-8),
    publishedAt: published,
    openedAt: fixture.state === "OPENED" ? later(-0.1) : null,
    activity: [
      { at: later(-8), kind: "created", by: "Camila Mora", detail: null },
      ...(published ? [{ at: published, kind: "published", by: null, detail: null }] : []),
    ],
    preview: {
      ...terms,
      id: fixture.id,
      state: fixture.state,
      title: fixture.title,
      deadline: fixture.deadline,
      buyerName: null,
      publishedAt: published,
      lines: fixture.lines,
    },
  };
}

const bracket = line("line-1", 1, "Soporte de motor", [25, 100, 500]);
const bush = line("line-2", 2, "Buje de bronce", [10, 50]);
const question = {
  id: "q1",
  alias: "Cóndor 41",
  askedAt: later(-1),
  answer: null,
  answeredAt: null,
};

export const jobs = [
  job({
    id: "draft",
    state: "DRAFT",
    title: "Soporte",
    lines: [bracket],
    deadline: null,
    quotes: { __typename: "SealedQuotes", count: 0, opensAt: null },
    allowedMoves: ["EDIT", "SUBMIT", "CANCEL", "COPY"],
  }),
  job({
    id: "sealed",
    state: "PUBLISHED",
    title: "Soporte de motor en aluminio",
    lines: [bracket],
    deadline: later(3.2),
    quotes: { __typename: "SealedQuotes", count: 4, opensAt: later(3.2) },
    questions: [{ ...question, text: "¿El anodizado incluye los agujeros roscados?" }],
    allowedMoves: ["EXTEND", "CANCEL", "COPY"],
  }),
  job({
    id: "opened",
    state: "OPENED",
    title: "Soporte de motor y buje",
    lines: [bracket, bush],
    deadline: later(-0.1),
    quotes: {
      __typename: "OpenedQuotes",
      openedAt: later(-0.1),
      offers: [0, 1, 2, 3, 4].map((at) => offer(at, [bracket, bush], at === 3 ? -2 : 20 + at)),
      awarded: [],
    },
    allowedMoves: ["AWARD", "CLOSE", "CANCEL", "COPY"],
  }),
];

const material = (key: string, group: string, density: number, name: string) => ({
  key,
  group,
  densityKgPerM3: density,
  names: { es: name, pt: name, en: name },
});
const process = (key: string, assessed: boolean) => ({
  process: key,
  assessed,
  materials: ["al-6061-t6", "al-7075-t6", "steel-1045"],
  finishes: ["as-made", "anodised-clear"],
});

function page<Node>(nodes: readonly Node[]) {
  return {
    edges: nodes.map((node, at) => ({ cursor: String(at), node })),
    pageInfo: { hasNextPage: false, endCursor: null },
    totalCount: nodes.length,
  };
}

interface Named {
  readonly id?: string;
  readonly code?: string;
}

/** The roots, as `graphql` executes them: fields that take arguments are functions. */
export const world = {
  version: "0",
  demo: true,
  organisation: {
    id: "org",
    name: "Taller Demo",
    country: "CO",
    city: "Medellín",
    address: "Calle 10 # 43-12",
    currency: "USD",
    timeZone: "America/Bogota",
    buys: true,
    supplies: false,
    supplierState: null,
  },
  countries: [{ code: "CO" }, { code: "BR" }, { code: "MX" }],
  catalogue: {
    processes: [
      process("MILLING", true),
      process("TURNING", false),
      process("WIRE_EDM", true),
      process("CLOSED_DIE_FORGING", true),
      process("FDM", true),
    ],
    materials: [
      material("al-6061-t6", "aluminium", 2700, "Aluminio 6061-T6"),
      material("al-7075-t6", "aluminium", 2810, "Aluminio 7075-T6"),
      material("steel-1045", "steel", 7850, "Acero 1045"),
    ],
    finishes: [
      { key: "as-made", names: { es: "Sin acabado", pt: "Sem acabamento", en: "As made" } },
      { key: "anodised-clear", names: { es: "Anodizado", pt: "Anodizado", en: "Anodised" } },
    ],
    generalTolerances: ["ISO 2768-m", "ISO 2768-mK", "ISO 2768-fH"],
    incoterms: ["EXW", "FCA", "DAP", "DDP"],
    currencies: ["COP", "BRL", "USD"],
  },
  buyer: {
    parts: ({ search }: { search?: string | null }) =>
      page(parts.filter(({ name }) => name.toLowerCase().includes(search?.toLowerCase() ?? ""))),
    part: ({ id }: Named) => parts.find((each) => each.id === id) ?? null,
    jobs: ({ state }: { state?: string | null }) =>
      page(jobs.filter((each) => !state || each.state === state)),
    job: ({ id, code }: Named) => jobs.find((each) => each.id === id || each.code === code) ?? null,
    pendingUploads,
    storageUsedBytes: 1_200_000_000,
    partLimitBytes: 400_000_000,
    storageLimitBytes: 20_000_000_000,
  },
};
