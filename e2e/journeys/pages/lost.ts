import type { Reader } from "./reader";
import { guestOf, memberOf, type Visit } from "./visit";

/** Pages of a server that does not answer. */
export async function lost(visit: Visit): Promise<void> {
  await visitFailed(await guestOf(visit), ["/signup"]);

  const buyer = await memberOf(visit, "compras2");
  await buyer.go("/account");
  await buyer.lookOffline();
  await visitFailed(buyer, [
    ...["/parts", "/parts/none", "/jobs", "/jobs/none", "/jobs/new"],
    ...["/orders", "/orders/none", "/suppliers/none", "/organisation"],
  ]);

  const supplier = await memberOf(visit, "taller2");
  await visitFailed(supplier, [
    ...["/board", "/board/none", "/quotes", "/buyers/none"],
    ...["/capacity", "/plan", "/notifications"],
  ]);

  const operator = await memberOf(visit, "operador");
  await visitFailed(operator, [
    ...["/operator/queue", "/operator/suppliers", "/operator/payments"],
    ...["/operator/texts", "/operator/outbox"],
  ]);
}

async function visitFailed(reader: Reader, paths: readonly string[]): Promise<void> {
  await reader.loseServer();
  for (const path of paths) await reader.visitFailed(path);
  await reader.leave();
}
