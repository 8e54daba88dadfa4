import { Mailbox } from "../mailbox";
import { expect, test } from "../server";
import { Colleague } from "./account/colleague";

const ORGANISATION = "Indústria Demo Três";
const NEW = {
  email: "conceicao@demo-tres.example",
  name: "Conceição Araújo",
  renamed: "Conceição Araújo Lima",
};
const FIRST_PASSWORD = "cavaco-azul-do-torno-77";
const PASSWORD = "limalha-verde-da-fresa-42";

/** The owner asks somebody to join, to read only; the invitation waits on the page. */
async function invite(owner: Colleague): Promise<void> {
  const { page } = owner;
  await owner.goOwn("Organização");
  const asking = page.getByRole("button", { name: "Convidar" });
  const form = page.locator("form").filter({ has: asking });
  await form.getByLabel("E-mail").fill(NEW.email);
  await form.getByLabel("Papel").selectOption({ label: "leitor" });
  await asking.click();
  await expect(page.getByRole("listitem").filter({ hasText: NEW.email })).toBeVisible();
}

/** Follows the invitation, chooses a password and is in, with what a reader may do. */
async function join(invited: Colleague): Promise<void> {
  const { page } = invited;
  await invited.follow(`${ORGANISATION} convida você para a Forja`, "Aceitar convite");
  await expect(page.getByRole("heading", { name: `Entrar em ${ORGANISATION}` })).toBeVisible();
  await expect(page.getByText(`para ${NEW.email}, com o papel de leitor`)).toBeVisible();
  await page.getByLabel("Seu nome").fill(NEW.name);
  await page.getByLabel("Senha", { exact: true }).fill(FIRST_PASSWORD);
  await page.getByRole("button", { name: "Aceitar o convite" }).click();
  await invited.isIn();
  await invited.goOwn("Organização");
  await expect(page.getByText(/Seu papel aqui é leitor/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Convidar" })).toHaveCount(0);
}

/** The owner, whose page stays open, sees the new member and gives them another role. */
async function changeRole({ page }: Colleague): Promise<void> {
  const row = page.getByRole("row").filter({ hasText: NEW.email });
  await expect(row).toContainText(NEW.name);
  await expect(page.getByText("Não há convites pendentes.")).toBeVisible();
  await row.getByLabel(`Papel de ${NEW.name}`).selectOption({ label: "membro" });
  await expect(page.getByText("Salvo", { exact: true })).toBeVisible();
}

/** Another role ends the sessions that had the old one; the way back in is a new password. */
async function resetPassword(member: Colleague): Promise<void> {
  const { page } = member;
  await expect(page.getByRole("heading", { name: "Entrar" })).toBeVisible();
  await page.getByRole("link", { name: "Esqueci minha senha" }).click();
  await page.getByLabel("E-mail").fill(NEW.email);
  await page.getByRole("button", { name: "Enviar o link" }).click();
  await expect(page.getByText(/o link está a caminho/)).toBeVisible();
  await member.follow("Troque sua senha da Forja", "Escolher outra senha");
  await page.getByLabel("Senha nova", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Salvar a senha" }).click();
  await expect(page.getByText("A senha foi trocada. Entre com a nova.")).toBeVisible();
  await member.logIn(FIRST_PASSWORD);
  await expect(page.getByText("O e-mail e a senha não correspondem.")).toBeVisible();
  await member.logIn(PASSWORD);
  await member.isIn();
  await member.goOwn("Organização");
  await expect(page.getByText(/Seu papel aqui é membro/)).toBeVisible();
}

/** Without the current password there is no new one; the page says which of the two is wrong. */
async function keepPassword({ page }: Colleague): Promise<void> {
  await page.getByLabel("Senha atual", { exact: true }).fill(FIRST_PASSWORD);
  await page.getByLabel("Senha nova", { exact: true }).fill("serragem-fina-da-plaina-63");
  await page.getByRole("button", { name: "Trocar a senha" }).click();
  await expect(page.getByText("Esta não é a senha atual.")).toBeVisible();
  const wrong = page.locator('main [aria-invalid="true"]');
  await expect(wrong).toHaveAttribute("autocomplete", "current-password");
}

/** How one wants to hear of things, what one is called and how lengths are shown: all is kept. */
async function prefer(member: Colleague): Promise<void> {
  const { page } = member;
  await page.goto("/notifications?tab=preferences");
  const byMail = page.getByRole("switch", { name: "Um fornecedor pergunta: E-mail" });
  const here = page.getByRole("switch", { name: "Um fornecedor pergunta: Aqui" });
  await expect(byMail).toBeChecked();
  await byMail.click();
  await expect(byMail).not.toBeChecked();
  await page.reload();
  await expect(byMail).not.toBeChecked();
  await expect(here).toBeChecked();
  await member.goOwn("Conta");
  await keepPassword(member);
  await page.getByLabel("Seu nome").fill(NEW.renamed);
  await page.getByLabel("Unidades").selectOption({ label: "Polegadas" });
  await page.getByRole("button", { name: "Salvar", exact: true }).click();
  await expect(page.getByText("Salvo", { exact: true })).toBeVisible();
  await page.goto("/parts");
  const menu = page.getByRole("button", { name: `Conta de ${NEW.renamed}, ${ORGANISATION}` });
  await expect(menu).toBeVisible();
  await expect(page.getByText(/^\d.*×.*\sin$/).first()).toBeVisible();
}

/** The owner reads the member's new name and lets them go, whose page then is a guest's. */
async function remove({ page }: Colleague, member: Colleague): Promise<void> {
  await page.reload();
  await page.getByRole("button", { name: `Remover ${NEW.renamed}` }).click();
  const dialogue = page.getByRole("dialog");
  await expect(dialogue.getByText(`Remover ${NEW.renamed} da organização?`)).toBeVisible();
  await dialogue.getByRole("button", { name: "Remover", exact: true }).click();
  await expect(page.getByRole("row").filter({ hasText: NEW.email })).toHaveCount(0);
  await expect(member.page.getByRole("heading", { name: "Entrar" })).toBeVisible();
}

test("somebody is invited, gets another role and password, and says what to hear of", async ({
  browser,
  demo,
}) => {
  const owner = await Colleague.sitDown(browser, demo, "compras3@demo.example");
  await owner.signIn();
  await invite(owner);
  const invited = await Colleague.sitDown(browser, demo, NEW.email);
  await join(invited);
  const mails = await new Mailbox(demo).to(NEW.email);
  expect(mails.join("\n")).toContain(`\nSubject: ${ORGANISATION} convida`);
  await changeRole(owner);
  await resetPassword(invited);
  await prefer(invited);
  await remove(owner, invited);
  for (const { page } of [owner, invited]) await page.context().close();
});
