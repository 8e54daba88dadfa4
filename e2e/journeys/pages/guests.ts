import { seesFrame } from "../../demo";
import { Mailbox } from "../../mailbox";
import { looksAtFiles } from "../../preflight";
import { expect } from "../../server";
import { seen } from "../main-job/canvas";
import { choose, doubtfulPart, noPart } from "./files";
import type { Reader } from "./reader";
import { repairing } from "./repairs";
import { guestOf, type Visit } from "./visit";

const PASSWORD = "viruta-azul-del-torno-77";

export async function guest(visit: Visit): Promise<void> {
  const reader = await guestOf(visit);
  await reader.look("/login");
  await reader.logIn("nobody@demo.example", "not the password");
  await reader.seesRefusal();
  await reader.look("/login, refused");
  await reader.go("/");
  await seesSample(reader);
  await reader.look("/");
  await reader.go("/reset");
  await reader.page
    .getByLabel(reader.words.say("account_email"), { exact: true })
    .fill("nobody@demo.example");
  await reader.button("account_reset_send").click();
  await expect(reader.page.getByText(reader.words.say("account_reset_sent"))).toBeVisible();
  await reader.look("/reset, sent");
  const others = ["/signup", "/reset", "/reset?token=old", "/confirm?token=old"];
  const words = ["/invite?token=old", "/terms", "/privacy", "/nowhere"];
  for (const path of [...others, ...words]) await reader.visit(path);
  // What is not made yet is absent: its addresses are as unknown as any.
  if (looksAtFiles) await tries(reader);
  for (const path of [...(looksAtFiles ? [] : ["/try"]), "/developers"]) {
    await reader.go(path);
    const title = reader.page.getByRole("heading", { level: 1 });
    await expect(title).toHaveText(reader.words.say("not_found_title"));
  }
  await reader.leave();
}

/** The page on which a part is only looked at: empty, with a part of ours, and with what is none. */
async function tries(reader: Reader): Promise<void> {
  const { page, words } = reader;
  await reader.visit("/try");
  await page.getByRole("button", { name: words.say("landing_try_broken") }).click();
  await expect(page.getByText(words.say("parts_mark_open"))).toBeVisible();
  await expect(page.locator('[data-progress="ready"]')).toBeVisible();
  await reader.look("/try, a broken part");
  await choose(reader, { name: "pagina.stl", text: noPart }, "landing_try_other");
  await expect(page.getByText(words.say("parts_rejected_title"))).toBeVisible();
  await choose(reader, { name: "notas.txt", text: "no part" }, "landing_try_other");
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await reader.look("/try, rejected and not taken");
}

/** The part on the first page is drawn in 3D, and what was found on it is lit. */
async function seesSample({ page }: Reader): Promise<void> {
  const sample = page.locator("figure", { has: page.locator("[data-progress]") });
  await sample.scrollIntoViewIfNeeded();
  const { warm } = await seen(sample);
  expect(warm, "the share of the view that findings light").toBeGreaterThan(0.002);
}

/** Somebody new, from the sign-up to the pages on which nothing is yet, and whom they invite to read. */
export async function newcomer(visit: Visit): Promise<void> {
  const { language } = visit.look;
  const [email, invited] = [`nueva-${language}@recien.example`, `otra-${language}@recien.example`];
  const mailbox = new Mailbox(visit.demo);
  const reader = await joined(visit, email);
  for (const path of ["/parts", "/jobs", "/orders", "/board", "/quotes", "/capacity", "/plan"]) {
    await reader.visit(path);
  }
  await reader.visit("/notifications");
  await reader.visit("/jobs/new");
  await reader.ask("job_add_line");
  await arriving(reader);
  await repairing(reader);
  await invite(reader, invited);
  await reader.leave();

  const other = await guestOf(visit);
  await other.visit(await mailbox.link(invited, "/invite"));
  await other.button("account_invite_accept").click();
  await other.seesRefusal();
  await other.look("/invite, refused");
  await other.page.getByLabel(other.words.say("account_your_name")).fill("Nahuel Quispe");
  await other.page.locator('input[autocomplete="new-password"]').fill(PASSWORD);
  await other.button("account_invite_accept").click();
  await seesFrame(other.page);
  for (const path of ["/parts", "/capacity", "/organisation"]) await other.visit(path);
  await other.leave();
}

