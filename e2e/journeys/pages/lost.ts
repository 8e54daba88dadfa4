import { memberOf, type Visit } from "./visit";

/** Pages of a server that does not answer. */
export async function lost(visit: Visit): Promise<void> {
  const buyer = await memberOf(visit, "compras2");
  await buyer.visit("/parts");
  await buyer.lookOffline();
  await buyer.loseServer();
  for (const path of ["/jobs", "/orders", "/orders/none", "/jobs/new", "/organisation"]) {
    await buyer.visitFailed(path);
  }
  await buyer.leave();
  const supplier = await memberOf(visit, "taller2");
  await supplier.loseServer();
  for (const path of ["/quotes", "/board/none", "/capacity", "/plan", "/notifications"]) {
    await supplier.visitFailed(path);
  }
  await supplier.leave();
}
