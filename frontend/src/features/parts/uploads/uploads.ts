import type { Client, CombinedError } from "@urql/core";
import { useSyncExternalStore } from "react";
import type { Refusal } from "../../../ui/refusal";
import { CancelUpload, CreateUpload, type Pending } from "./queries";
import { forget, remember, resumeKey, type Target, unfinishedFor } from "./resume";
import { sendBytes } from "./send-bytes";

/** How an upload stands. `waiting`: for its turn, or for the network. */
export type Step = "waiting" | "sending" | "received" | "refused" | "failed";

/** One file on its way, as cards show it. */
export interface Upload {
  readonly key: string;
  readonly target: Target;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly step: Step;
  /** It goes on where an earlier sending broke off. */
  readonly resumed: boolean;
  /** The server's upload, once it has one. */
  readonly id: string | null;
  readonly refusal: Refusal | null;
}

interface Wanted {
  readonly file: File;
  readonly target: Target;
  readonly namesNobody?: boolean;
  /** The server's unfinished uploads. */
  readonly unfinished: readonly Pending[];
}

/** What the server gave to send one file to. */
interface Ticket {
  readonly id: string;
  readonly url: string;
  readonly maxChunkBytes: number | null;
}

/** A file of this page, with what a second try needs of the first. */
interface Held {
  readonly wanted: Wanted;
  /** Names the asking for a ticket, so that one whose answer was lost is not given twice. */
  readonly asking: string;
  readonly ticket: Ticket | null;
  readonly stop: () => void;
}

/** Files that are sent at once; more would only share the same line. */
const atOnce = 3;

let uploads: readonly Upload[] = [];
/** The server's uploads that were taken back: it may have been asked for its list before. */
let discarded: ReadonlySet<string> = new Set();
const files = new Map<string, Held>();
const listeners = new Set<() => void>();
const arrivals = new Set<(upload: Upload) => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function set(next: readonly Upload[]): void {
  uploads = next;
  tell();
}

