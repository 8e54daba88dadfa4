import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { showing } from "../../shown-page";
import SignupPage from "./SignupPage";

const colombia = {
  code: "CO",
  taxIdName: "NIT",
  taxIdExample: "900.123.456-8",
  currency: "COP",
  language: "ES",
  timeZone: "America/Bogota",
};
const brazil = {
  code: "BR",
  taxIdName: "CNPJ",
  taxIdExample: "11.222.333/0001-81",
  currency: "BRL",
  language: "PT",
  timeZone: "America/Sao_Paulo",
};
const show = showing({
  countries: [colombia, brazil],
  catalogue: { currencies: ["COP", "BRL", "USD"] },
});

/** The page, with Brazil chosen on it. */
async function inBrazil() {
  const { sent } = show("/signup", "/signup", SignupPage, {
    signUp: () => ({ __typename: "SignedUp", email: "ana@acme.br", taxIdWarning: null }),
  });
  await userEvent.selectOptions(await screen.findByLabelText("Country"), "BR");
  return sent;
}

test("the country proposes currency, language and time, and names the tax id", async () => {
  await inBrazil();
  expect(screen.getByText(/^BRL · Português · Millimetres · .*(Bras[ií]lia|Paulo)/)).toBeTruthy();
  expect(screen.getByLabelText("CNPJ")).toBeTruthy();
  expect(screen.getByText(/11\.222\.333\/0001-81/)).toBeTruthy();
});

test("what is proposed is what is sent, but for what was chosen otherwise", async () => {
  const sent = await inBrazil();
  await userEvent.click(screen.getByRole("button", { name: "Change" }));
  await userEvent.selectOptions(screen.getByLabelText("Currency"), "USD");
  for (const [label, text] of [
    ["Name of the organisation", "Acme"],
    ["City", "Campinas"],
    ["CNPJ", "1"],
    ["Your name", "Ana"],
    ["E-mail", "ana@acme.br"],
    ["Password", "forged iron"],
  ] as const) {
    await userEvent.type(screen.getByLabelText(label), text);
  }
  await userEvent.click(screen.getByRole("button", { name: "Open the account" }));
  expect(await screen.findByText(/ana@acme\.br/)).toBeTruthy();
  expect(sent[0]?.["organisation"]).toMatchObject({
    country: "BR",
    currency: "USD",
    language: "PT",
    unitSystem: "METRIC",
    timeZone: "America/Sao_Paulo",
    buys: true,
    supplies: false,
  });
});
