import type { Client } from "@urql/core";
import { createContext, useContext, useEffect, useEffectEvent, useRef, useState } from "react";
import { graphql, type ResultOf } from "./graphql";

const Changes = graphql(`
  subscription Changes {
    changes {
      kind
      id
      version
    }
  }
`);

/** Something changed: its kind and id, never its data. */
export type Change = Pick<ResultOf<typeof Changes>["changes"], "kind" | "id">;
type Listener = (change: Change | "missed") => void;
/** Starts telling changes; returns what ends it. */
export type Source = (tell: Listener) => () => void;

/** The changes that the server tells over a client's subscription. */
export function changesOf(client: Client): Source {
  return (tell) => {
    const { unsubscribe } = client.subscription(Changes, {}).subscribe(({ data }) => {
      // `everything` stands for what the server could not tell one by one.
      if (data) tell(data.changes.kind === "everything" ? "missed" : data.changes);
    });
    return unsubscribe;
  };
}

/**
 * The one subscription of this page that all others share. It is open while
 * anything listens.
 */
export class LiveFeed {
  readonly #source: Source;
  readonly #listeners = new Set<Listener>();
  #close: (() => void) | null = null;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Tells `listener` of every change; returns what ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#close ??= this.#source((change) => this.#tell(change));
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  /** The connection is back after a gap: whoever shows something reads it again. */
  announceGap(): void {
    this.#tell("missed");
  }

  #stop(): void {
    this.#close?.();
    this.#close = null;
  }

  #tell(change: Change | "missed"): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** Null for a guest, who is told nothing. */
export const LiveContext = createContext<LiveFeed | null>(null);

export interface Watch {
  /** Kinds of things whose every change matters here, as the schema names them. */
  readonly kinds?: readonly string[];
  /** Things whose change matters here, by id. */
  readonly ids?: readonly string[];
}

/** Whether a change concerns what is watched. */
export function concerns(watch: Watch, change: Change): boolean {
  return (watch.kinds?.includes(change.kind) ?? false) || (watch.ids?.includes(change.id) ?? false);
}

/** Changes that arrive together are read once. */
const gather = 120;
/** How long a highlight is on, a little longer than its fading. */
const highlight = 2_500;

/**
 * Calls `refetch` when something that is watched changes; true for a moment
 * afterwards, for the class `fresh`. Gaps of the connection refetch too, without highlight.
 */
export function useLive(watch: Watch, refetch: () => void): boolean {
  const feed = useContext(LiveContext);
  const [fresh, setFresh] = useState(false);
  const gathering = useRef<ReturnType<typeof setTimeout>>(undefined);
  const fading = useRef<ReturnType<typeof setTimeout>>(undefined);

  const arrive = useEffectEvent((change: Change | "missed") => {
    if (change !== "missed" && !concerns(watch, change)) return;
    clearTimeout(gathering.current);
    gathering.current = setTimeout(() => {
      refetch();
      if (change === "missed") return;
      setFresh(true);
      clearTimeout(fading.current);
      fading.current = setTimeout(() => setFresh(false), highlight);
    }, gather);
  });

  useEffect(() => {
    const stop = feed?.listen((change) => arrive(change));
    return () => {
      stop?.();
      clearTimeout(gathering.current);
      clearTimeout(fading.current);
    };
  }, [feed]);

  return fresh;
}
