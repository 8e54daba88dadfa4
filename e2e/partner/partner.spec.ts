import { readFile } from "node:fs/promises";
import { Mailbox } from "../mailbox";
import { generated } from "../parts";
import { expect, type Server, test } from "../server";
import { at, listAt, textAt } from "./answer";
import { Changes } from "./changes";
import type { Client } from "./client";
import { BUYER, equip, join, operator, SUPPLIERS } from "./parties";
import * as trade from "./trade";

interface Partners {
  readonly buyer: Client;
  readonly suppliers: readonly Client[];
  readonly operator: Client;
}

async function partners(server: Server): Promise<Partners> {
  const mailbox = new Mailbox(server);
  const curator = await operator(server);
  const buyer = await join(server, mailbox, BUYER);
  const suppliers: Client[] = [];
  for (const party of SUPPLIERS) {
    const supplier = await join(server, mailbox, party);
    await equip(supplier, curator);
    suppliers.push(supplier);
  }
  return { buyer, suppliers, operator: curator };
}

/** Sends an STL in pieces, over a line that breaks on the way, and waits for its analysis. */
async function uploadPart(buyer: Client, changes: Changes, folder: string): Promise<unknown> {
  const file = await generated("impeller", 1).file(folder);
  const bytes = await readFile(file.path);
  const input = { purpose: "PART", fileName: "rodete.stl", units: "MILLIMETRE" };
  const { upload } = await trade.announce(buyer, input, bytes);
  const third = Math.floor(bytes.length / 3);
  expect(await upload.offset()).toBe(0);
  expect(await upload.send(0, third)).toBe(third);
  expect(await upload.sendAtWrongPlace(0), "bytes are not taken twice").toBe(409);
  await upload.breakOff(third, 10_000);
  await upload.sendRest(third);
  const revision = await trade.analysed(buyer, changes);
  expect(at(revision, "geometry.triangles")).toBe(bytes.readUInt32LE(80));
  expect(listAt(revision, "geometry.assessments").length).toBeGreaterThan(0);
  return revision;
}

/** Posts a curated job, whose quotes open on arrival; an operator publishes it. */
async function publish({ buyer, operator }: Partners, revisionId: string): Promise<string> {
  const id = await trade.draft(buyer, revisionId, "ON_ARRIVAL");
  await buyer.change("submitJob", "JobSubmitted", { id }, "job { state }");
  const queue = await operator.ask("{ operator { queue { id checks { key passed detail } } } }");
  expect(textAt(queue, "operator.queue.0.id")).toBe(id);
  await operator.change("publishJob", "JobReviewed", { id }, "id");
  return id;
}

/** A question of one supplier and its answer, which another one reads without an author. */
async function askAndAnswer({ buyer, suppliers }: Partners, jobId: string): Promise<void> {
  const [asker, other] = suppliers;
  if (!asker || !other) throw new Error("there are three suppliers");
  await asker.change("acceptConfidentiality", "ConfidentialityAccepted", { jobId }, "job { id }");
  const question = { jobId, text: "¿El anodizado va antes o después de roscar?" };
  const asked = await asker.change("askQuestion", "QuestionAsked", question, "question { id }");
  const answer = { questionId: textAt(asked, "question.id"), answer: "Después de roscar." };
  await buyer.change("answerQuestion", "QuestionAnswered", answer, "question { alias answer }");
  const seen = await trade.asSeen(other, jobId);
  expect(at(seen, "questions")).toEqual([{ text: question.text, answer: answer.answer }]);
  expect(at(seen, "buyerName")).toBeNull();
}

/** Three quotes under aliases; the cheapest is awarded, and only then both sides have names. */
async function award({ buyer, suppliers }: Partners, jobId: string): Promise<string> {
  const aliases: string[] = [];
  for (const [index, supplier] of suppliers.entries()) {
    aliases.push(await trade.sendQuote(supplier, jobId, String(82_000 + 1_500.5 * index)));
  }
  const job = await trade.quotesOf(buyer, jobId);
  expect(listAt(job, "quotes.offers").map((offer) => at(offer, "alias"))).toEqual(aliases);
  expect(at(job, "quotes.offers.1.lines.0.prices.0.total.amount")).toBe("2087513");
  for (const { name, email } of SUPPLIERS) {
    expect(JSON.stringify(job)).not.toContain(name);
    expect(JSON.stringify(job)).not.toContain(email);
  }
  const choice = trade.cheapest(job, jobId);
  const done = await buyer.change("award", "Awarded", choice, "job { state } orders { id }");
  expect(textAt(done, "job.state")).toBe("AWARDED");
  return textAt(done, "orders.0.id");
}

