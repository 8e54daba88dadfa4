import { expect } from "../../server";
import type { Reader } from "./reader";
import { memberOf, type Visit } from "./visit";

/** No text may tell the other side how to go round the marketplace. */
const CONTACT = "taller.sellado@correo.example";

/** What is not found, and forms that are sent too early or with what cannot be taken. */
export async function refused(visit: Visit): Promise<void> {
  const buyer = await memberOf(visit, "compras2");
  await passwordRefused(buyer);
  for (const list of ["/parts?q=xyzzy", "/jobs?q=xyzzy"]) await nothingFound(buyer, list);
  await buyer.go("/jobs/new");
  await buyer.button("job_submit_review").click();
  await buyer.seesRefusal();
  await buyer.look("/jobs/new, sent too early");
  await buyer.leave();

  const supplier = await memberOf(visit, "taller2");
  await nothingFound(supplier, "/board?country=JP");
  await supplier.go("/board");
  const [job = ""] = await supplier.links("/board/");
  expect(job).not.toBe("");
  await supplier.go(job);
  await questionRefused(supplier);
  await priceRefused(supplier);
  await supplier.leave();
}

async function nothingFound(reader: Reader, list: string): Promise<void> {
  await reader.go(list);
  await expect(reader.button("list_show_all")).toBeVisible();
  await reader.look(`${list}, nothing found`);
}

async function passwordRefused(reader: Reader): Promise<void> {
  const { page } = reader;
  await reader.go("/account");
  await page.locator('input[autocomplete="current-password"]').fill("no es la de ahora");
  await page.locator('input[autocomplete="new-password"]').fill("fresa-gris-del-taller-19");
  await reader.button("account_password_change").click();
  await reader.seesRefusal();
  await reader.look("/account, password refused");
}

async function questionRefused(reader: Reader): Promise<void> {
  const { page, words } = reader;
  await page.getByLabel(words.say("board_ask_label"), { exact: true }).fill(CONTACT);
  await reader.button("board_ask").click();
  await expect(reader.button("release_ask")).toBeVisible();
  await reader.look("a question that names somebody");
}

async function priceRefused(reader: Reader): Promise<void> {
  const price = reader.page.getByLabel(reader.words.pattern("quote_unit_price_of")).first();
  await price.fill("mucho");
  await reader.button("quote_revise").click();
  await reader.seesRefusal();
  await reader.look("a price that is no number");
}
