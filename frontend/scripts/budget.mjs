// Holds what a screen may cost: kilobytes of scripts and styles as gzip, and
// requests. Reads the build's manifest; run `npm run build` first.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const limits = { first: 160, page: 210, viewer: 170, requests: 12 };

/**
 * Pages that are over the limit, with what they may weigh until they are under it.
 * The list may only shrink: no page is added, and no number grows.
 */
const over = {
  "account/notifications/NotificationsPage.tsx": 210.5,
  "account/organisation/OrganisationPage.tsx": 234.0,
  "account/signup/SignupPage.tsx": 216.0,
  "board/BoardJobPage.tsx": 262.0,
  "board/BoardPage.tsx": 223.0,
  "jobs/JobsPage.tsx": 214.5,
  "jobs/job/JobPage.tsx": 215.5,
  "operator/OutboxPage.tsx": 214.5,
  "operator/PaymentsPage.tsx": 225.5,
  "operator/QueuePage.tsx": 233.5,
  "operator/SuppliersPage.tsx": 230.5,
  "orders/OrdersPage.tsx": 216.0,
  "orders/order/OrderPage.tsx": 248.0,
  "parts/PartsPage.tsx": 216.5,
  "supply/CapacityPage.tsx": 249.5,
  "supply/PlanPage.tsx": 229.0,
  "supply/QuotesPage.tsx": 212.5,
};

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
  const weight = await kilobytes(filesOf([...frame, page]));
  if (name in over && weight <= limits.page) {
    throw new Error(`${name} is under the limit now: take it off the list of those over it`);
  }
  hold(name, weight, over[name] ?? limits.page, "KB");
}

const loaded = filesOf([...frame, ...pages]);
const viewer = [...filesOf(["src/viewer/part-viewer.ts"])].filter((file) => !loaded.has(file));
hold("3D, when needed", await kilobytes(viewer), limits.viewer, "KB");

for (const { name, value, limit, unit } of results) {
  const mark = value <= limit ? "fits" : "OVER";
  console.log(`${mark}  ${value.toFixed(unit ? 1 : 0).padStart(6)} of ${limit} ${unit}  ${name}`);
}
process.exitCode = results.every(({ value, limit }) => value <= limit) ? 0 : 1;
