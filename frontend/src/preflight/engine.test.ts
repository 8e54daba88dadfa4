import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rejections } from "../features/parts/failure";
import { decodeField } from "../viewer/field";
import { decodePreview } from "../viewer/glb";
import { Engine } from "./engine";
import { firstKnown, known, rejectionOf, unitOrder } from "./report";

const path = join(import.meta.dirname, "built", "geometry.wasm");
const there = existsSync(path);
/** The module as the server gives it. */
const module = () =>
  Promise.resolve(
    new Response(readFileSync(path), { headers: { "content-type": "application/wasm" } }),
  );
const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text)).buffer;

/** A cube of 20 units as OBJ; open without its last face. */
const corners = [0, 20].flatMap((x) =>
  [0, 20].flatMap((y) => [0, 20].map((z) => `v ${x} ${y} ${z}`)),
);
const sides = ["1 2 4 3", "5 7 8 6", "1 5 6 2", "3 4 8 7", "1 3 7 5", "2 6 8 4"];
const cube = (faces = 6) =>
  bytes([...corners, ...sides.slice(0, faces).map((side) => `f ${side}`), ""].join("\n"));

describe.skipIf(!there)("the module, where `cargo build -p forja-ui` could make it,", () => {
  test("tells what the API would, with a mesh and numbers that the viewer reads", async () => {
    const stages = new Set<string>();
    const engine = await Engine.of(module(), (stage) => stages.add(stage));
    engine.take(cube());
    expect(firstKnown(engine.first())).toEqual({
      units: "MILLIMETRE",
      reason: "size_plausible",
      triangles: 12,
      sizeMm: [20, 20, 20],
      areaMm2: 2400,
      volumeMm3: 8000,
    });
    const { json, mesh, fields } = engine.analysis(unitOrder.indexOf("CENTIMETRE"));
    expect(stages).toContain("processes");
    const found = known(json, { mesh: "blob:mesh", fields: [] });
    expect(found?.geometry.units).toBe("CENTIMETRE");
    expect(found?.geometry.measures?.sizeMm).toEqual({ x: 200, y: 200, z: 200 });
    expect(found?.geometry.health).toMatchObject({ closed: true, oriented: true, shells: 1 });
    expect(found?.geometry.assessments.map(({ process }) => process)).toContain("MILLING");
    const shape = await decodePreview(mesh as ArrayBuffer);
    expect([...shape.faces]).toEqual([...Array(12).keys()]);
    expect(Math.max(...shape.positions)).toBeCloseTo(200, 2);
    expect(found?.geometry.orientedBox?.sizeMm).toEqual({ x: 200, y: 200, z: 200 });
    const { build, access, die } = found?.making ?? {};
    expect(build?.poses[0]).toMatchObject({ heightMm: 200, stands: true, supportMm3: 0 });
    expect(build?.slices?.areasMm2.every((area) => Math.abs(area - 40_000) < 1)).toBe(true);
    expect(access?.six).toMatchObject({ unreached: 0 });
    expect(access?.tools.map(({ diameterMm }) => diameterMm)).toEqual([3, 6, 10, 16]);
    expect(die).toMatchObject({ undercutMm2: 0, leastDraftDeg: 0, parting: { flat: true } });
    expect(die?.parting.loops.loops[0]?.pointsMm.length).toBeGreaterThanOrEqual(12);
    expect(fields.map(({ quantity }) => quantity)).toEqual(
      expect.arrayContaining(["access", "draft"]),
    );
    const thickness = fields.find(({ quantity }) => quantity === "thickness");
    const { values } = await decodeField(thickness?.bytes as ArrayBuffer);
    expect(values.length).toBe(12);
    for (const value of values) expect(value).toBeCloseTo(200, 3);
  });

  test("tells what is broken, and where", async () => {
    const engine = await Engine.of(module(), () => {});
    engine.take(cube(5));
    expect(firstKnown(engine.first())?.volumeMm3).toBeNull();
    const found = known(engine.analysis(0).json, { mesh: null, fields: [] });
    expect(found?.geometry.health?.closed).toBe(false);
    expect(found?.making).toEqual({ build: null, access: null, die: null });
    const rules = found?.geometry.health?.findings.map(({ rule }) => rule);
    expect(rules).toContain("open_edges");
  });

  test("says why a file is no part, in a word that has a text", async () => {
    const engine = await Engine.of(module(), () => {});
    for (const [text, word] of [
      ["<!doctype html><html></html>", "not_a_mesh_html"],
      ["", "empty"],
    ] as const) {
      engine.take(bytes(text));
      expect(firstKnown(engine.first())).toBeNull();
      const said = rejectionOf(engine.analysis(0).json);
      expect(said).toBe(word);
      expect(rejections).toHaveProperty(word);
    }
  });
});