/** Somebody who signed up at this address, confirmed it and logged in. */
export async function joined(visit: Visit, email: string): Promise<Reader> {
  const reader = await guestOf(visit);
  await signUp(reader, email);
  await reader.go(await new Mailbox(visit.demo).link(email, "/confirm"));
  await expect(reader.page.getByText(reader.words.say("account_confirm_done"))).toBeVisible();
  await reader.look("/confirm, done");
  await reader.go("/login");
  await reader.logIn(email, PASSWORD);
  await seesFrame(reader.page);
  return reader;
}

/** Fills the form in, first not at all, which is refused; the tax id is one that warns. */
async function signUp(reader: Reader, email: string): Promise<void> {
  const { page, words } = reader;
  await reader.go("/signup");
  await reader.button("account_signup_submit").click();
  await reader.seesRefusal();
  await reader.look("/signup, refused");
  await page.locator('select[autocomplete="country"]').selectOption("MX");
  const texts = {
    organization: `Recién Llegados ${reader.words.language}`,
    "address-level2": "Pátzcuaro",
    name: "Erandi Tzitzic",
    username: email,
    "new-password": PASSWORD,
  };
  for (const [field, text] of Object.entries(texts)) {
    await page.locator(`main input[autocomplete="${field}"]`).fill(text);
  }
  await page.getByLabel("RFC").fill("PTZ110523QK5");
  await page.getByLabel(words.say("account_supplies"), { exact: true }).check();
  await reader.button("account_signup_submit").click();
  await expect(page.getByText(words.say("account_signup_done"), { exact: true })).toBeVisible();
  await reader.look("/signup, done");
}

/** Files that are not taken, break off, are no mesh, or whose unit is doubtful. */
async function arriving(reader: Reader): Promise<void> {
  const { page, words } = reader;
  await reader.go("/parts");
  await choose(reader, { name: "notas.txt", text: "no part" });
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await choose(reader, { name: `${"largo".repeat(50)}.stl`, text: doubtfulPart });
  await expect(page.getByText(words.say("refusal_too_long"))).toBeVisible();
  await reader.loseUploads();
  await choose(reader, { name: "interrumpida.stl", text: doubtfulPart });
  await expect(page.getByText(words.say("parts_upload_failed"))).toBeVisible();
  await reader.look("/parts, not taken, refused and broken off");
  await reader.findUploads();
  await page.reload();
  await expect(page.getByRole("region", { name: words.say("parts_unfinished") })).toBeVisible();
  await reader.look("/parts, with an upload that was left");
  const letGo = await reader.holdUploads();
  await choose(reader, { name: "lenta.stl", text: doubtfulPart });
  await expect(page.getByText(words.say("parts_upload_sending"))).toBeVisible();
  await reader.look("/parts, with an upload under way");
  letGo();
  await choose(reader, { name: "diminuta.stl", text: doubtfulPart });
  const tiny = page.getByRole("article").filter({ hasText: "diminuta" });
  await expect(tiny.getByLabel(words.say("parts_units_question"))).toBeVisible();
  await choose(reader, { name: "pagina.stl", text: noPart });
  await expect(page.getByText(words.say("parts_mark_rejected"))).toBeVisible();
  await reader.look("/parts, rejected and doubtful");
  await reader.visitTabs(await reader.linkOf("/parts/", "diminuta"));
  await reader.go("/parts");
  await reader.visitTabs(await reader.linkOf("/parts/", "pagina"));
}

async function invite(reader: Reader, email: string): Promise<void> {
  const { page, words } = reader;
  await reader.go("/organisation");
  await reader.button("organisation_invite").click();
  await reader.seesRefusal();
  await page.getByLabel(words.say("account_email"), { exact: true }).fill(email);
  await page.getByLabel(words.say("organisation_role"), { exact: true }).selectOption("VIEWER");
  await reader.button("organisation_invite").click();
  await expect(page.getByRole("listitem").filter({ hasText: email })).toBeVisible();
  await reader.look("/organisation, invited");
  await reader.ask("organisation_remove_named");
}
