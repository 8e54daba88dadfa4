import * as v from "valibot";
import { noteServerDate, serverNow } from "../graphql/clock";

/**
 * The access token: ten minutes long, held in this module's memory only. The
 * refresh cookie is the browser's and invisible to scripts; `/session/refresh`
 * turns it into the next token.
 */
const Token = v.object({ accessToken: v.string(), expiresAt: v.string() });
export type Token = v.InferOutput<typeof Token>;

/** A token this close to its end is replaced before it is used. */
const margin = 45_000;

type Listener = (signedIn: boolean) => void;

let token: Token | null = null;
let pending: Promise<Token | null> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<Listener>();
const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("forja-session");

tabs?.addEventListener("message", () => drop());

function left(held: Token): number {
  return Date.parse(held.expiresAt) - serverNow();
}

/** Tells `listener` whenever somebody signs in or out; returns what ends it. */
export function onSessionChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes the token that `login` (or a refresh) returned. */
export function adoptToken(next: Token): void {
  const arrived = token === null;
  token = next;
  clearTimeout(timer);
  timer = setTimeout(() => void refreshToken(), Math.max(1_000, left(next) - margin));
  if (arrived) for (const listener of listeners) listener(true);
}

function drop(): void {
  const held = token !== null;
  token = null;
  clearTimeout(timer);
  if (held) for (const listener of listeners) listener(false);
}

async function askForToken(): Promise<Token | null> {
  const response = await fetch("/session/refresh", {
    method: "POST",
    headers: { "X-Forja": "1" },
    credentials: "same-origin",
  });
  noteServerDate(response);
  if (!response.ok) {
    // Only a refusal ends the session: a server that restarts does not.
    if (response.status === 401) drop();
    return null;
  }
  const next = v.parse(Token, await response.json());
  adoptToken(next);
  return next;
}

/** Asks for a new token; calls that overlap share one request. Null when there is no session. */
export function refreshToken(): Promise<Token | null> {
  pending ??= askForToken()
    .catch(() => null)
    .finally(() => {
      pending = null;
    });
  return pending;
}

/** The token to send now, renewed first when it is about to end; null for a guest. */
export async function currentToken(): Promise<string | null> {
  if (token === null) return null;
  if (left(token) > margin / 3) return token.accessToken;
  return (await refreshToken())?.accessToken ?? null;
}

/** Logs out here, in the other tabs and on the server. */
export async function endSession(): Promise<void> {
  const bearer = await currentToken();
  drop();
  tabs?.postMessage("ended");
  await fetch("/session/end", {
    method: "POST",
    headers: { "X-Forja": "1", ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) },
    credentials: "same-origin",
  }).catch(() => undefined);
}
