// Holds what a screen may cost: kilobytes of scripts and styles as gzip, and
// requests. Reads what the build wrote beside its files; run `npm run build` first.
//
// A page is what it imports and every piece that it loads by itself while it is
// drawn. A new lazy piece counts, unless it is named below as one that comes
// only when the reader asks for it.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const limits = { first: 160, page: 210, viewer: 170, requests: 12, module: 250 };

/** What comes when the reader presses, drops or chooses something, or in place of something heavier. */
const onDemand = new Set([
  "src/app/frame/MoreSheet.tsx",
  "src/app/frame/SearchPalette.tsx",
  "src/app/frame/ShortcutsDialogue.tsx",
  "src/features/board/ConfidentialityGate.tsx",
  "src/features/board/quote/QuoteReading.tsx",
  "src/features/board/quote/SendDialogue.tsx",
  "src/features/board/quote/WithdrawDialogue.tsx",
  "src/features/jobs/editor/PartPicker.tsx",
  "src/features/jobs/editor/WallPicker.tsx",
  "src/features/jobs/job/ActivityTab.tsx",
  "src/features/jobs/job/ExtendDialogue.tsx",
  "src/features/jobs/job/QuestionsTab.tsx",
  "src/features/jobs/job/SpecificationTab.tsx",
  "src/features/jobs/quotes/AwardDialogue.tsx",
  "src/features/orders/order/MoveDialogue.tsx",
  "src/features/parts/FirstLook.tsx",
  "src/features/parts/PartsTable.tsx",
  "src/features/parts/RenameDialogue.tsx",
  "src/features/parts/UnitsQuestion.tsx",
  "src/features/parts/UploadCards.tsx",
  "src/features/parts/making/PartMaking.tsx",
  "src/features/parts/panel/FeaturesTab.tsx",
  "src/features/parts/panel/HealthTab.tsx",
  "src/features/parts/panel/MeasuresTab.tsx",
  "src/features/parts/panel/RepairSection.tsx",
  "src/features/parts/panel/RevisionsTab.tsx",
  "src/features/parts/panel/RuleReason.tsx",
  "src/features/supply/MachineForm.tsx",
  "src/ui/DayPicker.tsx",
  "src/viewer/ColourPanel.tsx",
  "src/viewer/SectionPanel.tsx",
]);
/** In the rail of suppliers, so a part of their pages alone. */
const quotaFoot = "src/features/supply/QuotaFoot.tsx";
const ofSuppliers = /^src\/features\/(board|supply)\//;
/** The drawing in 3D, which has a limit of its own: once with its tools, once without. */
const drawing = "src/viewer/part-viewer.ts";
const tools = "src/viewer/PartTools.tsx";
const isPage = (key) => /^src\/features\/.*Page\.tsx$/.test(key);
const apart = (key) =>
  onDemand.has(key) || isPage(key) || !key.startsWith("src/") || [drawing, tools].includes(key);

const dist = join(import.meta.dirname, "..", "dist");
const read = async (name) => JSON.parse(await readFile(join(dist, ".vite", name), "utf8"));
/** For each module: its file, what it imports, and what it imports lazily. */
const pieces = await read("pieces.json");
const manifest = await read("manifest.json");
const chunks = new Map(Object.values(manifest).map((chunk) => [chunk.file, chunk]));
for (const key of [...onDemand, quotaFoot, drawing, tools]) {
  if (!pieces[key]) throw new Error(`${key} is not in the build`);
}

/** Which modules come with these by themselves: all of them, and those that are lazy. */
function withPieces(keys) {
  const wanted = new Set(keys);
  const seen = new Set();
  const waiting = [...keys];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    const lazy = (pieces[key]?.lazy ?? []).filter((each) => each !== quotaFoot && !apart(each));
    for (const each of lazy) wanted.add(each);
    waiting.push(...(pieces[key]?.imports ?? []), ...lazy);
  }
  return { wanted, seen };
}

/** The files of these modules and of all that they import. */
function filesOf(keys) {
  return closure(keys.map((key) => pieces[key].file));
}

function closure(waiting) {
  const files = new Set();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    const chunk = chunks.get(file);
    for (const style of chunk.css ?? []) files.add(style);
    waiting.push(...(chunk.imports ?? []).map((key) => manifest[key].file));
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

const start = closure([manifest["index.html"].file]);
const landing = "src/features/landing/LandingPage.tsx";
const first = new Set([...start, ...filesOf([landing])]);
hold("first screen", await kilobytes(first), limits.first, "KB");
// The page itself, and what the session and the site ask for, besides its files.
hold("first screen, requests", first.size + 3, limits.requests, "");

for (const page of Object.keys(pieces).filter(isPage).sort()) {
  const name = page.replace("src/features/", "");
  const frame = ["src/app/frame/MemberFrame.tsx"];
  if (ofSuppliers.test(page)) frame.push(quotaFoot);
  const { wanted, seen } = withPieces(page === landing ? [landing] : [page, ...frame]);
  const files = new Set([...start, ...filesOf([...wanted])]);
  if (page !== landing) hold(name, await kilobytes(files), limits.page, "KB");
  if (!seen.has("src/viewer/PartView.tsx")) continue;
  // A view inside a text has no tools.
  const drawn = filesOf(page === landing ? [drawing] : [drawing, tools]);
  const more = [...drawn].filter((file) => !files.has(file));
  hold(`${name}, 3D when needed`, await kilobytes(more), limits.viewer, "KB");
}

// What a browser takes that runs it: brotli. Absent where the build could not make it.
const module = (await readdir(join(dist, "assets"))).find((name) => name.endsWith(".wasm.br"));
if (module === undefined) console.log("left out: there is no module that looks at files");
else {
  const { length } = await readFile(join(dist, "assets", module));
  hold("module that looks at files", length / 1024, limits.module, "KB");
}

for (const { name, value, limit, unit } of results) {
  const mark = value <= limit ? "fits" : "OVER";
  console.log(`${mark}  ${value.toFixed(unit ? 1 : 0).padStart(6)} of ${limit} ${unit}  ${name}`);
}
process.exitCode = results.every(({ value, limit }) => value <= limit) ? 0 : 1;
