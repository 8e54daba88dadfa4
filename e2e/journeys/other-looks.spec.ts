import { test } from "../server";
import { type Look, otherLooks } from "./pages/looks";
import type { Reader } from "./pages/reader";
import { guestOf, memberOf, type Visit } from "./pages/visit";

/** The look in which the reader comes to a page; the others are tried where the page is. */
const FIRST: Look = { language: "es", scheme: "light", width: 1440 };

/**
 * Sees the page in every look in which it is not walked whole: none is wider than its window.
 * Axe reads it in one language and on the phone; what it finds hangs on the colours and on what
 * gives way in a narrow window, hardly on the words.
 */
async function inOtherLooks(reader: Reader, page: string): Promise<void> {
  for (const look of otherLooks) {
    await reader.turnTo(look);
    if (look.language === FIRST.language || look.width === 390) await reader.look(page);
    else await reader.fits(page);
  }
  await reader.turnTo(FIRST);
}

async function guest(visit: Visit): Promise<void> {
  const reader = await guestOf(visit);
  await reader.go("/");
  await inOtherLooks(reader, "/");
  await reader.leave();
}

async function parts(visit: Visit): Promise<void> {
  const reader = await memberOf(visit, "compras1");
  await reader.go("/parts");
  await inOtherLooks(reader, "the parts");
  await reader.go(await reader.linkOf("/parts/", "Soporte de motor"));
  await inOtherLooks(reader, "a part");
  await reader.leave();
}

async function jobs(visit: Visit): Promise<void> {
  const reader = await memberOf(visit, "compras1");
  await reader.go("/jobs");
  await inOtherLooks(reader, "the jobs");
  await reader.go(await reader.linkOf("/jobs/", "Brida de salida, 2 lotes"));
  await inOtherLooks(reader, "a job with its quotes");
  await reader.go("/jobs/new");
  await inOtherLooks(reader, "a new job");
  await reader.go("/orders?state=DELIVERED");
  const [order = ""] = await reader.links("/orders/");
  await reader.go(order);
  await inOtherLooks(reader, "an order with a claim");
  await reader.leave();
}

async function supplier(visit: Visit): Promise<void> {
  const reader = await memberOf(visit, "taller1");
  await reader.go("/board");
  await inOtherLooks(reader, "the board");
  await reader.leave();
}

async function operator(visit: Visit): Promise<void> {
  const reader = await memberOf(visit, "operador");
  await reader.go("/operator/queue");
  await reader.go(await reader.linkOf("/operator/queue", "Rodete de bomba"));
  await inOtherLooks(reader, "the queue");
  await reader.leave();
}

/**
 * One page of each layout that there is: bands with a part in 3D, cards, a part that fills the
 * window, a wide table, tabs with a comparison, steps beside facts, a form beside its summary, a
 * table with filters, and a list beside what was chosen. What grows too wide hangs on these, which
 * the other pages share; those are looked at in three looks, with all their states.
 */
const pages = {
  "what guests see first": guest,
  "the buyer's parts": parts,
  "the buyer's jobs and orders": jobs,
  "the supplier's board": supplier,
  "the operator's queue": operator,
};

test.describe("pages in all other sizes, languages and schemes:", () => {
  for (const [whose, walk] of Object.entries(pages)) {
    test(whose, async ({ browser, demo }) => walk({ browser, look: FIRST, demo }));
  }
});
