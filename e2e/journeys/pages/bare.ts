import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seesFrame } from "../../demo";
import { generated } from "../../parts";
import { expect } from "../../server";
import { chooseFile } from "./files";
import { joined } from "./guests";
import { guestOf, type Visit } from "./visit";

const PASSWORD = "prensa-verde-del-patio-31";

/** An operator before anybody came. */
export async function idleOperator(visit: Visit): Promise<void> {
  const email = "operadora@sola.example";
  await visit.demo.addOperator(email, PASSWORD);
  const reader = await guestOf(visit);
  await reader.logIn(email, PASSWORD);
  await seesFrame(reader.page);
  await reader.visit("/operator/queue");
  // Only the demonstration says that its data are made up.
  const mark = reader.page.getByText(reader.words.say("frame_demo_mark"), { exact: true });
  await expect(mark).toHaveCount(0);
  const filtered = ["suppliers", "suppliers?state=SUSPENDED", "payments", "payments?state=ALL"];
  for (const path of [...filtered, "texts"]) await reader.visit(`/operator/${path}`);
  await reader.visitTabs("/operator/outbox");
  await reader.leave();
}

/** A buyer whose part takes longer than the server lets an analysis take. */
export async function impatient(visit: Visit): Promise<void> {
  const reader = await joined(visit, "prisa@recien.example");
  const { page, words } = reader;
  const folder = await mkdtemp(join(tmpdir(), "forja-impatient-"));
  const part = await generated("impeller", 1).file(folder);
  await reader.go("/parts");
  await chooseFile(reader, part.path);
  await expect(page.getByText(words.say("parts_mark_failed"))).toBeVisible();
  await reader.look("/parts, an analysis that stopped");
  const path = await reader.linkOf("/parts/", part.name);
  await reader.visitTabs(path);
  await reader.go(path);
  await expect(page.getByText(words.say("parts_failed_title"))).toBeVisible();
  await reader.leave();
}
