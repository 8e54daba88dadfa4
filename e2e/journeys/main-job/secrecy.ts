import type { PartFile } from "../../parts";
import { expect } from "../../server";
import { BUYER, givesAway, SUPPLIERS } from "./cast";
import type { Market } from "./market";
import { memberAt } from "./market";

/** Before the award nobody has anything that tells who another is: on a page, a wire or in a mail. */
export async function nobodyIsKnown(market: Market, part: PartFile): Promise<void> {
  await suppliersAreUnknownTo(market, SUPPLIERS);
  await expect(mailsNaming(market, BUYER.email, SUPPLIERS)).resolves.toEqual([]);
  for (const [index, supplier] of market.suppliers.entries()) {
    const own = memberAt(index);
    // The control: what the witness would have found, it finds of the supplier itself.
    expect(await supplier.witness.got(own.organisation)).toBe(true);
    await supplier.witness.never([...givesAway(BUYER), part.name], "the buyer is unknown");
    const rivals = SUPPLIERS.filter((member) => member !== own);
    await supplier.witness.never(rivals.flatMap(identified), "rivals are unknown");
    await expect(mailsNaming(market, own.email, [BUYER, ...rivals])).resolves.toEqual([]);
  }
}

/** What is left at the end: only the two sides of the order know each other. */
export async function onlyTheTwoAreKnown(market: Market, awarded: number): Promise<void> {
  const losers = SUPPLIERS.filter((_, index) => index !== awarded);
  await suppliersAreUnknownTo(market, losers);
  expect(await market.buyer.witness.got(memberAt(awarded).organisation)).toBe(true);
  for (const [index, supplier] of market.suppliers.entries()) {
    const rivals = SUPPLIERS.filter((_, other) => other !== index);
    await supplier.witness.never(rivals.flatMap(identified), "rivals are never known");
    if (index === awarded) expect(await supplier.witness.got(BUYER.organisation)).toBe(true);
    else await supplier.witness.never(givesAway(BUYER), "a loser never knows the buyer");
  }
}

type Cast = readonly (typeof BUYER)[];

async function suppliersAreUnknownTo({ buyer }: Market, suppliers: Cast): Promise<void> {
  expect(await buyer.witness.got(BUYER.organisation)).toBe(true);
  await buyer.witness.never(suppliers.flatMap(identified), "suppliers are unknown");
  // Codes of countries are everywhere in lists to choose from, but not beside an offer.
  for (const { countryCode } of suppliers) {
    expect(await buyer.witness.together(`"${countryCode}"`, "SealedOffer")).toEqual([]);
  }
}

function identified(member: (typeof SUPPLIERS)[number]): readonly string[] {
  return [...givesAway(member), member.country];
}

async function mailsNaming(market: Market, address: string, others: Cast): Promise<string[]> {
  const telling = others.flatMap(givesAway);
  const mails = await market.mailbox.to(address);
  expect(mails.length, `mails to ${address}`).toBeGreaterThan(0);
  return mails.filter((mail) => telling.some((each) => mail.includes(each)));
}
