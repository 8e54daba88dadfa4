import type { Browser } from "@playwright/test";
import { Mailbox } from "../../mailbox";
import { expect, type Server } from "../../server";
import { BUYER, type Member, OPERATOR, PASSWORD, SUPPLIERS } from "./cast";
import { OperatorDesk } from "./operator-desk";
import { Person } from "./person";
import { Supply } from "./supply";

/** The people of one journey, each at a browser of their own, ready to trade. */
export interface Market {
  readonly mailbox: Mailbox;
  readonly buyer: Person;
  readonly suppliers: readonly [Person, Person, Person];
  readonly operator: Person;
}

/**
 * Fills an empty marketplace by hand: an operator made on the command line, organisations that
 * sign up, suppliers with a machine, a plan that runs and the operator's word.
 */
export async function openMarket(browser: Browser, server: Server): Promise<Market> {
  const mailbox = new Mailbox(server);
  const sit = () => Person.sitDown(browser, server);
  await server.addOperator(OPERATOR, PASSWORD);
  const operator = await sit();
  await operator.open("/login");
  await operator.logIn(OPERATOR);
  await operator.go("Proveedores");
  const buyer = await sit();
  const suppliers = [await sit(), await sit(), await sit()] as const;
  await Promise.all([
    buyer.signUp(BUYER, mailbox),
    ...suppliers.map((person, index) => begin(person, memberAt(index), mailbox)),
  ]);
  const desk = new OperatorDesk(operator);
  for (const supplier of SUPPLIERS) await desk.verify(supplier);
  await startPlans(suppliers, operator);
  return { mailbox, buyer, suppliers, operator };
}

async function begin(person: Person, member: Member, mailbox: Mailbox): Promise<void> {
  await person.signUp(member, mailbox);
  await new Supply(person).addMachine("Centro de mecanizado 2", "Fresado", 4_000);
}

/** Two try for free; the third pays by transfer, and its page knows when the operator says so. */
async function startPlans(suppliers: Market["suppliers"], operator: Person): Promise<void> {
  const [first, second, third] = suppliers;
  await Promise.all([first, second].map((person) => new Supply(person).startTrial()));
  const reference = await new Supply(third).orderPlan();
  await operator.go("Pagos");
  await new OperatorDesk(operator).confirmPayment(reference);
  await expect(third.page.getByText("Activo", { exact: true })).toBeVisible();
}

/** Who sits at the browser of that number. */
export function memberAt(index: number): Member {
  const member = SUPPLIERS[index];
  if (member === undefined) throw new Error(`there is no supplier ${index}`);
  return member;
}
