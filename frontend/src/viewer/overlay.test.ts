import { afterEach, expect, test, vi } from "vitest";
import type { Orbit } from "./orbit";
import { type Callout, type Lettering, Overlay } from "./overlay";

const orbit: Orbit = { target: [0, 0, 0], azimuth: 0, elevation: 0.5, distance: 100 };
const lettering: Lettering = {
  mmPerUnit: 1,
  count: String,
  bar: String,
  length: String,
  angle: String,
  across: String,
};
const callout: Callout = {
  point: [0, 0, 0],
  label: "Thin wall",
  detail: "0.5 mm",
  severity: "note",
};
const TOOLS = 62;

/** The label over a view of this height, beside a point at its upper edge; 60 pixels high itself. */
function label(height: number): HTMLElement {
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(60);
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(200);
  const overlay = new Overlay();
  overlay.align(orbit, 390, height, TOOLS, lettering);
  overlay.call(callout, () => [100, 5, 0.5], 390, height);
  return overlay.root.querySelector("strong")?.parentElement as HTMLElement;
}

afterEach(() => vi.restoreAllMocks());

test("a label stays between what lies at the top and the tools at the foot", () => {
  const { hidden, style } = label(400);
  expect(hidden).toBe(false);
  expect(style.transform).toBe(`translate(136.0px, ${TOOLS + 8}.0px)`);
});

test("where they leave no room there is no label", () => {
  expect(label(180).hidden).toBe(true);
});

test("the cross has a line for each axis, with its letter where the line points", () => {
  const overlay = new Overlay();
  overlay.align(orbit, 390, 400, TOOLS, lettering);
  const number = (element: Element | null, name: string) => Number(element?.getAttribute(name));
  const ways = [...overlay.root.querySelectorAll("text")].map((letter) => {
    const line = letter.previousElementSibling;
    const way = (axis: "x" | "y") =>
      Math.sign(number(line, `${axis}2`) - number(line, `${axis}1`)) || 0;
    expect(Math.sign(number(letter, "x") - number(line, "x1")) || 0).toBe(way("x"));
    expect(Math.sign(number(letter, "y") - number(line, "y1")) || 0).toBe(way("y"));
    return [letter.textContent, way("x"), way("y")];
  });
  // Seen from X and above: X comes down towards the reader, Y goes right, Z up.
  expect(ways.toSorted()).toEqual([
    ["X", 0, 1],
    ["Y", 1, 0],
    ["Z", 0, -1],
  ]);
});
