import type { FileChooser } from "@playwright/test";
import type { Reader } from "./reader";

interface Chosen {
  readonly name: string;
  readonly text: string;
}

/** What a download gives that failed. */
export const noPart = "<!doctype html><html><body>Not found</body></html>";

const corners = ["0 0 0", "1.5 0 0", "0 1.5 0", "0 0 1.5"] as const;
const faces = [
  [0, 2, 1],
  [0, 1, 3],
  [0, 3, 2],
  [1, 2, 3],
] as const;

/** A solid so small that it can hardly be drawn in millimetres. */
export const doubtfulPart = [
  "solid tetrahedron",
  ...faces.map((face) =>
    [
      "facet normal 0 0 0",
      "outer loop",
      ...face.map((corner) => `vertex ${corners[corner]}`),
      "endloop",
      "endfacet",
    ].join("\n"),
  ),
  "endsolid tetrahedron",
].join("\n");

/** Chooses a file on the page of the library, or by another button. */
export async function choose(
  reader: Reader,
  { name, text }: Chosen,
  button = "parts_upload",
): Promise<void> {
  const chooser = await opened(reader, button);
  await chooser.setFiles({ name, mimeType: "model/stl", buffer: Buffer.from(text) });
}

/** As `choose`, a file of the disk. */
export async function chooseFile(reader: Reader, path: string): Promise<void> {
  await (await opened(reader, "parts_upload")).setFiles(path);
}

async function opened(reader: Reader, button: string): Promise<FileChooser> {
  const choosing = reader.page.waitForEvent("filechooser");
  await reader.button(button).click();
  return choosing;
}
