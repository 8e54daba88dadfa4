import { execFile } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";

/** An STL file to upload. */
export interface PartFile {
  readonly path: string;
  /** The name of the file without its ending: what a new part is called. */
  readonly name: string;
}

/** Where a journey's STL comes from. */
export interface PartSource {
  /** For the journey's title. */
  readonly described: string;
  /** The file; it is made in `folder` where it has to be made. */
  readonly file: (folder: string) => Promise<PartFile>;
}

/** A part that the program's own generator makes; the names are those of `geometry::generate`. */
export function generated(part: string, resolution: number): PartSource {
  return {
    described: `the generated part ${part}`,
    file: async (folder) => {
      const path = join(folder, `${part}.stl`);
      await promisify(execFile)(generator(), [part, String(resolution), path]);
      return { path, name: part };
    },
  };
}

/** The largest STL of the corpus; without a corpus a generated part, and the title says so. */
export function largestOfCorpus(): PartSource {
  const corpus = corpusFolder();
  if (corpus === null) return insteadOfCorpus(generated("impeller", 1));
  const folder = join(corpus, "stl");
  const [largest] = readdirSync(folder)
    .filter((name) => name.endsWith(".stl"))
    .map((name) => ({ name, bytes: statSync(join(folder, name)).size }))
    .toSorted((a, b) => b.bytes - a.bytes);
  if (largest === undefined) throw new Error(`${folder} holds no STL`);
  const path = join(folder, largest.name);
  return {
    described: `the largest STL of the corpus, ${largest.name}`,
    file: async () => ({ path, name: basename(largest.name, ".stl") }),
  };
}

/** A part whose surface has gaps that a repair closes. */
export interface BrokenPart extends PartSource {
  /** Runs of open edges. */
  readonly gaps: number;
  /** Round holes that it was drawn with. */
  readonly holes: number;
}

/** A machined part of the corpus in inches, as it was broken in the wild; else a generated one. */
export function brokenOfCorpus(): BrokenPart {
  const corpus = corpusFolder();
  if (corpus === null) {
    return { ...insteadOfCorpus(generated("bracket-with-hole", 1)), gaps: 1, holes: 8 };
  }
  const name = "trimesh__featuretype";
  const path = join(corpus, "3mf", `${name}.3mf`);
  return {
    described: `${name}.3mf of the corpus`,
    file: async () => ({ path, name }),
    gaps: 5,
    holes: 9,
  };
}

function corpusFolder(): string | null {
  const corpus = process.env.FORJA_CORPUS;
  return corpus === undefined || corpus === "" ? null : corpus;
}

function insteadOfCorpus(instead: PartSource): PartSource {
  return { ...instead, described: `${instead.described}, as FORJA_CORPUS is not set` };
}

/** The number of triangles of a binary STL, from its header. */
export async function trianglesOf(file: PartFile): Promise<number> {
  return (await readFile(file.path)).readUInt32LE(80);
}

function generator(): string {
  const path = process.env.FORJA_GENERATOR;
  return path ?? join(import.meta.dirname, "../target/debug/examples/generate");
}
