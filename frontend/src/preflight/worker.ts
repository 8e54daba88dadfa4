import { Engine } from "./engine";
import type { Question, Said } from "./look";
import { firstKnown, unitOrder } from "./report";

/** Answers one question about one file, off the page's thread, and is ended afterwards. */

const say = (said: Said, moved: Transferable[] = []) => self.postMessage(said, { transfer: moved });

/** The page is told no more often than it can draw. */
const every = 100;
let next = 0;

async function answer({ address, file, units }: Question): Promise<void> {
  const [engine, bytes] = await Promise.all([
    Engine.of(fetch(address), (stage, share) => {
      if (performance.now() < next) return;
      next = performance.now() + every;
      say({ kind: "progress", stage, share });
    }),
    file.arrayBuffer(),
  ]);
  engine.take(bytes);
  const first = engine.first();
  say({ kind: "first", json: first });
  const guess = firstKnown(first)?.units ?? "MILLIMETRE";
  const { json, mesh, fields } = engine.analysis(units ?? unitOrder.indexOf(guess));
  const moved = [mesh, ...fields.map((field) => field.bytes)].filter((bytes) => bytes !== null);
  say({ kind: "analysis", json, mesh, fields }, moved);
}

self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  answer(data).catch((error: unknown) => say({ kind: "failed", reason: String(error) }));
});
