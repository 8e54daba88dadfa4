// Writes a brotli (quality 11) and a gzip (level 9) copy beside every built
// text file, so that the server never compresses at run time.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const compressible = /\.(js|css|html|svg|json|wasm|txt)$/;
/** Below this, headers outweigh what compression saves. */
const smallest = 256;

const dist = join(import.meta.dirname, "..", "dist");
const entries = await readdir(dist, { recursive: true, withFileTypes: true });
const files = entries
  .filter(
    (entry) =>
      entry.isFile() && compressible.test(entry.name) && !entry.parentPath.endsWith(".vite"),
  )
  .map((entry) => join(entry.parentPath, entry.name));

for (const file of files) {
  const bytes = await readFile(file);
  if (bytes.length < smallest) continue;
  const [small, plain] = await Promise.all([
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
    zip(bytes, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, small), writeFile(`${file}.gz`, plain)]);
}
console.log(`compressed ${files.length} files`);
