import { signIn } from "../demo";
import { expect, test } from "../server";
import { Words } from "../words";

/** A job of the demonstration whose award came to nothing; it can be awarded again, or closed. */
const JOB = "Brida de salida, prototipo";
const words = new Words("es");

test("a job is closed without an award, which its suppliers and its history say", async ({
  browser,
  demo,
}) => {
  const sitDown = async (who: string) => {
    const page = await browser.newPage({ baseURL: demo.url, locale: "es-CO" });
    await signIn(page, `${who}@demo.example`);
    return page;
  };
  const supplier = await sitDown("taller1");
  await supplier.goto("/quotes");
  const quote = supplier.getByRole("row").filter({ hasText: JOB });
  await expect(quote).toContainText(words.say("quotes_deciding"));

  const buyer = await sitDown("compras1");
  await buyer.goto("/jobs?state=OPENED");
  await buyer.getByRole("main").getByRole("link", { name: JOB }).click();
  await buyer.getByRole("button", { name: words.say("job_actions") }).click();
  await buyer.getByRole("menuitem", { name: words.say("job_close") }).click();
  const dialogue = buyer.getByRole("dialog");
  await expect(dialogue.getByText(words.say("job_close_text"))).toBeVisible();
  await dialogue.getByRole("button", { name: words.say("job_close") }).click();
  await expect(buyer.getByText(words.say("job_closed_done"))).toBeVisible();
  await expect(dialogue).toBeHidden();
  const head = buyer.locator("main header").first();
  await expect(head.getByText(words.say("job_state_closed"), { exact: true })).toBeVisible();
  await buyer.getByRole("button", { name: words.say("job_actions") }).click();
  await expect(buyer.getByRole("menuitem", { name: words.say("job_copy") })).toBeVisible();
  await expect(buyer.getByRole("menuitem", { name: words.say("job_close") })).toHaveCount(0);
  await buyer.keyboard.press("Escape");
  await buyer.getByRole("tab", { name: words.say("job_tab_activity") }).click();
  const last = buyer.getByRole("tabpanel").getByText(words.say("job_state_closed")).first();
  await expect(last).toBeVisible();

  // The supplier's page, which stayed open, says how its own quote ended.
  await expect(quote).toContainText(words.say("quote_state_not_awarded"));
  await expect(quote).toContainText(words.say("quote_rank_untold"));
  await expect(quote).not.toContainText(words.say("quotes_deciding"));
  for (const page of [buyer, supplier]) await page.close();
});
