import { m } from "../../../paraglide/messages";

/** The largest file of a part in bytes, until the server has said its own limit. */
const usualPartLimit = 500_000_000;
/** The largest drawing, in bytes. */
export const largestDrawing = 20_000_000;

/** What may be sent for a purpose. */
export interface Acceptance {
  /** Endings with their dots, for the browser's file dialogue. */
  readonly endings: readonly string[];
  readonly largest: number;
  /** What to say of a file with another ending. */
  readonly other: (names: { name: string }) => string;
}

export const partEndings: readonly string[] = [".stl", ".3mf", ".obj"];

/** What may be sent as a part or a revision: at most as many bytes as the server says. */
export function partFiles(limitBytes: number | undefined): Acceptance {
  return {
    endings: partEndings,
    largest: limitBytes ?? usualPartLimit,
    other: m.parts_file_other,
  };
}

export const drawings: Acceptance = {
  endings: [".pdf", ".png"],
  largest: largestDrawing,
  other: m.parts_drawing_other,
};

/** Why a file is not sent, in a sentence that says what would fit; null when it is. */
export function objection(
  file: Pick<File, "name" | "size">,
  acceptance: Acceptance,
  formatBytes: (bytes: number) => string,
): string | null {
  const name = file.name.toLowerCase();
  if (!acceptance.endings.some((ending) => name.endsWith(ending))) {
    return acceptance.other({ name: file.name });
  }
  if (file.size === 0) return m.parts_file_empty({ name: file.name });
  if (file.size > acceptance.largest) {
    return m.parts_file_large({
      name: file.name,
      size: formatBytes(file.size),
      limit: formatBytes(acceptance.largest),
    });
  }
  return null;
}