/** The order from its confirmation to its end, with a message and a photo. */
async function work({ buyer, suppliers }: Partners, id: string): Promise<void> {
  const [supplier, loser] = suppliers;
  if (!supplier || !loser) throw new Error("there are three suppliers");
  const placed = await trade.orderOf(buyer, "buyer", id);
  expect(textAt(placed, "counterparty.contactEmail")).toBe(SUPPLIERS[0].email);
  const made = await trade.orderOf(supplier, "supplier", id);
  expect(textAt(made, "counterparty.name")).toBe(BUYER.name);
  expect(await trade.orderOf(loser, "supplier", id), "not yours is not there").toBeNull();
  expect(await trade.move(supplier, id, "CONFIRM")).toBe("CONFIRMED");
  expect(await trade.move(supplier, id, "START_PRODUCTION")).toBe("IN_PRODUCTION");
  const message = { orderId: id, text: "¿Pueden embalar por separado?" };
  await buyer.change("writeMessage", "MessageWritten", message, "message { text }");
  const picture = { purpose: "PHOTO", fileName: "pieza.png", orderId: id };
  const { id: photo, upload } = await trade.announce(supplier, picture, PIXEL);
  await upload.sendRest(PIXEL.length);
  const evidence = { note: "Medidas dentro de tolerancia.", photoUploadIds: [photo] };
  expect(await trade.move(supplier, id, "MARK_READY", evidence)).toBe("READY");
  expect(await trade.move(supplier, id, "SHIP", { note: "Guía 4471-K" })).toBe("SHIPPED");
  expect(await trade.move(buyer, id, "DELIVER")).toBe("DELIVERED");
  expect(await trade.move(buyer, id, "CLOSE")).toBe("CLOSED");
  const closed = await trade.orderOf(buyer, "buyer", id);
  const ready = listAt(closed, "milestones").find((each) => at(each, "state") === "READY");
  expect(at(ready, "note")).toBe(evidence.note);
  expect(listAt(ready, "photoUrls")).toHaveLength(1);
  expect(at(await trade.orderOf(supplier, "supplier", id), "messages.0.text")).toBe(message.text);
}

/** One grey pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

test("a partner does the main job over HTTP, from the schema's file alone", async ({ empty }) => {
  const market = await partners(empty);
  const { buyer, suppliers } = market;
  const changes = await Changes.open(buyer);
  const revision = await uploadPart(buyer, changes, empty.folder);
  const revisionId = textAt(revision, "id");
  const jobId = await publish(market, revisionId);
  await askAndAnswer(market, jobId);
  const orderId = await award(market, jobId);
  await work(market, orderId);
  const ranks = await Promise.all(suppliers.map((supplier) => trade.asSeen(supplier, jobId)));
  expect(ranks.map((seen) => at(seen, "ownQuote.state"))).toEqual([
    "AWARDED",
    "NOT_AWARDED",
    "NOT_AWARDED",
  ]);
  expect(ranks.map((seen) => at(seen, "ownQuote.rank"))).toEqual([null, "second", "third"]);
  for (const kind of ["revision", "job", "question", "order"]) {
    expect(changes.kinds, "the buyer is told of changes").toContain(kind);
  }
  await changes.close();
});

test("a partner is told what it did wrong", async ({ empty }) => {
  const market = await partners(empty);
  const { buyer, suppliers } = market;
  const changes = await Changes.open(buyer);
  const revisionId = textAt(await uploadPart(buyer, changes, empty.folder), "id");
  await changes.close();
  expect(await buyer.ask("{ supplier { machines { name } } }")).toEqual({ supplier: null });
  await test.step("quotes stay sealed until the deadline", async () => {
    const id = await trade.draft(buyer, revisionId, "AT_DEADLINE");
    await buyer.change("submitJob", "JobSubmitted", { id }, "job { state }");
    const [supplier] = suppliers;
    if (supplier) await trade.sendQuote(supplier, id, "77123.25");
    const job = await trade.quotesOf(buyer, id);
    expect(at(job, "quotes.__typename")).toBe("SealedQuotes");
    expect(at(job, "quotes.count")).toBe(1);
    expect(JSON.stringify(job)).not.toContain("77123");
    expect(listAt(job, "allowedMoves")).not.toContain("AWARD");
  });
  await test.step("a key acts once, and only for its own input", () => keys(suppliers[0]));
  await test.step("a request that does not fit is told why", () => limits(buyer));
});

/** The same key gives the first answer again; with another input it is refused. */
async function keys(supplier: Client | undefined): Promise<void> {
  if (!supplier) throw new Error("there are three suppliers");
  const save = (name: string, key: string) => {
    const envelopeMm = { x: 100, y: 100, z: 100 };
    const machine = { name, process: "TURNING", envelopeMm, materials: [] };
    return supplier.attempt("saveMachine", "MachineSaved", machine, "machine { id }", key);
  };
  const first = await save("Torno", "the key of this machine");
  expect(at(first, "__typename")).toBe("MachineSaved");
  expect(await save("Torno", "the key of this machine")).toEqual(first);
  const other = await save("Otro torno", "the key of this machine");
  expect(at(other, "code")).toBe("KEY_REUSED");
  const machines = await supplier.ask("{ supplier { machines { name } } }");
  const names = listAt(machines, "supplier.machines").map((each) => at(each, "name"));
  expect(names.toSorted()).toEqual(["Centro de mecanizado", "Torno"]);
}

/** Ends what was begun 14 times. */
const CLOSED = "}".repeat(15);

/** Faults of a query are errors in words: the unknown field, the limit and its value. */
async function limits(buyer: Client): Promise<void> {
  const unknown = await buyer.post("{ buyer { margin } }");
  expect(textAt(unknown.body, "errors.0.message")).toContain('Unknown field "margin"');
  const deep = await buyer.post(`{ buyer { jobs { ${"edges { node { ".repeat(6)} id ${CLOSED}`);
  expect(textAt(deep.body, "errors.0.message")).toContain("at most 14 fit");
  const brackets = await buyer.post("{ a ".repeat(60) + "}".repeat(60));
  expect(textAt(brackets.body, "errors.0.message")).toContain("50");
  const long = await buyer.post(`{ version } # ${"x".repeat(17_000)}`);
  expect(textAt(long.body, "errors.0.message")).toContain("16384");
}
