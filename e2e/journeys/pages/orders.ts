import { enumValues } from "../../schema";
import { expect } from "../../server";
import type { Reader } from "./reader";
import { memberOf, type Visit } from "./visit";

/** What each move of an order is called. */
const moves: Readonly<Record<string, string>> = {
  CONFIRM: "order_move_confirm",
  DECLINE: "order_move_decline",
  START_PRODUCTION: "order_move_start",
  MARK_READY: "order_move_ready",
  SHIP: "order_move_ship",
  DELIVER: "order_move_deliver",
  CLOSE: "order_move_close",
  CANCEL: "order_move_cancel",
  CLAIM: "order_move_claim",
};
/** The one order that was delivered has an open claim, with which nothing is closed. */
const unreached = "CLOSE";

/** An order in every state, and every move that one of its sides can make. */
export async function orders(visit: Visit): Promise<void> {
  const [seen, asked] = [new Set<string>(), new Set<string>()];
  for (const who of ["compras1", "compras2"]) {
    const buyer = await memberOf(visit, who);
    await buyer.visit("/orders");
    const [supplier] = await buyer.links("/suppliers/");
    for (const path of [supplier, "/suppliers/nobody"]) if (path) await buyer.visit(path);
    const states = enumValues("OrderState").filter((each) => !seen.has(each));
    for await (const [state, order] of ordersOf(buyer, states)) {
      seen.add(state);
      await buyer.visitTabs(order);
      await askForMoves(buyer, asked);
      // Who opened the claim settles it, on the first tab.
      if (state === "DELIVERED") {
        await buyer.go(order);
        await buyer.ask("order_claim_resolve");
      }
    }
    await buyer.leave();
  }
  expect([...seen].toSorted()).toEqual(enumValues("OrderState").toSorted());
  const supplier = await memberOf(visit, "taller2");
  await supplier.visit("/orders");
  for await (const [, order] of ordersOf(supplier, enumValues("OrderState"))) {
    await supplier.go(order);
    await askForMoves(supplier, asked);
  }
  await supplier.leave();
  const all = enumValues("OrderMove").filter((move) => move !== unreached);
  expect([...asked].toSorted()).toEqual(all.toSorted());
}

/** Finds an order in each of the states in which there is one. */
async function* ordersOf(reader: Reader, states: readonly string[]) {
  for (const state of states) {
    await reader.go(`/orders?state=${state}`);
    const [order] = await reader.links("/orders/");
    if (order !== undefined) yield [state, order] as const;
  }
}

/** Looks at the dialogue of each move that the page offers and that was not looked at. */
async function askForMoves(reader: Reader, asked: Set<string>): Promise<void> {
  for (const move of enumValues("OrderMove")) {
    const key = moves[move];
    if (key === undefined) throw new Error(`the journeys have no name for the move ${move}`);
    if (asked.has(move) || !(await reader.button(key, "main header").isVisible())) continue;
    asked.add(move);
    await reader.ask(key);
  }
}
