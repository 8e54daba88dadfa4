import type { Browser } from "@playwright/test";
import type { Server } from "../../server";
import type { Look } from "./looks";
import { Reader } from "./reader";

/** One walk through pages of the demonstration, with the look that it has there. */
export interface Visit {
  readonly browser: Browser;
  readonly look: Look;
  readonly demo: Server;
}

/** Somebody of the demonstration, by the part of the address before `@`. */
export async function memberOf({ browser, look, demo }: Visit, who: string): Promise<Reader> {
  return Reader.member(browser, look, demo.url, `${who}@demo.example`);
}

export async function guestOf({ browser, look, demo }: Visit): Promise<Reader> {
  return Reader.guest(browser, look, demo.url);
}
