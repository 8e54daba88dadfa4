import { screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PartViewProps } from "../../viewer/use-part-viewer";
import { showing } from "../shown-page";
import LandingPage from "./LandingPage";

vi.mock("../../preflight/module", () => ({ moduleAddress: "/assets/geometry.wasm" }));
const viewed = vi.hoisted(() => vi.fn());
vi.mock("../../viewer/PartView", () => ({
  PartView: (props: PartViewProps) => {
    viewed(props);
    return <p>the part in 3D</p>;
  },
}));

const plan = (key: string, name: string, amount: string, monthlyQuota: number) => ({
  key,
  name,
  monthlyQuota,
  trialDays: key === "trial" ? 30 : null,
  price: { amount, currency: "USD" },
});
const plans = [plan("trial", "Trial", "0.00", 5), plan("plant", "Plant", "149.00", 100)];
const show = () => showing({ demo: false, plans })("/", "/", LandingPage);

const found = {
  id: "f1",
  severity: "CHANGE_NEEDED",
  value: 0.6,
  limit: 0.8,
  unit: "MILLIMETRE",
  faces: [{ start: 3, count: 4 }],
};
const server = vi.fn<typeof fetch>();

beforeEach(() => vi.stubGlobal("fetch", server));
afterEach(() => {
  vi.unstubAllGlobals();
  viewed.mockClear();
});

const section = (name: string) =>
  within(screen.getByRole("heading", { level: 2, name }).closest("section") as HTMLElement);

test("tells in three steps how it works, and leads to an account", () => {
  show();
  const steps = section("How it works").getAllByRole("heading", { level: 3 });
  expect(steps.map(({ textContent }) => textContent)).toEqual([
    "Upload the part",
    "Post the job",
    "Award and follow the order",
  ]);
  const ways = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(ways).toEqual(["/signup", "/login", "/try", "/signup"]);
});

test("says who pays, and each plan with its price and its quotes", async () => {
  show();
  expect(section("Plans for workshops").getByText(/Buying is free/)).toBeTruthy();
  const plant = await screen.findByText(/USD\s149\.00/);
  expect(within(plant.closest("li") as HTMLElement).getByText("100 quotes a month")).toBeTruthy();
  const trial = screen.getByText(/^5 quotes/).closest("li");
  expect(trial?.textContent).toMatch(/Free for 30 days/);
});

test("the sample is a picture first, then turns by itself with its findings coloured", async () => {
  server.mockImplementation(async () => Response.json([found]));
  show();
  expect(document.querySelector("img")?.getAttribute("src")).toBe("/samples/bracket.png");
  expect(screen.queryByText("the part in 3D")).toBeNull();
  await screen.findByText("the part in 3D");
  await vi.waitFor(() => expect(viewed.mock.lastCall?.[0].findings).toHaveLength(1));
  const props: PartViewProps = viewed.mock.lastCall?.[0];
  expect(props).toMatchObject({ turning: true, heat: true, inPage: true });
  expect(props.fine).toBe("/samples/bracket.glb");
  const [finding] = props.findings ?? [];
  expect(finding).toMatchObject({ severity: "change", faceRanges: [[3, 4]] });
  expect(finding?.detail).toMatch(/^0\.6\smm, limit 0\.8\smm$/);
});

test("it turns without findings where they do not come", async () => {
  server.mockRejectedValue(new Error("down"));
  show();
  await screen.findByText("the part in 3D");
  expect(viewed.mock.lastCall?.[0]).toMatchObject({ turning: true, findings: [] });
});
