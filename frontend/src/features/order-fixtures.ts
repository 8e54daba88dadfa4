/** A small world for the tests of orders and of the operator, as the schema's root value. */

const machine = {
  id: "machine-1",
  name: "VF-2",
  process: "MILLING",
  envelopeMm: { x: 762, y: 406, z: 508 },
  materials: ["al-6061-t6"],
  toleranceMm: 0.02,
};

const profile = {
  id: "organisation-1",
  name: "Taller Demo",
  country: "CO",
  city: "Medellín",
  address: "Calle 10 # 5-20",
  taxId: "900.123.456-8",
  website: "javascript:alert(1)",
  about: "",
  contactName: "Persona Demo",
  contactEmail: "demo@example.com",
  memberSince: "2026-01-15",
  machines: [machine],
};

const buyer = {
  ...profile,
  id: "organisation-2",
  name: "Compras Demo",
  about: "Equipos para minería.",
  machines: [],
};

const geometry = {
  measures: { sizeMm: { x: 120, y: 80, z: 68 } },
  thumbnailUrl: null,
  coarsePreviewUrl: "/files/coarse",
  finePreviewUrl: null,
};

const line = {
  title: "Soporte",
  process: "MILLING",
  material: "al-6061-t6",
  finish: "",
  generalTolerance: "ISO 2768-mK",
  isoFit: "",
  threads: "M6",
  roughnessRaUm: "1.6",
  remark: "",
  quantity: 100,
  unitPrice: { amount: "19.2", currency: "USD" },
  oneOff: { amount: "0", currency: "USD" },
  total: { amount: "1920", currency: "USD" },
  lineId: "line-1",
  leadTimeDays: 12,
  geometry,
  fileUrl: "/files/original",
  drawingUrl: null,
};

const awarded = {
  state: "AWAITING_CONFIRMATION",
  dueOn: null,
  doneAt: "2026-11-20T15:00:00Z",
  by: "Persona Demo",
  side: "BUYER",
  note: "",
  photoUrls: [] as string[],
  late: false,
};
const ahead = { ...awarded, doneAt: null, by: null, side: null };

const toConfirm = {
  id: "to-confirm",
  code: "O-7K3F9Q",
  state: "AWAITING_CONFIRMATION",
  jobCode: "J-5M2P8R",
  title: "Soporte de motor",
  currency: "USD",
  total: line.total,
  createdAt: "2026-11-20T15:00:00Z",
  confirmBy: "2999-11-25T23:00:00Z",
  dueOn: null as string | null,
  late: false,
  mySide: "SUPPLIER",
  counterparty: buyer,
  lines: [line],
  incoterm: "DAP",
  deliveryAddress: "Carrera 43 # 1-50",
  deliveryCity: "Medellín",
  deliveryCountry: "CO",
  remark: "",
  quoteRemark: "",
  milestones: [awarded, { ...ahead, state: "CONFIRMED" }] as object[],
  messages: [
    {
      id: "message-1",
      side: "BUYER",
      by: "Persona Demo",
      text: "¿Cuándo empiezan?",
      at: "2026-11-21T15:00:00Z",
    },
  ],
  claim: null as object | null,
  allowedMoves: ["CONFIRM", "DECLINE"],
};

const late = {
  ...toConfirm,
  id: "late",
  counterparty: profile,
  state: "IN_PRODUCTION",
  mySide: "BUYER",
  late: true,
  dueOn: "2020-03-10",
  milestones: [awarded, { ...ahead, state: "READY", dueOn: "2020-03-10", late: true }],
  allowedMoves: ["CANCEL"],
};

const claimed = {
  ...toConfirm,
  id: "claimed",
  counterparty: profile,
  state: "DELIVERED",
  mySide: "BUYER",
  claim: {
    reason: "Faltan dos piezas",
    openedAt: "2026-11-22T15:00:00Z",
    side: "BUYER",
    resolvedAt: null,
    resolution: null,
  },
  allowedMoves: [],
};

/** The orders by their ids. */
export const orders = { toConfirm, late, claimed };

const connection = (nodes: readonly { id: string }[]) => ({
  edges: nodes.map((node) => ({ cursor: node.id, node })),
  pageInfo: { hasNextPage: false, endCursor: null },
  totalCount: nodes.length,
});

const find = (all: readonly { id: string }[], { id }: { id: string }) =>
  all.find((each) => each.id === id) ?? null;

const boardJob = {
  id: "job-1",
  code: "J-5M2P8R",
  title: "Soporte de motor",
  currency: "USD",
  deadline: "2999-12-01T23:00:00Z",
  deadlineZone: "America/Bogota",
  openingRule: "AT_DEADLINE",
  deliveryCity: "Medellín",
  deliveryCountry: "CO",
  incoterm: "DAP",
  remark: "",
  buyerName: null,
  lines: [],
};

const review = {
  id: "job-1",
  code: "J-5M2P8R",
  submittedAt: "2026-11-23T15:00:00Z",
  asSuppliersSeeIt: boardJob,
  checks: [
    { key: "title", passed: true, detail: "present" },
    { key: "drawings", passed: false, detail: "fits or threads without a drawing: line 1, 2" },
  ],
};

/** What waits for an operator. */
export const waiting = {
  supplier: {
    id: "supplier-1",
    state: "UNVERIFIED",
    profile,
    machines: [machine],
    taxIdWarning: "check digit",
    createdAt: "2026-11-23T15:00:00Z",
  },
  payment: {
    id: "payment-1",
    organisationName: "Taller Demo",
    invoice: {
      id: "invoice-1",
      number: "F-0007",
      state: "OPEN",
      amount: { amount: "49", currency: "USD" },
      plan: "workshop",
      reference: "FJ-7K3F-9Q2M",
      createdAt: "2026-11-23T15:00:00Z",
      paidAt: null,
    },
  },
};

export const world = {
  catalogue: {
    processes: [],
    materials: [],
    finishes: [],
    generalTolerances: [],
    incoterms: [],
    currencies: [],
  },
  countries: [],
  buyer: {
    supplier: ({ id }: { id: string }) => (id === profile.id ? profile : null),
    order: (args: { id: string }) => find([late, claimed], args),
    orders: ({ state, supplier }: { state?: string; supplier?: string }) =>
      connection(
        [late, claimed].filter(
          (each) =>
            (!state || each.state === state) && (!supplier || each.counterparty.id === supplier),
        ),
      ),
  },
  supplier: {
    buyer: ({ id }: { id: string }) => (id === buyer.id ? buyer : null),
    order: (args: { id: string }) => find([toConfirm], args),
    orders: ({ state, buyer }: { state?: string; buyer?: string }) =>
      connection(
        [toConfirm].filter(
          (each) => (!state || each.state === state) && (!buyer || each.counterparty.id === buyer),
        ),
      ),
  },
  operator: {
    queue: [review],
    reviewJob: (args: { id: string }) => find([review], args),
    suppliers: connection([waiting.supplier]),
    payments: connection([waiting.payment]),
    mails: [
      {
        id: "mail-1",
        kind: "order-confirmed",
        state: "FAILED",
        attempts: 5,
        createdAt: "2026-11-23T15:00:00Z",
        nextAttemptAt: null,
        sentAt: null,
      },
    ],
    tasks: [],
  },
};
