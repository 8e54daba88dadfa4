import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Server } from "./server";

/** The mails that a server without SMTP writes as files, as those who get them read them. */
export class Mailbox {
  private readonly folder: string;

  constructor(server: Server) {
    this.folder = join(server.folder, "mails");
  }

  /** Waits for a mail to `address` with a link to `path`, such as `/confirm`, and gives the link. */
  async link(address: string, path: string): Promise<string> {
    const found: string[] = [];
    await expect(async () => {
      for (const mail of await this.to(address)) found.push(...linksTo(mail, path));
      expect(found, `no mail to ${address} links to ${path}`).not.toHaveLength(0);
    }).toPass();
    return found.at(-1) ?? "";
  }

  /** The subjects and texts of the mails to `address`, the oldest first. */
  async to(address: string): Promise<readonly string[]> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith(".eml"));
    const mails = await Promise.all(
      // A file's name begins with the time at which it was written.
      names.toSorted().map((name) => readFile(join(this.folder, name), "utf8")),
    );
    return mails.map(decoded).filter((mail) => mail.includes(`\nTo: ${address}\n`));
  }
}

/** A mail as its reader sees it: lines of the head whole and in letters, the body as it was written. */
function decoded(mail: string): string {
  const [head = "", ...parts] = mail.replaceAll("\r\n", "\n").split("\n\n");
  return [lettered(head), ...parts.map(printable)].join("\n\n");
}

/** Undoes quoted-printable: soft line ends go, and every `=C3` becomes its byte. */
function printable(text: string): string {
  const bytes = text
    .replaceAll("=\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Joins the lines of a head that were folded, and reads its encoded words. */
function lettered(head: string): string {
  return head
    .replaceAll(/\n[ \t]+/g, " ")
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, text: string) =>
      way.toLowerCase() === "b"
        ? Buffer.from(text, "base64").toString("utf8")
        : printable(text.replaceAll("_", " ")),
    );
}

function linksTo(mail: string, path: string): readonly string[] {
  return [...mail.matchAll(/https?:\/\/[^\s"<>]+/g)]
    .map(([link]) => link)
    .filter((link) => new URL(link).pathname === path);
}
