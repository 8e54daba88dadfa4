import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generated } from "../../parts";
import { expect } from "../../server";
import { chooseFile } from "./files";
import type { Reader } from "./reader";

/** A broken mesh from its health to the revision that its repair makes. */
export async function repairing(reader: Reader): Promise<void> {
  const { page, words } = reader;
  const folder = await mkdtemp(join(tmpdir(), "forja-repair-"));
  const broken = await generated("bracket-with-hole", 1).file(folder);
  await reader.go("/parts");
  await chooseFile(reader, broken.path);
  await expect(page.getByRole("link", { name: broken.name, exact: true })).toBeVisible();
  const part = await reader.linkOf("/parts/", broken.name);
  await reader.go(`${part}?tab=health`);
  await expect(reader.button("parts_repair_ask")).toBeVisible();
  const edges = page.getByText(words.say("parts_open_edges"), { exact: true });
  const counted = page.locator("dl > div", { has: edges }).locator("dd");
  await expect(counted, "how many edges are open").toHaveText(/^[1-9]/);
  const drawn = page.locator("[data-lines] path").first();
  await expect(drawn, "the open edge is drawn over the part").toHaveAttribute("d", /^M.+L/);
  await reader.look("/parts/:id, health of a broken mesh");
  const holes = page.getByRole("list", { name: words.say("parts_open_loops"), exact: true });
  const longest = holes.getByRole("button").first();
  const before = await drawn.getAttribute("d");
  await longest.click();
  await expect(longest).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator("[data-lines] path").last()).toHaveAttribute("d", /^M.+L/);
  await expect(drawn, "the eye flew to it").not.toHaveAttribute("d", before ?? "");
  await reader.look("/parts/:id, an open edge in sight");
  await reader.button("parts_repair_ask").click();
  await expect(reader.button("parts_repair_accept")).toBeVisible();
  await reader.button("parts_repair_repaired").click();
  await reader.look("/parts/:id, repaired mesh offered");
  await reader.button("parts_repair_accept").click();
  await expect(page.getByText(words.say("parts_revision", { number: "2" })).first()).toBeVisible();
  await reader.go(`${part}?tab=revisions`);
  await expect(page.getByText(words.say("parts_repaired_from", { number: "1" }))).toBeVisible();
  await reader.look("/parts/:id, revision made by repair");
}
