import { at, listAt, textAt } from "./answer";
import type { Changes } from "./changes";
import type { Client } from "./client";
import { TusUpload } from "./tus";

const PART = `query Part($id: ID!) {
  buyer { part(id: $id) { name latest { id geometry {
    state progress failureDetail triangles
    health { closed }
    measures { sizeMm { x y z } volumeMm3 }
    assessments { process verdict findings { rule severity faceCount faces { start count } } }
    thumbnailUrl coarsePreviewUrl
  } } } }
}`;

/** A place to send a file to, ready for tus. */
export async function announce(client: Client, input: object, bytes: Buffer): Promise<Ticket> {
  const whole = { ...input, sizeBytes: bytes.length };
  const wanted = "upload { id url expiresAt maxChunkBytes }";
  const done = await client.change("createUpload", "UploadCreated", whole, wanted);
  return {
    id: textAt(done, "upload.id"),
    upload: new TusUpload(client, textAt(done, "upload.url"), bytes),
  };
}

interface Ticket {
  readonly id: string;
  readonly upload: TusUpload;
}

/** Waits until the newest part is analysed and gives its revision. */
export async function analysed(buyer: Client, changes: Changes): Promise<unknown> {
  const list = await buyer.ask("{ buyer { parts(first: 1) { edges { node { id } } } } }");
  const id = textAt(list, "buyer.parts.edges.0.node.id");
  const part = await changes.until(
    () => buyer.ask(PART, { id }),
    (data) => ["DONE", "REJECTED", "FAILED"].includes(textAt(data, STATE)),
  );
  if (at(part, STATE) !== "DONE") throw new Error(JSON.stringify(part));
  return at(part, "buyer.part.latest");
}

const STATE = "buyer.part.latest.geometry.state";

/** Writes a job with one milled line as a draft and gives its id. */
export async function draft(buyer: Client, revisionId: string, opening: string): Promise<string> {
  const line = {
    revisionId,
    title: "Soporte, fresado",
    process: "MILLING",
    material: "aluminium-6061",
    finish: "as-made",
    generalTolerance: "ISO 2768-mK",
    isoFit: "",
    threads: "",
    remark: "",
    quantities: [25, 100],
  };
  const job = {
    title: opening === "ON_ARRIVAL" ? "Soportes para bancada" : "Soportes, segunda serie",
    currency: "COP",
    deadline: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    deadlineZone: "America/Bogota",
    openingRule: opening,
    curated: opening === "ON_ARRIVAL",
    showBuyerName: false,
    shareStl: false,
    deliveryCity: "Envigado",
    deliveryCountry: "CO",
    deliveryAddress: "Transversal 12 # 34-56",
    incoterm: "DAP",
    remark: "",
    lines: [line],
  };
  return textAt(await buyer.change("saveJob", "JobSaved", job, "job { id state }"), "job.id");
}

const BOARD = `query Board($id: ID!) {
  supplier { job(id: $id) {
    state buyerName deadline deliveryCity openingRule confidentialityAccepted
    lines { id quantities material sizeMm { x y z } geometry { state triangles coarsePreviewUrl } }
    questions { text answer }
    ownQuote { state alias rank sentAt }
  } }
}`;

/** The job as a supplier reads it. */
export async function asSeen(supplier: Client, id: string): Promise<unknown> {
  return at(await supplier.ask(BOARD, { id }), "supplier.job");
}

/** Accepts confidentiality and sends a quote; gives the alias it goes under. */
export async function sendQuote(supplier: Client, jobId: string, price: string): Promise<string> {
  const accepted = await supplier.change(
    "acceptConfidentiality",
    "ConfidentialityAccepted",
    { jobId },
    "job { confidentialityAccepted lines { id geometry { state } } }",
  );
  const prices = [25, 100].map((quantity) => ({ quantity, unitPrice: price, leadTimeDays: 20 }));
  const quote = {
    jobId,
    validUntil: new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10),
    remark: "Incluye certificado de material.",
    lines: [{ lineId: textAt(accepted, "job.lines.0.id"), oneOff: "0", prices }],
  };
  await supplier.change("saveQuote", "QuoteSaved", quote, "quote { state }");
  const sent = await supplier.change("sendQuote", "QuoteSent", quote, "quote { state alias }");
  return textAt(sent, "quote.alias");
}

const QUOTES = `query Quotes($id: ID!) {
  buyer { job(id: $id) { state lines { id } allowedMoves quotes {
    __typename
    ... on SealedQuotes { count opensAt }
    ... on OpenedQuotes {
      openedAt
      offers { revisionId alias validUntil remark arrivedAt lines {
        lineId oneOff { amount } prices { quantity unitPrice { amount } total { amount currency } leadTimeDays }
      } }
      awarded { alias orderId supplier { name contactEmail } }
    }
  } } }
}`;

/** The buyer's job with its quotes, as far as they may be read. */
export async function quotesOf(buyer: Client, id: string): Promise<unknown> {
  return at(await buyer.ask(QUOTES, { id }), "buyer.job");
}

/** What an award of the cheapest offer at the first quantity takes. */
export function cheapest(job: unknown, jobId: string): { jobId: string; picks: object[] } {
  // Offers come by their total at the first quantity.
  const [offer] = listAt(job, "quotes.offers");
  const pick = {
    lineId: textAt(job, "lines.0.id"),
    quoteRevisionId: textAt(offer, "revisionId"),
    quantity: 25,
  };
  return { jobId, picks: [pick] };
}

const ORDER = `query Order($id: ID!) {
  SIDE { order(id: $id) {
    state mySide allowedMoves total { amount currency }
    counterparty { name contactEmail taxId }
    milestones { state doneAt by note photoUrls }
    messages { side by text }
  } }
}`;

/** An order as one of its sides reads it. */
export async function orderOf(
  client: Client,
  side: "buyer" | "supplier",
  id: string,
): Promise<unknown> {
  return at(await client.ask(ORDER.replace("SIDE", side), { id }), `${side}.order`);
}

/** Makes a move and gives the state that the order is in then. */
export async function move(client: Client, id: string, name: string, more = {}): Promise<string> {
  const input = { id, move: name, ...more };
  return textAt(
    await client.change("moveOrder", "OrderMoved", input, "order { state }"),
    "order.state",
  );
}
