import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import type { DrawnLines } from "../../../viewer/drawn-lines";
import type { Sight } from "../../../viewer/sight";
import { showing } from "../../shown-page";
import Making from "./Making";
import type { MakingKnown } from "./query";

const pose = (z: number, supportMm3: number) => ({
  up: { x: 0, y: 0, z },
  heightMm: 24,
  stands: z > 0,
  overhangMm2: supportMm3 / 10,
  supportMm3,
});
const setups = [
  { direction: { x: 0, y: 0, z: 1 }, share: 0.8 },
  { direction: { x: -1, y: 0, z: 0 }, share: 0.1996 },
];
const known: MakingKnown = {
  build: {
    compared: 500,
    poses: [pose(1, 0), pose(-1, 1200)],
    slices: { stepMm: 12, areasMm2: [400, 800] },
  },
  access: {
    six: { unreached: 0.0004, setups },
    twentySix: { unreached: 0, setups: setups.slice(0, 1) },
    tools: [
      { diameterMm: 3, lengthMm: 12, holderMm: 28, share: null },
      { diameterMm: 16, lengthMm: 64, holderMm: 50, share: 0.75 },
    ],
  },
  die: {
    direction: { x: 0, y: 1, z: 0 },
    undercutMm2: 0,
    leastDraftDeg: 2.5,
    parting: {
      lengthMm: 520,
      flat: true,
      loops: {
        loops: [{ lengthMm: 30, edges: 3, closed: true, pointsMm: [0, 0, 0, 10, 0, 0, 0, 10, 0] }],
        loopsLeftOut: 0,
      },
    },
  },
};

const nothing: MakingKnown = { build: null, access: null, die: null };

/** What is known, in the page; gives what is shown in 3D now. */
function made(facts: MakingKnown, sound = true) {
  const told: { sight: Sight | null; lines: DrawnLines | null } = { sight: null, lines: null };
  const Panel = () => {
    const [sight, onSight] = useState<Sight | null>(null);
    const [lines, onLines] = useState<DrawnLines | null>(null);
    Object.assign(told, { sight, lines });
    return (
      <>
        <Making known={facts} {...{ sound, sight, onSight, onLines }} />
        <p>drawn</p>
      </>
    );
  };
  showing({})("/", "/", Panel);
  return told;
}

test("the best position comes first, the others behind; what is pressed is shown till pressed again", async () => {
  const told = made(known);
  const best = within(await screen.findByRole("list", { name: "Best position, what is up" }));
  const button = best.getByRole("button", { name: /^\+Z.*24.*high.*no support.*stands by itself/ });
  await userEvent.click(button);
  expect(told.sight).toEqual({ id: "pose-0", direction: [0, 0, 1], as: "up" });
  expect(button.getAttribute("aria-pressed")).toBe("true");
  const others = within(screen.getByRole("list", { name: "1 more position" }));
  const other = others.getByRole("button", { name: /1\.2.*cm³ of support.*1\.2.*cm² overhanging/ });
  await userEvent.click(other);
  expect([button, other].map((each) => each.getAttribute("aria-pressed"))).toEqual([
    "false",
    "true",
  ]);
  await userEvent.click(other);
  expect(told.sight).toBeNull();
});

test("a direction that leans says by how much, and from which axis", async () => {
  const [first] = known.build?.poses ?? [];
  const up = { x: 0, y: 0.6, z: -0.8 };
  const build = { compared: 1, poses: first ? [{ ...first, up }] : [], slices: null };
  made({ ...nothing, build });
  const row = await screen.findByRole("button", { name: /^≈ −Z.*leaning by 36\.9°/ });
  expect(row).toBeTruthy();
});

test("layers are told in words beside their picture", async () => {
  made(known);
  const told = /24.*the largest has 8.*cm², at a height of 18/;
  expect(await screen.findByRole("img", { name: told })).toBeTruthy();
});

test("tools are looked from, and what is not quite all does not read as all", async () => {
  const told = made(known);
  expect(await screen.findByText(/^reaches 99\.9\s%$/)).toBeTruthy();
  expect(screen.getByText(/^reaches 100\s%$/)).toBeTruthy();
  const three = within(screen.getByRole("list", { name: "3-axis machine" }));
  await userEvent.click(three.getByRole("button", { name: /^−X.*20\s% more/ }));
  expect(told.sight).toMatchObject({ direction: [-1, 0, 0], as: "towards" });
  const tools = within(screen.getByRole("table"));
  expect(tools.getByRole("row", { name: /^3.*too thin for this part/ })).toBeTruthy();
  expect(tools.getByRole("row", { name: /^16.*75\s%/ })).toBeTruthy();
});

test("the parting line is drawn while the dies are shown", async () => {
  const told = made(known);
  const dies = within(await screen.findByRole("list", { name: "Direction in which they open" }));
  expect(told.lines).toBeNull();
  await userEvent.click(dies.getByRole("button"));
  expect(told.sight).toMatchObject({ direction: [0, 1, 0], as: "up" });
  expect(told.lines?.root.dataset["lines"]).toBe("1");
  expect(told.lines?.root.textContent).toBe("Parting line");
  expect(screen.getByText("2.5°")).toBeTruthy();
  await userEvent.click(dies.getByRole("button"));
  expect(told.lines).toBeNull();
});

test("of an open mesh it says why there is nothing", async () => {
  made(nothing, false);
  expect(await screen.findByText(/only where the surface is closed/)).toBeTruthy();
});

test("an older analysis shows nothing", async () => {
  made(nothing);
  expect(await screen.findByText("drawn")).toBeTruthy();
  expect(screen.queryByRole("heading")).toBeNull();
  expect(screen.queryByText(/only where the surface is closed/)).toBeNull();
});