function change(key: string, patch: Partial<Upload>): void {
  set(uploads.map((upload) => (upload.key === key ? { ...upload, ...patch } : upload)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The uploads of this page that are for `purpose` and, if given, for one thing. */
export function useUploads(purpose: Target["purpose"], subject: string | null = null) {
  const all = useSyncExternalStore(subscribe, () => uploads);
  return all.filter(
    ({ target }) => target.purpose === purpose && (subject === null || target.subject === subject),
  );
}

/** Those of the server's unfinished uploads that are neither on their way here nor taken back. */
export function useLeft(pending: readonly Pending[]): readonly Pending[] {
  const all = useSyncExternalStore(subscribe, () => uploads);
  const gone = useSyncExternalStore(subscribe, () => discarded);
  const active = new Set(all.map(({ id }) => id));
  return pending.filter(
    ({ id, sizeBytes, receivedBytes }) =>
      !active.has(id) && !gone.has(id) && receivedBytes < sizeBytes,
  );
}

/** The file of an upload of this page; undefined once it is taken from sight. */
export function fileOf(key: string): File | undefined {
  return files.get(key)?.wanted.file;
}

/** Calls `listener` when the last byte of a file has arrived; returns what ends it. */
export function onArrival(listener: (upload: Upload) => void): () => void {
  arrivals.add(listener);
  return () => arrivals.delete(listener);
}

function held(key: string, patch: Partial<Held>): void {
  const before = files.get(key);
  if (before) files.set(key, { ...before, ...patch });
}

/** The server has nothing of it, or wants none of it: the next try asks for a ticket anew. */
function dropTicket(key: string, { id }: Ticket): void {
  forget(localStorage, id);
  held(key, { ticket: null, asking: crypto.randomUUID() });
}

/**
 * Begins to send a file, or goes on where the last try broke off. A second choice
 * of the same file changes nothing while it is on its way.
 */
export function upload(client: Client, wanted: Wanted): void {
  const key = resumeKey(wanted.target, wanted.file);
  const before = uploads.find((each) => each.key === key);
  if (before && before.step !== "refused" && before.step !== "failed") return;
  const broken = before?.step === "failed" ? files.get(key) : undefined;
  const ticket = broken?.ticket ?? null;
  const asking = broken?.asking ?? crypto.randomUUID();
  files.set(key, { wanted, asking, ticket, stop: () => {} });
  const added: Upload = {
    key,
    target: wanted.target,
    fileName: wanted.file.name,
    sizeBytes: wanted.file.size,
    sentBytes: ticket === null ? 0 : (before?.sentBytes ?? 0),
    step: "waiting",
    resumed: ticket !== null,
    id: ticket?.id ?? null,
    refusal: null,
  };
  set([added, ...uploads.filter((each) => each.key !== key)]);
  next(client);
}

/** Tries one again that failed: with its ticket, from the byte where it stopped. */
export function retry(client: Client, key: string): void {
  const broken = files.get(key);
  if (broken) upload(client, { ...broken.wanted, unfinished: [] });
}

/** Stops one and takes back what the server has of it; resolves as `discard` does. */
export async function cancel(
  client: Client,
  { key, id }: Upload,
): Promise<CombinedError | undefined> {
  dismiss(key);
  next(client);
  return id === null ? undefined : discard(client, id);
}

/**
 * Takes back what the server has of an upload, which is out of sight at once. Resolves
 * to the error that kept it from the server, with which it is in sight again.
 */
export async function discard(client: Client, id: string): Promise<CombinedError | undefined> {
  forget(localStorage, id);
  discarded = new Set([...discarded, id]);
  tell();
  // The list of unfinished uploads and the storage that they take are asked for anew.
  const { error } = await client.mutation(
    CancelUpload,
    { input: { id } },
    { additionalTypenames: ["PendingUpload"] },
  );
  if (error) {
    discarded = new Set([...discarded].filter((each) => each !== id));
    tell();
  }
  return error;
}

/** Takes one from sight that ended. */
export function dismiss(key: string): void {
  files.get(key)?.stop();
  files.delete(key);
  set(uploads.filter((each) => each.key !== key));
}

function next(client: Client): void {
  const busy = uploads.filter(({ step }) => step === "sending").length;
  const waiting = uploads.filter(({ step }) => step === "waiting").toReversed();
  for (const { key } of waiting.slice(0, Math.max(0, atOnce - busy))) {
    change(key, { step: "sending" });
    void send(client, key).finally(() => next(client));
  }
}

async function ticketFor(client: Client, key: string, of: Held): Promise<Ticket | null> {
  if (of.ticket) return of.ticket;
  const { file, target, unfinished } = of.wanted;
  const begun = unfinishedFor(unfinished, target, file, localStorage);
  if (begun) {
    change(key, { id: begun.id, resumed: true, sentBytes: begun.receivedBytes });
    return { id: begun.id, url: begun.url, maxChunkBytes: null };
  }
  const { data } = await client.mutation(CreateUpload, {
    key: of.asking,
    input: {
      purpose: target.purpose,
      fileName: file.name,
      sizeBytes: file.size,
      ...(target.purpose === "REVISION" ? { partId: target.subject } : {}),
      ...(target.purpose === "DRAWING" ? { lineId: target.subject } : {}),
      ...(of.wanted.namesNobody === undefined ? {} : { namesNobody: of.wanted.namesNobody }),
    },
  });
  const payload = data?.createUpload;
  if (payload?.__typename === "UploadCreated") {
    remember(localStorage, key, payload.upload.id);
    change(key, { id: payload.upload.id });
    return payload.upload;
  }
  change(key, payload ? { step: "refused", refusal: payload } : { step: "failed" });
  return null;
}

async function send(client: Client, key: string): Promise<void> {
  const begun = files.get(key);
  if (!begun) return;
  const { file } = begun.wanted;
  const ticket = await ticketFor(client, key, begun);
  if (ticket === null) return;
  // It was cancelled before the server had answered.
  if (files.get(key)?.asking !== begun.asking) {
    await discard(client, ticket.id);
    return;
  }
  held(key, { ticket });
  const outcome = await sendBytes({
    file,
    url: ticket.url,
    chunkBytes: ticket.maxChunkBytes,
    onProgress: (sentBytes) => change(key, { sentBytes }),
    onStart: (stop) => held(key, { stop }),
  });
  if (outcome.kind === "broken") return change(key, { step: "failed" });
  if (outcome.kind === "arrived") {
    forget(localStorage, ticket.id);
    change(key, { step: "received", sentBytes: file.size });
    const arrived = uploads.find((each) => each.key === key);
    for (const listener of arrivals) if (arrived) listener(arrived);
    return;
  }
  dropTicket(key, ticket);
  change(
    key,
    outcome.kind === "refused"
      ? { step: "refused", refusal: outcome.refusal }
      : { step: "failed", id: null, sentBytes: 0 },
  );
}
