import { MeshoptDecoder } from "meshoptimizer/decoder";
import * as v from "valibot";

/**
 * Reads a level of a part's preview: binary glTF with KHR_meshopt_compression
 * and KHR_mesh_quantization, one mesh of triangles, and a map from its
 * triangles to the uploaded ones. geometry/src/preview writes it.
 */

/** A mesh as the viewer keeps it. */
export interface PartShape {
  /** x, y, z of each vertex, in millimetres of the part's own coordinates, z upwards. */
  readonly positions: Float32Array;
  /** Three vertices for each triangle, counter-clockwise seen from outside. */
  readonly indices: Uint32Array;
  /** For each triangle the index of the uploaded one that it stands for. */
  readonly faces: Uint32Array;
  /** How many triangles the uploaded file has. */
  readonly uploadedTriangles: number;
}

/** The file is not a preview that this page understands. */
export class PreviewError extends Error {
  override readonly name = "PreviewError";
}

const Index = v.pipe(v.number(), v.integer(), v.minValue(0));
const Vec3 = v.tuple([v.number(), v.number(), v.number()]);

const Packed = v.object({
  byteOffset: v.optional(Index, 0),
  byteLength: Index,
  byteStride: Index,
  count: Index,
  mode: v.picklist(["ATTRIBUTES", "TRIANGLES", "INDICES"]),
  filter: v.optional(v.string()),
});

/** Previews made before the codec's newer version have its older name. */
const View = v.pipe(
  v.object({
    extensions: v.union([
      v.object({ KHR_meshopt_compression: Packed }),
      v.object({ EXT_meshopt_compression: Packed }),
    ]),
  }),
  v.transform(({ extensions }) =>
    "KHR_meshopt_compression" in extensions
      ? extensions.KHR_meshopt_compression
      : extensions.EXT_meshopt_compression,
  ),
);

const Document = v.object({
  extras: v.object({ forja: v.object({ faceMap: Index, uploadedTriangles: Index }) }),
  nodes: v.array(
    v.object({
      scale: v.optional(Vec3, [1, 1, 1]),
      translation: v.optional(Vec3, [0, 0, 0]),
    }),
  ),
  meshes: v.array(
    v.object({
      primitives: v.array(v.object({ attributes: v.object({ POSITION: Index }), indices: Index })),
    }),
  ),
  accessors: v.array(
    v.object({
      bufferView: Index,
      componentType: Index,
      count: Index,
      normalized: v.optional(v.boolean(), false),
    }),
  ),
  bufferViews: v.array(View),
});
type Document = v.InferOutput<typeof Document>;

const magic = 0x46546c67;
const jsonChunk = 0x4e4f534a;
const binaryChunk = 0x004e4942;
const unsignedShort = 5123;

interface Chunks {
  readonly document: Document;
  readonly binary: Uint8Array;
}

function split(bytes: ArrayBuffer): Chunks {
  const data = new DataView(bytes);
  if (bytes.byteLength < 20 || data.getUint32(0, true) !== magic) {
    throw new PreviewError("not a binary glTF file");
  }
  const chunks = new Map<number, Uint8Array>();
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const length = data.getUint32(at, true);
    if (at + 8 + length > bytes.byteLength) throw new PreviewError("the file ends too early");
    chunks.set(data.getUint32(at + 4, true), new Uint8Array(bytes, at + 8, length));
    at += 8 + length;
  }
  const json = chunks.get(jsonChunk);
  const binary = chunks.get(binaryChunk);
  if (json === undefined || binary === undefined) throw new PreviewError("a chunk is missing");
  const parsed = v.safeParse(Document, JSON.parse(new TextDecoder().decode(json)));
  if (!parsed.success) throw new PreviewError(v.summarize(parsed.issues));
  return { document: parsed.output, binary };
}

/** The plain bytes of a compressed view. */
function unpack({ document, binary }: Chunks, index: number): Uint8Array {
  const packed = document.bufferViews[index];
  if (packed === undefined) throw new PreviewError(`there is no view ${index}`);
  const { byteOffset, byteLength, byteStride, count, mode, filter } = packed;
  const source = binary.subarray(byteOffset, byteOffset + byteLength);
  const target = new Uint8Array(byteStride * count);
  MeshoptDecoder.decodeGltfBuffer(target, count, byteStride, source, mode, filter);
  return target;
}

function accessor({ document }: Chunks, index: number) {
  const found = document.accessors[index];
  if (found === undefined) throw new PreviewError(`there is no accessor ${index}`);
  return found;
}

function strideOf({ document }: Chunks, view: number): number {
  return document.bufferViews[view]?.byteStride ?? 0;
}

/** Positions in millimetres from whole numbers on the grid of the node. */
function readPositions(chunks: Chunks, index: number): Float32Array {
  const { bufferView, componentType, count, normalized } = accessor(chunks, index);
  if (componentType !== unsignedShort) throw new PreviewError("positions are not 16 bits wide");
  const stride = strideOf(chunks, bufferView) / 2;
  const grid = new Uint16Array(unpack(chunks, bufferView).buffer);
  const node = chunks.document.nodes[0];
  const scale = node?.scale ?? [1, 1, 1];
  const start = node?.translation ?? [0, 0, 0];
  const unit = normalized ? 1 / 65_535 : 1;
  const positions = new Float32Array(count * 3);
  for (let vertex = 0; vertex < count; vertex += 1) {
    for (const axis of [0, 1, 2] as const) {
      const step = grid[vertex * stride + axis] ?? 0;
      positions[vertex * 3 + axis] = step * unit * scale[axis] + start[axis];
    }
  }
  return positions;
}

function readWords(chunks: Chunks, view: number): Uint32Array {
  const bytes = unpack(chunks, view);
  if (strideOf(chunks, view) === 4) return new Uint32Array(bytes.buffer);
  return Uint32Array.from(new Uint16Array(bytes.buffer));
}

/** Decodes a level. Throws `PreviewError` for anything else. */
export async function decodePreview(bytes: ArrayBuffer): Promise<PartShape> {
  await MeshoptDecoder.ready;
  const chunks = split(bytes);
  const primitive = chunks.document.meshes[0]?.primitives[0];
  if (primitive === undefined) throw new PreviewError("there is no mesh");
  const { faceMap, uploadedTriangles } = chunks.document.extras.forja;
  const positions = readPositions(chunks, primitive.attributes.POSITION);
  const indices = readWords(chunks, accessor(chunks, primitive.indices).bufferView);
  const faces = readWords(chunks, faceMap);
  const vertices = positions.length / 3;
  if (indices.some((vertex) => vertex >= vertices) || indices.length !== faces.length * 3) {
    throw new PreviewError("the triangles do not fit the vertices");
  }
  return { positions, indices, faces, uploadedTriangles };
}
