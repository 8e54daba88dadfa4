// Holds what a screen may cost: kilobytes of scripts and styles as gzip, and
// requests. Reads the build's manifest; run `npm run build` first.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const limits = { first: 160, page: 210, viewer: 170, requests: 12 };

const dist = join(import.meta.dirname, "..", "dist");
const manifest = JSON.parse(await readFile(join(dist, ".vite", "manifest.json"), "utf8"));

/** The files of these modules and of all that they import statically. */
function filesOf(keys) {
  const files = new Set();
  const waiting = [...keys];
  const seen = new Set();
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`${key} is not in the manifest`);
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    waiting.push(...(chunk.imports ?? []));
  }
  return files;
}

const sizes = new Map();
async function kilobytes(files) {
  let sum = 0;
  for (const file of files) {
    if (!sizes.has(file)) {
      sizes.set(file, gzipSync(await readFile(join(dist, file)), { level: 9 }).length);
    }
    sum += sizes.get(file);
  }
  return sum / 1024;
}

const results = [];
function hold(name, value, limit, unit) {
  results.push({ name, value, limit, unit });
}

const landing = "src/features/landing/LandingPage.tsx";
const frame = ["index.html", "src/app/frame/MemberFrame.tsx"];
const first = filesOf(["index.html", landing]);
hold("first screen", await kilobytes(first), limits.first, "KB");
// The page itself, and what the session and the plans ask for, besides its files.
hold("first screen, requests", first.size + 3, limits.requests, "");

const pages = Object.keys(manifest).filter(
  (key) => /^src\/features\/.*Page\.tsx$/.test(key) && manifest[key].isDynamicEntry,
);
for (const page of pages.filter((key) => key !== landing)) {
  const name = page.replace("src/features/", "");
  hold(name, await kilobytes(filesOf([...frame, page])), limits.page, "KB");
}

const loaded = filesOf([...frame, ...pages]);
const viewer = [...filesOf(["src/viewer/part-viewer.ts"])].filter((file) => !loaded.has(file));
hold("3D, when needed", await kilobytes(viewer), limits.viewer, "KB");

for (const { name, value, limit, unit } of results) {
  const mark = value <= limit ? "fits" : "OVER";
  console.log(`${mark}  ${value.toFixed(unit ? 1 : 0).padStart(6)} of ${limit} ${unit}  ${name}`);
}
process.exitCode = results.every(({ value, limit }) => value <= limit) ? 0 : 1;
