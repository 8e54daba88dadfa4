import type { Units } from "../features/parts/analysis";
import type { Parts, Stage } from "./engine";
import { moduleAddress } from "./module";
import { type FirstKnown, firstKnown, type Known, known, rejectionOf, unitOrder } from "./report";

/** The largest file that a browser looks at, bytes; as in `frontend/preflight/src/answers.rs`. */
export const largestFile = 250_000_000;

/** What a worker is asked. */
export interface Question {
  readonly address: string;
  readonly file: Blob;
  /** A place in `unitOrder`; null for the engine's guess. */
  readonly units: number | null;
}

/** What a worker says. */
export type Said =
  | { readonly kind: "progress"; readonly stage: Stage; readonly share: number }
  | { readonly kind: "first"; readonly json: unknown }
  | ({ readonly kind: "analysis" } & Parts)
  | { readonly kind: "failed"; readonly reason: string };

/** Who hears what is found. One of `onDone`, `onRejected` and `onFailed` is called last. */
export interface Listener {
  readonly onFirst: (first: FirstKnown) => void;
  readonly onProgress?: (stage: Stage, share: number) => void;
  readonly onDone: (found: Known) => void;
  /** The file is no part; the word is one of the engine's. */
  readonly onRejected: (word: string) => void;
  /** The browser could not do it: no memory, no module. */
  readonly onFailed: () => void;
}

/**
 * Looks at a file in a worker, in a unit or in the engine's guess; nothing of it leaves the
 * browser. Gives what ends it and takes back the addresses that were given out.
 */
export function look(file: Blob, units: Units | null, listener: Listener): () => void {
  const given: string[] = [];
  const address = (bytes: ArrayBuffer): string => {
    const url = URL.createObjectURL(new Blob([bytes]));
    given.push(url);
    return url;
  };
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const done = ({ json, mesh, fields }: Parts) => {
    const rejection = rejectionOf(json);
    if (rejection !== null) return listener.onRejected(rejection);
    const found = known(json, {
      mesh: mesh && address(mesh),
      fields: fields.map(({ quantity, bytes }) => ({ quantity, url: address(bytes) })),
    });
    if (found === null) listener.onFailed();
    else listener.onDone(found);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<Said>) => {
    if (data.kind === "progress") return listener.onProgress?.(data.stage, data.share);
    if (data.kind === "first") {
      const first = firstKnown(data.json);
      if (first !== null) listener.onFirst(first);
      return;
    }
    worker.terminate();
    if (data.kind === "analysis") done(data);
    else listener.onFailed();
  });
  worker.addEventListener("error", () => {
    worker.terminate();
    listener.onFailed();
  });
  if (moduleAddress === undefined) listener.onFailed();
  else {
    const question: Question = {
      address: new URL(moduleAddress, location.href).href,
      file,
      units: units === null ? null : unitOrder.indexOf(units),
    };
    worker.postMessage(question);
  }
  return () => {
    worker.terminate();
    for (const url of given) URL.revokeObjectURL(url);
  };
}
