import { memberOf, type Visit } from "./visit";

export async function operator(visit: Visit): Promise<void> {
  const reader = await memberOf(visit, "operador");
  await reader.visit("/operator/queue");
  await reader.visit(await reader.linkOf("/operator/queue", "Rodete de bomba"));
  for (const decision of ["operator_publish", "operator_return", "operator_decline"]) {
    await reader.ask(decision);
  }
  for (const path of [
    "/operator/payments?state=ALL",
    "/operator/payments?state=ALL&q=taller",
    "/operator/suppliers?q=nadie",
    "/operator/texts",
    "/account",
    "/notifications",
  ]) {
    await reader.visit(path);
  }
  await reader.visit("/operator/payments");
  await reader.ask("operator_payment_confirm");
  await reader.visitTabs("/operator/outbox");
  await reader.visit("/operator/suppliers");
  await reader.lookInside('main button:has-text("Taller Demo Seis")', "dialog", "a supplier");
  await reader.page.locator('main button:has-text("Taller Demo Uno")').click();
  await reader.button("operator_suspend", "dialog").click();
  await reader.look("operator_suspend");
  await reader.leave();
}
