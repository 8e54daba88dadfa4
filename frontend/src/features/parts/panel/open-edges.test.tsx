import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import type { DrawnLines } from "../../../viewer/drawn-lines";
import type { ViewerFinding } from "../../../viewer/finding";
import { analysed, parts } from "../../part-fixtures";
import { showing } from "../../shown-page";
import HealthTab from "./HealthTab";
import type { PanelProps } from "./PartPanel";

const [part] = parts as unknown as readonly [PanelProps["part"]];

/** A loop about a square whose side is that many mm. */
const loop = (side: number) => ({
  lengthMm: 4 * side,
  edges: 4,
  closed: true,
  pointsMm: [0, 0, 0, side, 0, 0, side, side, 0, 0, side, 0],
});

/** The health of an open mesh with so many loops; `told` gets what is drawn and lit. */
function health(loops: number, more: object = {}) {
  const open = {
    ...analysed.health,
    closed: false,
    bodies: null,
    cavities: null,
    boundaryLoops: loops,
    openLoops: {
      loops: Array.from({ length: loops }, (_, at) => loop(100 - at)),
      loopsLeftOut: 0,
      pointsLeftOut: 0,
    },
    ...more,
  };
  const latest = { ...part.latest, repair: null, geometry: { ...analysed, health: open } };
  const shown = { ...part, latest } as unknown as PanelProps["part"];
  const told: { lines: DrawnLines | null; feature: ViewerFinding | null } = {
    lines: null,
    feature: null,
  };
  const Panel = () => {
    const [focused, onFocus] = useState<string | null>(null);
    const [feature, onFeature] = useState<ViewerFinding | null>(null);
    const [lines, onLines] = useState<DrawnLines | null>(null);
    const [there, setThere] = useState(true);
    Object.assign(told, { lines, feature });
    const mesh = { shown: null, onShow: () => {} };
    const seen = { focused, onFocus, feature, onFeature, lines, onLines };
    const props = { part: shown, mesh, ...seen, sight: null, onSight: () => {} };
    return (
      <>
        {there ? <HealthTab {...props} /> : null}
        <button type="button" onClick={() => setThere(false)}>
          leave
        </button>
      </>
    );
  };
  showing({ buyer: { part: () => shown } })("/", "/", Panel);
  return told;
}

test("open edges are drawn while health is read, and the one that is chosen is flown to", async () => {
  const told = health(2);
  const rows = within(await screen.findByRole("list", { name: "Holes in the surface" }));
  const [longest] = rows.getAllByRole("button");
  expect(longest?.textContent).toContain("400.00");
  await waitFor(() => expect(told.lines?.root.dataset["lines"]).toBe("2"));
  await userEvent.click(rows.getByRole("button", { name: /^396.00/ }));
  expect(told.feature?.line?.[1]).toEqual([99, 0, 0]);
  expect(rows.getByRole("button", { pressed: true }).textContent).toContain("396.00");
  await userEvent.click(screen.getByRole("button", { name: "leave" }));
  expect(told.lines).toBeNull();
});

test("of many the longest are listed, and how many more there are is told", async () => {
  health(20);
  const rows = within(await screen.findByRole("list", { name: "Holes in the surface" }));
  expect(rows.getAllByRole("button")).toHaveLength(12);
  expect(screen.getByText("There are 8 more, shorter.")).toBeTruthy();
});

test("an older analysis shows what it knew", async () => {
  const unknown = { nonManifoldVertices: null, intersectingPairs: null };
  health(0, { ...unknown, intersectionsCutShort: null });
  expect(await screen.findByText("Connected surfaces")).toBeTruthy();
  for (const newer of ["Bodies", "Pairs of faces that cross", /There may be more faces/]) {
    expect(screen.queryByText(newer)).toBeNull();
  }
});

test("a search that was cut short is told in words beside its count", async () => {
  health(0, { bodies: 2, cavities: 1, intersectingPairs: 7, intersectionsCutShort: true });
  const told = await screen.findByText("Pairs of faces that cross");
  expect(told.parentElement?.textContent).toContain("7");
  expect(screen.getByText(/There may be more faces that cross/)).toBeTruthy();
  expect(screen.getByText("Inner cavities").parentElement?.textContent).toContain("1");
});
