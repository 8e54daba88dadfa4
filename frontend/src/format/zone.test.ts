import { describe, expect, test } from "vitest";
import { instantOf, wallAt } from "./zone";
import { zoneChoices, zoneName } from "./zone-name";

describe("a wall clock in a zone", () => {
  test.each([
    ["2026-11-20T18:00", "America/Bogota", "2026-11-20T23:00:00Z"],
    ["2026-01-15T09:30", "America/Santiago", "2026-01-15T12:30:00Z"],
    ["2026-07-15T09:30", "America/Santiago", "2026-07-15T13:30:00Z"],
    ["2026-11-20T18:00", "Asia/Kolkata", "2026-11-20T12:30:00Z"],
    ["2026-12-31T23:59", "Pacific/Auckland", "2026-12-31T10:59:00Z"],
  ])("%s in %s is %s, and back", (wall, zone, instant) => {
    expect(instantOf(wall, zone)).toBe(Date.parse(instant));
    expect(wallAt(Date.parse(instant), zone)).toBe(wall);
  });

  test("on the day that the clocks change, both sides of the change are right", () => {
    // Madrid, 29 March 2026: 02:00 becomes 03:00.
    expect(instantOf("2026-03-29T01:30", "Europe/Madrid")).toBe(Date.parse("2026-03-29T00:30:00Z"));
    expect(instantOf("2026-03-29T03:30", "Europe/Madrid")).toBe(Date.parse("2026-03-29T01:30:00Z"));
  });

  test("what a picker gives with a space is read too, other texts are no time", () => {
    expect(instantOf("2026-11-20 18:00:00", "UTC")).toBe(Date.parse("2026-11-20T18:00:00Z"));
    expect(instantOf("tomorrow", "UTC")).toBeNull();
  });
});

test("a zone is called as its people call it", () => {
  expect(zoneName("America/Bogota", "es-CO")).toMatch(/Colombia/);
  expect(zoneName("America/Sao_Paulo", "pt-BR")).toMatch(/Brasília/);
  expect(zoneName("Nowhere/Near", "en-US")).toBe("Nowhere/Near");
});

test("the zones to choose among are called after their places, the chosen one first", () => {
  const [own, ...others] = zoneChoices("America/Bogota", "es-CO");
  expect(own).toEqual({ value: "America/Bogota", label: "Bogotá (GMT-5)" });
  expect(others).toContainEqual({ value: "America/Sao_Paulo", label: "São Paulo" });
  expect(others.map(({ value }) => value)).not.toContain("America/Bogota");
  expect(zoneChoices("Nowhere/Near", "en-US")[0]?.label).toBe("Nowhere/Near");
  expect(zoneChoices("", "en-US").map(({ value }) => value)).not.toContain("");
});
