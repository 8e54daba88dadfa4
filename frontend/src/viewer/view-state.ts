import type { Measurement } from "./measure";
import type { Section } from "./section-place";

/** What a reader has chosen to see, and how far the part has come; for the tool bar. */
export interface ViewState {
  /** `picture`: only the server's picture so far; `coarse`: a first level; `ready`: the finest. */
  readonly progress: "picture" | "coarse" | "ready" | "failed";
  readonly edges: boolean;
  /** All findings are coloured. */
  readonly heat: boolean;
  readonly section: Section | null;
  readonly measuring: boolean;
  /** The first point is picked, the second is awaited. */
  readonly halfMeasured: boolean;
  readonly measurement: Measurement | null;
  /** The finding that is lit. */
  readonly focused: string | null;
  /** The faces are coloured by numbers of theirs. */
  readonly shaded: boolean;
  /** The number at the point that was picked last, in words. */
  readonly probed: string | null;
}

export const firstState: ViewState = {
  progress: "picture",
  edges: true,
  heat: false,
  section: null,
  measuring: false,
  halfMeasured: false,
  measurement: null,
  focused: null,
  shaded: false,
  probed: null,
};

/** A view's state, and who is told when it is another. */
export class Shown {
  #state: ViewState;
  readonly #listeners = new Set<() => void>();

  constructor(state: ViewState) {
    this.#state = state;
  }

  get state(): ViewState {
    return this.#state;
  }

  set(change: Partial<ViewState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells nobody any more. */
  end(): void {
    this.#listeners.clear();
  }
}
