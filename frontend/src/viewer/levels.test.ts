import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PartShape } from "./glb";
import { Levels } from "./levels";

// A shape that tells by its triangles how many bytes it came from.
vi.mock("./glb", () => ({
  decodePreview: async ({ byteLength }: ArrayBuffer) => ({ uploadedTriangles: byteLength }),
}));

const [coarse, fine] = [10, 1000];
const sizes: Readonly<Record<string, number>> = { "/coarse": coarse, "/fine": fine };
/** The answers that are asked for and not there yet; they do not heed their signal any more. */
let awaited: Map<string, () => void>;
let shown: number[];
let ended: AbortController;

beforeEach(() => {
  awaited = new Map();
  shown = [];
  ended = new AbortController();
  vi.stubGlobal("fetch", (url: string) => {
    const size = sizes[url];
    const answer = new Response(new Uint8Array(size ?? 0), { status: size ? 200 : 404 });
    return new Promise((resolve) => awaited.set(url, () => resolve(answer)));
  });
});
afterEach(() => vi.unstubAllGlobals());

function arrive(url: string): void {
  const answer = awaited.get(url);
  if (!answer) throw new Error(`${url} was not asked for`);
  answer();
}
const loading = (levels: Levels, url: string) =>
  levels.load(url, ended.signal, (shape: PartShape) => shown.push(shape.uploadedTriangles));

test("a coarse level is shown until the fine one is there", async () => {
  const levels = new Levels();
  const both = [loading(levels, "/coarse"), loading(levels, "/fine")];
  arrive("/coarse");
  expect(await both[0]).toBe(true);
  expect(shown).toEqual([coarse]);
  arrive("/fine");
  expect(await both[1]).toBe(true);
  expect(shown).toEqual([coarse, fine]);
});

test("a coarse level that comes late does not take the place of the fine one", async () => {
  const levels = new Levels();
  const both = [loading(levels, "/coarse"), loading(levels, "/fine")];
  arrive("/fine");
  await both[1];
  arrive("/coarse");
  expect(await both[0]).toBe(true);
  expect(shown).toEqual([fine]);
});

test("a level that comes after the view has ended is dropped", async () => {
  const coming = loading(new Levels(), "/fine");
  ended.abort();
  arrive("/fine");
  expect(await coming).toBe(false);
  expect(shown).toEqual([]);
});

test("a fine level that is not there leaves the coarse one", async () => {
  const levels = new Levels();
  const both = [loading(levels, "/coarse"), loading(levels, "/missing")];
  arrive("/missing");
  expect(await both[1]).toBe(false);
  arrive("/coarse");
  expect(await both[0]).toBe(true);
  expect(shown).toEqual([coarse]);
});
