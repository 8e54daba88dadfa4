import { MeshoptEncoder } from "meshoptimizer/encoder";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeField, FieldError } from "./field";

/** A field in the format of geometry/src/preview. */
function made(codes: readonly number[], head: object = {}, magic = "FRJSCALE"): ArrayBuffer {
  const known = { schema: 1, quantity: "thickness", unit: "millimetre", triangles: codes.length };
  const json = JSON.stringify({ ...known, least: 0.5, most: 50, steps: 65_534, ...head });
  const text = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 4) * 4));
  const pairs = Math.ceil(codes.length / 2);
  const plain = new Uint16Array(pairs * 2);
  plain.set(codes);
  const packed = MeshoptEncoder.encodeVertexBuffer(new Uint8Array(plain.buffer), pairs, 4);
  const file = new Uint8Array(12 + text.length + packed.length);
  file.set(new TextEncoder().encode(magic));
  new DataView(file.buffer).setUint32(8, text.length, true);
  file.set(text, 12);
  file.set(packed, 12 + text.length);
  return file.buffer;
}

beforeAll(() => MeshoptEncoder.ready);

describe("the numbers of the faces", () => {
  test("come back in their order, absent ones as no numbers", async () => {
    const { least, most, values } = await decodeField(made([1, 0, 65_535, 32_768, 1]));
    expect([least, most, values.length]).toEqual([0.5, 50, 5]);
    expect(values[0]).toBeCloseTo(0.5);
    expect(values[1]).toBeNaN();
    expect(values[2]).toBeCloseTo(50, 4);
    // Halfway of the ratio from 0.5 to 50.
    expect(values[3]).toBeCloseTo(5, 4);
  });

  test("are equal differences apart on a linear scale, which may begin at nothing", async () => {
    const head = { schema: 2, quantity: "overhang", unit: "degree", least: 0, most: 90 };
    const file = made([1, 0, 65_535, 32_768], { ...head, scale: "linear" });
    const { scale, values } = await decodeField(file);
    expect(scale).toBe("linear");
    expect([...values]).toEqual([0, Number.NaN, 90, expect.closeTo(45, 2)]);
  });

  test("are under nothing where a draft looks the other way", async () => {
    const head = { schema: 2, quantity: "draft", unit: "degree", least: -90, most: 90 };
    const { values } = await decodeField(made([1, 32_768, 65_535], { ...head, scale: "linear" }));
    expect([...values]).toEqual([-90, expect.closeTo(0, 2), 90]);
  });

  test("are one number where the least is the greatest", async () => {
    const { values } = await decodeField(made([1, 1], { least: 2, most: 2 }));
    expect([...values]).toEqual([2, 2]);
  });

  test.each([
    ["another file", made([1], {}, "FRJFIELD")],
    ["a form that is newer than the page", made([1], { schema: 3 })],
    ["a scale that is newer than the page", made([1], { scale: "square" })],
    ["a scale that begins at nothing", made([1], { least: 0 })],
    ["nothing", new ArrayBuffer(0)],
    ["half a head", made([1]).slice(0, 40)],
  ])("are not read from %s", async (_, bytes) => {
    await expect(decodeField(bytes)).rejects.toThrow(FieldError);
  });
});
