import * as v from "valibot";

/**
 * The module as functions. `frontend/preflight/src/answers.rs` says what it answers,
 * `exports.rs` beside it how it is called.
 */

/** What the module gives. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly room: (length: number) => number;
  readonly answer: () => number;
  readonly first: () => number;
  readonly analysis: (units: number) => number;
}

/** The steps of an analysis, as the module counts them. */
export const stages = ["reading", "health", "measures", "processes", "preview"] as const;
export type Stage = (typeof stages)[number];

/** Called often, with how far a stage has come, 0 to 1. */
export type Told = (stage: Stage, share: number) => void;

function isExports(exports: object): exports is Exports {
  return ["memory", "room", "answer", "first", "analysis"].every((name) => name in exports);
}

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Head = v.object({
  mesh: Count,
  fields: v.array(v.object({ quantity: v.string(), length: Count })),
});

/** The answer about a whole analysis: its JSON, and the files that it names if there is a report. */
export interface Parts {
  readonly json: unknown;
  readonly mesh: ArrayBuffer | null;
  readonly fields: readonly { readonly quantity: string; readonly bytes: ArrayBuffer }[];
}

/** Takes the answer about an analysis apart. */
export function partsOf(answer: Uint8Array<ArrayBuffer>): Parts {
  const text = new DataView(answer.buffer, answer.byteOffset).getUint32(0, true);
  let at = 4;
  const take = (length: number): ArrayBuffer => {
    at += length;
    return answer.slice(at - length, at).buffer;
  };
  const json: unknown = JSON.parse(new TextDecoder().decode(take(text)));
  const head = v.safeParse(Head, json);
  if (!head.success) return { json, mesh: null, fields: [] };
  const mesh = take(head.output.mesh);
  const fields = head.output.fields.map(({ quantity, length }) => ({
    quantity,
    bytes: take(length),
  }));
  return { json, mesh, fields };
}

/** A file in the module's memory. */
export class Engine {
  readonly #exports: Exports;

  private constructor(exports: Exports) {
    this.#exports = exports;
  }

  /** Starts the module; `told` hears how far an analysis has come. */
  static async of(module: Promise<Response>, told: Told): Promise<Engine> {
    const env = {
      told: (stage: number, share: number) => told(stages[stage] ?? "reading", share),
    };
    const { instance } = await WebAssembly.instantiateStreaming(module, { env });
    if (!isExports(instance.exports)) throw new Error("the module is another one");
    return new Engine(instance.exports);
  }

  /** Takes a file, in place of the one before. */
  take(file: ArrayBuffer): void {
    const place = this.#exports.room(file.byteLength);
    new Uint8Array(this.#exports.memory.buffer, place, file.byteLength).set(new Uint8Array(file));
  }

  /** The guess at its unit and its first numbers, or why there are none. */
  first(): unknown {
    return JSON.parse(new TextDecoder().decode(this.#answer(this.#exports.first())));
  }

  /** The whole analysis; `units` is a place in `unitOrder`. */
  analysis(units: number): Parts {
    return partsOf(this.#answer(this.#exports.analysis(units)));
  }

  #answer(length: number): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#exports.memory.buffer, this.#exports.answer(), length);
    return new Uint8Array(whole);
  }
}
