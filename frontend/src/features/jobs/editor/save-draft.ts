import type { Client } from "@urql/core";
import { SaveJob } from "../queries";
import type { Saved } from "./autosave";
import { type Draft, inputOf, type SaveInput } from "./draft";

/** Keeps what the server calls a draft and its lines, and saves them under those names. */
export class DraftSaver {
  readonly #client: Client;
  readonly #tag: string;
  /** By the line's key of the page. */
  readonly lineIds = new Map<string, string>();
  #id: string | null;
  /** A first saving that met no answer: it may have happened, so it is repeated as it was. */
  #creation: { readonly input: SaveInput; readonly key: string } | null = null;

  constructor(client: Client, id: string | null, tag: string) {
    this.#client = client;
    this.#id = id;
    this.#tag = tag;
  }

  get id(): string | null {
    return this.#id;
  }

  /** Saves a draft as it is now. */
  async save(draft: Draft): Promise<Saved> {
    const creating = this.#id === null;
    const input = inputOf(draft, this.#id, this.#tag, this.lineIds);
    if (!creating) return this.#send(input, crypto.randomUUID(), draft);
    this.#creation ??= { input, key: crypto.randomUUID() };
    const { input: first, key } = this.#creation;
    const saved = await this.#send(first, key, draft);
    if (saved.kind !== "lost") this.#creation = null;
    const same = JSON.stringify(first) === JSON.stringify(input);
    return saved.kind === "saved" && !same ? this.save(draft) : saved;
  }

  async #send(input: SaveInput, key: string, draft: Draft): Promise<Saved> {
    const { data } = await this.#client.mutation(SaveJob, { input, key });
    const payload = data?.saveJob;
    if (!payload) return { kind: "lost" };
    if (payload.__typename === "Refusal") return { kind: "refused", refusal: payload };
    this.#id = payload.job.id;
    for (const [at, { id }] of payload.job.lines.entries()) {
      const line = draft.lines[at];
      if (line) this.lineIds.set(line.key, id);
    }
    return { kind: "saved" };
  }
}
