import type { Mailbox } from "../mailbox";
import type { Server } from "../server";
import { listAt, textAt } from "./answer";
import { Client } from "./client";

const PASSWORD = "viruta-azul-del-torno-77";

/** An organisation that signs up over the API. */
export interface Party {
  readonly name: string;
  readonly email: string;
  readonly country: string;
  readonly taxId: string;
  readonly supplies: boolean;
}

export const BUYER: Party = {
  name: "Hidráulica Quillacinga",
  email: "compras@quillacinga.example",
  country: "CO",
  taxId: "901738264-4",
  supplies: false,
};

export const SUPPLIERS: readonly [Party, Party, Party] = [
  {
    name: "Mecanizados Huentelauquén",
    email: "taller@huentelauquen.example",
    country: "CL",
    taxId: "77431958-1",
    supplies: true,
  },
  {
    name: "Torno y Fresa Yarinacocha",
    email: "taller@yarinacocha.example",
    country: "PE",
    taxId: "20607183521",
    supplies: true,
  },
  {
    name: "Precisión Tzintzuntzan",
    email: "taller@tzintzuntzan.example",
    country: "MX",
    taxId: "PTZ110523QK4",
    supplies: true,
  },
];

/** Logs in; the client has its token then. */
async function logIn(client: Client, email: string): Promise<void> {
  const input = { email, password: PASSWORD };
  const done = await client.change("login", "LoggedIn", input, "accessToken expiresAt");
  client.token = textAt(done, "accessToken");
}

/** Makes the operator on the command line and logs it in. */
export async function operator(server: Server): Promise<Client> {
  const email = "operadora@sitio-forja.example";
  await server.addOperator(email, PASSWORD);
  const client = new Client(server.url);
  await logIn(client, email);
  return client;
}

/** Signs an organisation up, confirms its address by the mail's link, and logs in. */
export async function join(server: Server, mailbox: Mailbox, party: Party): Promise<Client> {
  const client = new Client(server.url);
  const proposed = await proposals(client, party.country);
  const organisation = {
    ...proposed,
    name: party.name,
    country: party.country,
    city: "Centro",
    taxId: party.taxId,
    unitSystem: "METRIC",
    buys: !party.supplies,
    supplies: party.supplies,
  };
  const person = { name: "Ximena", email: party.email, password: PASSWORD, language: "ES" };
  await client.change("signUp", "SignedUp", { organisation, person }, "email");
  const link = new URL(await mailbox.link(party.email, "/confirm"));
  const token = link.searchParams.get("token");
  await client.change("confirmEmail", "EmailConfirmed", { token }, "email");
  await logIn(client, party.email);
  return client;
}

async function proposals(client: Client, country: string): Promise<Record<string, unknown>> {
  const data = await client.ask("{ countries { code currency language timeZone } }");
  const found = listAt(data, "countries").find((each) => textAt(each, "code") === country);
  return {
    currency: textAt(found, "currency"),
    language: textAt(found, "language"),
    timeZone: textAt(found, "timeZone"),
  };
}

/** A machine and a free trial, and the operator's word that the supplier is one. */
export async function equip(supplier: Client, operator: Client): Promise<void> {
  const machine = {
    name: "Centro de mecanizado",
    process: "MILLING",
    envelopeMm: { x: 2_000, y: 2_000, z: 2_000 },
    materials: [],
  };
  await supplier.change("saveMachine", "MachineSaved", machine, "machine { id }");
  await supplier.change("choosePlan", "PlanChosen", { planKey: "trial" }, "subscription { state }");
  const waiting = await operator.ask(
    "{ operator { suppliers(state: UNVERIFIED) { edges { node { id profile { name } } } } } }",
  );
  for (const each of listAt(waiting, "operator.suppliers.edges")) {
    const input = { id: textAt(each, "node.id") };
    await operator.change("verifySupplier", "SupplierReviewed", input, "supplier { state }");
  }
}
