// Asks the module about files: node answers.mjs MODULE LIST FOLDER. LIST names a file in each line;
// FOLDER gets the answers about the nth as n.first, n.analysis and n.numbers.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [module, list, folder] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(module), { env: { told() {} } });
const { memory, room, answer, first, analysis, numbers } = instance.exports;

const files = readFileSync(list, "utf8").split("\n").filter((path) => path !== "");
for (const [at, path] of files.entries()) {
  const bytes = readFileSync(path);
  // The memory may be another one once there is room.
  const place = room(bytes.length);
  new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
  const keep = (length, what) =>
    writeFileSync(join(folder, `${at}.${what}`), new Uint8Array(memory.buffer, answer(), length));
  keep(first(), "first");
  keep(analysis(0), "analysis");
  keep(numbers(), "numbers");
}
