import { expect, test } from "vitest";
import { objection, partFiles } from "./accepted";

const bytes = (count: number) => `${count} B`;
const gear = (size: number) => ({ name: "Gear.STL", size });

test("a part may be as large as the server says", () => {
  expect(objection(gear(900), partFiles(900), bytes)).toBeNull();
  const text = objection(gear(901), partFiles(900), bytes);
  expect(text).toContain("901 B");
  expect(text).toContain("900 B");
  expect(objection(gear(700_000_000), partFiles(900_000_000), bytes)).toBeNull();
});

test("until the server has said it, the usual limit holds", () => {
  expect(objection(gear(500_000_000), partFiles(undefined), bytes)).toBeNull();
  expect(objection(gear(500_000_001), partFiles(undefined), bytes)).toContain("500000000 B");
});

test("a part may be an STL, a 3MF or an OBJ, in any case of letters", () => {
  for (const name of ["gear.stl", "gear.3mf", "GEAR.OBJ", "gear.v2.3MF"]) {
    expect(objection({ name, size: 5 }, partFiles(undefined), bytes), name).toBeNull();
  }
  for (const name of ["gear.step", "gear.obj.zip", "obj"]) {
    expect(objection({ name, size: 5 }, partFiles(undefined), bytes), name).toContain("OBJ");
  }
});

test("a file without bytes or of another kind is not sent", () => {
  expect(objection(gear(0), partFiles(undefined), bytes)).toContain("Gear.STL");
  expect(objection({ name: "gear.pdf", size: 5 }, partFiles(undefined), bytes)).not.toBeNull();
});
