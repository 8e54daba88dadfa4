import { MeshoptDecoder } from "meshoptimizer/decoder";
import * as v from "valibot";

/**
 * Reads the numbers of a part's faces: one for each triangle of the finest
 * level. geometry/src/preview writes them.
 */

/** Numbers that a geometry has, as the API names them. */
export interface ViewerField {
  /** `thickness` and others; one that is newer than this page is not offered. */
  readonly quantity: string;
  readonly url: string | null;
}

/** The ends of a scale, and what steps between them are: equal ratios or equal differences. */
export interface FieldScale {
  readonly least: number;
  readonly most: number;
  readonly scale: "logarithmic" | "linear";
}

/** The numbers of one quantity. */
export interface FieldNumbers extends FieldScale {
  /** For each triangle of the finest level; not a number where there is none. */
  readonly values: Float32Array;
}

/** The file is no field that this page understands. */
export class FieldError extends Error {
  override readonly name = "FieldError";
}

const magic = "FRJSCALE";
/** The magic and the length of the head. */
const before = 12;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Head = v.pipe(
  v.object({
    // The first form had no `scale`.
    schema: v.picklist([1, 2]),
    triangles: Count,
    least: v.number(),
    most: v.number(),
    steps: v.pipe(Count, v.minValue(1)),
    scale: v.optional(v.picklist(["logarithmic", "linear"]), "logarithmic"),
  }),
  v.check(({ scale, least }) => scale === "linear" || least > 0, "no ratio to nothing"),
);

/** Decodes a field. Throws `FieldError` for anything else. */
export async function decodeField(bytes: ArrayBuffer): Promise<FieldNumbers> {
  await MeshoptDecoder.ready;
  const text = new TextDecoder();
  if (bytes.byteLength < before || text.decode(bytes.slice(0, magic.length)) !== magic) {
    throw new FieldError("not a field");
  }
  const end = before + new DataView(bytes).getUint32(magic.length, true);
  if (end > bytes.byteLength) throw new FieldError("the file ends too early");
  const parsed = v.safeParse(Head, JSON.parse(text.decode(bytes.slice(before, end))));
  if (!parsed.success) throw new FieldError(v.summarize(parsed.issues));
  const { triangles, least, most, steps, scale } = parsed.output;
  const pairs = Math.ceil(triangles / 2);
  const plain = new Uint8Array(pairs * 4);
  MeshoptDecoder.decodeVertexBuffer(plain, pairs, 4, new Uint8Array(bytes, end));
  const codes = new DataView(plain.buffer);
  const valueAt = (share: number) =>
    scale === "linear" ? least + (most - least) * share : least * (most / least) ** share;
  const values = Float32Array.from({ length: triangles }, (_, triangle) => {
    const code = codes.getUint16(triangle * 2, true);
    return code === 0 ? Number.NaN : valueAt((code - 1) / steps);
  });
  return { least, most, scale, values };
}

/** Fetches and decodes a field. */
export async function loadField(url: string, signal: AbortSignal): Promise<FieldNumbers> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new FieldError(`the field answered ${response.status}`);
  return decodeField(await response.arrayBuffer());
}
