import { expect } from "../../server";
import { memberOf, type Visit } from "./visit";

/** The board, one's own quotes and what belongs to a supplier at work. */
export async function supplier(visit: Visit): Promise<void> {
  const reader = await memberOf(visit, "taller1");
  await reader.visit("/board");
  const jobs = await reader.links("/board/");
  await reader.visit("/quotes");
  const quoted = await reader.links("/board/");
  expect([jobs.length, quoted.length]).not.toContain(0);
  // One to quote, and quotes of the newest and of the oldest job: sent, and settled.
  for (const job of new Set([jobs[0], quoted[0], quoted.at(-1)])) {
    if (job === undefined) continue;
    await reader.visit(job);
    if (job !== quoted[0]) continue;
    await reader.ask("quote_withdraw");
    await reader.ask("quote_revise");
  }
  await reader.visit("/capacity");
  await reader.ask("capacity_add");
  await reader.ask("capacity_edit_named");
  await reader.visit("/plan");
  await reader.lookInside("main li button", "dialog", "a plan");
  await reader.visit("/orders");
  const [order = ""] = await reader.links("/orders/");
  const [buyer = ""] = await reader.links("/buyers/");
  expect([order, buyer]).not.toContain("");
  for (const path of [buyer, "/buyers/nobody"]) await reader.visit(path);
  await reader.visitTabs(order);
  await reader.visit("/organisation");
  await reader.leave();
}

/** One whose plan ended, before a part that it has not opened; and one that is not verified. */
export async function suppliersThatMayNot(visit: Visit): Promise<void> {
  const ended = await memberOf(visit, "taller4");
  await ended.visit("/board");
  await ended.visit(await ended.linkOf("/board/", "Placa de válvulas"));
  await expect(ended.button("board_confidential_accept")).toBeVisible();
  await ended.visit("/plan");
  await ended.lookInside("main li button", "dialog", "a plan");
  await ended.leave();
  const unverified = await memberOf(visit, "taller6");
  await unverified.visit("/board");
  const [job = ""] = await unverified.links("/board/");
  expect(job).not.toBe("");
  for (const path of [job, "/capacity", "/plan", "/organisation"]) await unverified.visit(path);
  await unverified.leave();
}
