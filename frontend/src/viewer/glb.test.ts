import { MeshoptEncoder } from "meshoptimizer/encoder";
import { beforeAll, describe, expect, test } from "vitest";
import { decodePreview, PreviewError } from "./glb";

/** A tetrahedron on a grid, in the format of geometry/src/preview. */
const grid = [0, 0, 0, 0, 100, 0, 0, 0, 0, 200, 0, 0, 0, 0, 400, 0];
const triangles = [0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3];
const faces = [40, 7, 7, 12];

interface Made {
  readonly magic?: string;
  readonly faceCount?: number;
  readonly normalized?: boolean;
  readonly extension?: string;
}

function padded(bytes: Uint8Array, filler: number): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(filler);
  whole.set(bytes);
  return whole;
}

function makeGlb({
  magic = "glTF",
  faceCount = 4,
  normalized = false,
  extension = "KHR_meshopt_compression",
}: Made = {}): ArrayBuffer {
  const raw = [
    {
      bytes: new Uint8Array(Uint16Array.from(grid).buffer),
      stride: 8,
      count: 4,
      mode: "ATTRIBUTES",
    },
    {
      bytes: new Uint8Array(Uint32Array.from(triangles).buffer),
      stride: 4,
      count: 12,
      mode: "TRIANGLES",
    },
    {
      bytes: new Uint8Array(Uint32Array.from(faces.slice(0, faceCount)).buffer),
      stride: 4,
      count: faceCount,
      mode: "ATTRIBUTES",
    },
  ];
  let offset = 0;
  const packed = raw.map(({ bytes, stride, count, mode }) => {
    const data = MeshoptEncoder.encodeGltfBuffer(bytes, count, stride, mode);
    const view = {
      buffer: 1,
      byteLength: bytes.length,
      extensions: {
        [extension]: {
          buffer: 0,
          byteOffset: offset,
          byteLength: data.length,
          byteStride: stride,
          count,
          mode,
        },
      },
    };
    const whole = padded(data, 0);
    offset += whole.length;
    return { view, whole };
  });
  const json = {
    asset: { version: "2.0" },
    extras: { forja: { faceMap: 2, uploadedTriangles: 60 } },
    nodes: [{ mesh: 0, scale: [0.5, 0.5, 0.5], translation: [10, -20, 30] }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1, mode: 4 }] }],
    accessors: [
      { bufferView: 0, componentType: 5123, count: 4, type: "VEC3", normalized },
      { bufferView: 1, componentType: 5125, count: 12, type: "SCALAR" },
    ],
    bufferViews: packed.map(({ view }) => view),
  };
  const text = padded(new TextEncoder().encode(JSON.stringify(json)), 32);
  const glb = new Uint8Array(12 + 8 + text.length + 8 + offset);
  const data = new DataView(glb.buffer);
  glb.set(new TextEncoder().encode(magic));
  data.setUint32(4, 2, true);
  data.setUint32(8, glb.length, true);
  data.setUint32(12, text.length, true);
  data.setUint32(16, 0x4e4f534a, true);
  glb.set(text, 20);
  data.setUint32(20 + text.length, offset, true);
  data.setUint32(24 + text.length, 0x004e4942, true);
  let at = 28 + text.length;
  for (const { whole } of packed) {
    glb.set(whole, at);
    at += whole.length;
  }
  return glb.buffer;
}

beforeAll(() => MeshoptEncoder.ready);

describe("a level of the preview", () => {
  test("comes out in millimetres, with its triangles and their uploaded faces", async () => {
    const shape = await decodePreview(makeGlb());
    expect([...shape.positions.slice(0, 6)]).toEqual([10, -20, 30, 60, -20, 30]);
    expect([...shape.positions.slice(9)]).toEqual([10, -20, 230]);
    expect([...shape.faces]).toEqual(faces);
    expect(shape.uploadedTriangles).toBe(60);
    // The codec may start a triangle at another of its corners.
    const turned = (at: number) => {
      const corners = [...shape.indices.slice(at * 3, at * 3 + 3)];
      while (corners[0] !== Math.min(...corners)) corners.push(corners.shift() ?? 0);
      return corners;
    };
    expect([0, 1, 2, 3].map(turned)).toEqual([
      [0, 2, 1],
      [0, 1, 3],
      [0, 3, 2],
      [1, 2, 3],
    ]);
  });

  test("one made before the extension had its present name is read alike", async () => {
    const older = await decodePreview(makeGlb({ extension: "EXT_meshopt_compression" }));
    expect(older).toEqual(await decodePreview(makeGlb()));
    await expect(decodePreview(makeGlb({ extension: "other" }))).rejects.toThrow(PreviewError);
  });

  test("normalised positions are shares of the grid", async () => {
    const shape = await decodePreview(makeGlb({ normalized: true }));
    expect(shape.positions[3]).toBeCloseTo(10 + (100 / 65_535) * 0.5, 6);
  });

  test("anything else is refused, not drawn", async () => {
    await expect(decodePreview(makeGlb({ magic: "NOPE" }))).rejects.toThrow(PreviewError);
    await expect(decodePreview(makeGlb().slice(0, 60))).rejects.toThrow(PreviewError);
    await expect(decodePreview(makeGlb({ faceCount: 3 }))).rejects.toThrow("do not fit");
  });
});
