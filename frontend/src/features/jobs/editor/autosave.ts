import type { Refusal } from "../../../ui/refusal";

/** What became of one saving. `lost`: no answer came; it is tried again. */
export type Saved =
  | { readonly kind: "saved" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "lost" };

/**
 * How what is typed stands against what the server has. `typed`: not sent yet;
 * `lost`: sent without an answer, kept here and sent again.
 */
export type Standing =
  | { readonly kind: "clean" }
  | { readonly kind: "typed" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved" }
  | { readonly kind: "lost" }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** A pause in typing after which it is sent, in milliseconds. */
export const pause = 900;
/** Waits before sending again what met no answer. */
export const waits = [2_000, 5_000, 15_000, 30_000] as const;

/**
 * Saves the newest of something that keeps changing: one saving at a time, after a
 * pause, again and again until it is answered. A refusal waits for the next change.
 */
export class Autosave<Thing> {
  readonly #save: (thing: Thing) => Promise<Saved>;
  readonly #listeners = new Set<() => void>();
  #standing: Standing = { kind: "clean" };
  #newest: Thing | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;

  constructor(save: (thing: Thing) => Promise<Saved>) {
    this.#save = save;
  }

  get standing(): Standing {
    return this.#standing;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Something was typed. */
  change(thing: Thing): void {
    this.#newest = thing;
    this.#tries = 0;
    if (this.#running === null) this.#set({ kind: "typed" });
    this.#after(pause);
  }

  /** Saves now what is not saved; true when everything typed so far is. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.#newest !== null) await this.#run();
    return this.#newest === null;
  }

  /** The network is back: what met no answer is sent again at once. */
  again(): void {
    if (this.#standing.kind === "lost") void this.flush();
  }

  /** Sends nothing more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #after(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#running === null) void this.#run();
    }, wait);
  }

  #run(): Promise<void> {
    const thing = this.#newest;
    if (thing === null) return Promise.resolve();
    this.#set({ kind: "saving" });
    this.#running = this.#save(thing)
      .catch((): Saved => ({ kind: "lost" }))
      .then((saved) => {
        this.#running = null;
        this.#settle(thing, saved);
      });
    return this.#running;
  }

  #settle(thing: Thing, saved: Saved): void {
    const changed = this.#newest !== thing;
    if (saved.kind === "saved") {
      this.#tries = 0;
      if (!changed) this.#newest = null;
      this.#set(changed ? { kind: "typed" } : saved);
    } else if (saved.kind === "refused") {
      this.#set(changed ? { kind: "typed" } : saved);
    } else {
      this.#set(saved);
    }
    if (changed) this.#after(pause);
    else if (saved.kind === "lost") {
      this.#after(waits[Math.min(this.#tries, waits.length - 1)] ?? pause);
      this.#tries += 1;
    }
  }

  #set(standing: Standing): void {
    this.#standing = standing;
    for (const listener of this.#listeners) listener();
  }
}
