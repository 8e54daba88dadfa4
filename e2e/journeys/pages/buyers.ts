import { enumValues } from "../../schema";
import { expect } from "../../server";
import { isOnPhone } from "./looks";
import type { Reader } from "./reader";
import { memberOf, type Visit } from "./visit";

/** Between them they have a job in every state. */
const buyers = ["compras1", "compras2"];

/** Parts whole and broken, what the tools of the view open, and a part that is not there. */
export async function parts(visit: Visit): Promise<void> {
  const buyer = await memberOf(visit, "compras1");
  await buyer.visit("/parts");
  let part = "";
  for (const name of ["Soporte (malla abierta)", "Soporte de motor"]) {
    await buyer.go("/parts");
    part = await buyer.linkOf("/parts/", name);
    await buyer.visitTabs(part);
  }
  await expect(buyer.page.locator("main [data-progress=ready]")).toBeVisible();
  for (const tool of ["viewer_section", "viewer_measure", "viewer_heat"]) {
    await buyer.button(tool).click();
    await buyer.look(tool);
  }
  await colours(buyer);
  await buyer.lookInside(buyer.button("viewer_views"), "menu", "viewer_views");
  await buyer.askFrom("parts_actions", "parts_rename");
  await directions(buyer, part);
  await buyer.visit("/parts/nobody");
  await buyer.leave();
}

/** The part by each quantity that its faces have numbers of. */
async function colours(buyer: Reader): Promise<void> {
  const { page, words } = buyer;
  const choice = page.getByRole("radiogroup", { name: words.say("viewer_colour_by") });
  for (const quantity of ["thickness", "clearance", "overhang", "access", "draft"]) {
    const name = words.say(`viewer_${quantity}`);
    await choice.getByText(name, { exact: true }).click();
    await expect(page.getByRole("img", { name: new RegExp(`^${name} `) })).toBeVisible();
    if (quantity === "overhang") {
      await expect(page.getByText(words.say("viewer_overhang_out"))).toBeVisible();
    }
    await buyer.look(`viewer_${quantity}`);
  }
}

/** How the part can be made: another position and all setups, and where dies part. */
async function directions(buyer: Reader, part: string): Promise<void> {
  const { page, words } = buyer;
  await buyer.go(`${part}?tab=processes`);
  const more = page.getByRole("tabpanel").locator("summary");
  await expect(more).toHaveCount(3);
  for (const each of await more.all()) await each.click();
  const positions = page.getByRole("tabpanel").locator("details").first().getByRole("button");
  await positions.first().click();
  await expect(positions.first()).toHaveAttribute("aria-pressed", "true");
  await buyer.look("/parts/:id, another position");
  const dies = page.getByRole("list", { name: words.say("parts_die_opens") });
  await dies.getByRole("button").click();
  const drawn = page.locator("[data-lines] path").first();
  await expect(drawn, "the parting line is drawn over the part").toHaveAttribute("d", /^M.+L/);
  await buyer.look("/parts/:id, where dies part");
}

/** A job in every state; the dialogues of those that can still move. */
export async function jobs(visit: Visit): Promise<void> {
  const seen = new Set<string>();
  for (const who of buyers) {
    const buyer = await memberOf(visit, who);
    await buyer.visit("/jobs");
    for (const state of enumValues("JobState").filter((each) => !seen.has(each))) {
      await buyer.go(`/jobs?state=${state}`);
      const [job] = (await buyer.links("/jobs/")).filter((path) => path !== "/jobs/new");
      if (job === undefined) continue;
      seen.add(state);
      await lookAtJob(buyer, job.replace(/\/edit$/, ""), state);
    }
    await buyer.leave();
  }
  expect([...seen].toSorted()).toEqual(enumValues("JobState").toSorted());
}

async function lookAtJob(buyer: Reader, job: string, state: string): Promise<void> {
  await buyer.visitTabs(job);
  if (state === "PUBLISHED") {
    await buyer.ask("job_extend");
    await buyer.askFrom("job_actions", "job_cancel");
  }
  if (state === "OPENED") {
    await buyer.askFrom("job_actions", "job_close");
    await buyer.go(job);
    await buyer.page.getByRole("main").getByRole("radio").first().check();
    await buyer.look(`${job}, chosen`);
    await buyer.ask("job_award_open");
  }
  if (state === "RETURNED") await buyer.visit(`${job}/edit`);
  if (state === "DRAFT") {
    await buyer.visit(`${job}/edit`);
    await buyer.button("job_more_details").click();
    await buyer.look("job_more_details");
    await buyer.ask("job_add_line");
    await buyer.visit("/jobs/new");
  }
}

/** What is the reader's own, and what opens from the frame. */
export async function own(visit: Visit): Promise<void> {
  const buyer = await memberOf(visit, "compras1");
  for (const path of ["/account", "/nowhere", "/board", "/organisation"]) await buyer.visit(path);
  await buyer.ask("organisation_remove_named");
  await buyer.visitTabs("/notifications");
  await buyer.lookInside('header button[aria-haspopup="menu"] >> nth=-1', "menu", "the menu");
  await buyer.press("?");
  await buyer.seesDialogue();
  await buyer.look("the shortcuts");
  await buyer.press("Escape");
  await buyer.press("/");
  await buyer.seesDialogue();
  await buyer.look("the search");
  await buyer.press("Escape");
  await expect(buyer.page.getByRole("dialog")).toBeHidden();
  await buyer.press("Control+k");
  await buyer.seesDialogue();
  await buyer.press("Escape");
  await expect(buyer.page.getByRole("dialog")).toBeHidden();
  // The second key must follow soon, which a busy machine may miss.
  await expect(async () => {
    await buyer.press("g");
    await buyer.press("p");
    await expect(buyer.page).toHaveURL(/\/parts$/, { timeout: 2_000 });
  }).toPass();
  if (isOnPhone(visit.look)) await buyer.lookInside(buyer.more, "dialog", "more");
  await buyer.leave();
}
