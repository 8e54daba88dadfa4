import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PartShape } from "./glb";
import { PartViewer } from "./part-viewer";
import type { Sight } from "./sight";
import type { ViewerOptions } from "./viewer-options";

// All but the card itself, which a test does not have.
vi.mock("three", async (original) => ({
  ...(await original<object>()),
  WebGLRenderer: class {
    domElement = document.createElement("canvas");
    setPixelRatio() {}
    setSize() {}
    render() {}
    dispose() {}
    forceContextLoss() {}
  },
}));
vi.mock("./glb", () => ({ decodePreview: async () => block }));

/** A block of 40 × 20 × 10 mm about the origin. */
const block: PartShape = {
  positions: Float32Array.from(
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) => [n & 1 ? 20 : -20, n & 2 ? 10 : -10, n & 4 ? 5 : -5]),
  ),
  // Left, right, front, back, below, above.
  indices: Uint32Array.from(
    [
      [0, 4, 6, 2],
      [1, 3, 7, 5],
      [0, 1, 5, 4],
      [2, 6, 7, 3],
      [0, 2, 3, 1],
      [4, 5, 7, 6],
    ].flatMap(([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, a, c, d]),
  ),
  faces: Uint32Array.from({ length: 12 }, (_, at) => at),
  uploadedTriangles: 12,
};

let frames: FrameRequestCallback[] = [];
/** Draws what was asked for. */
const frame = (now: number) => {
  for (const draw of frames.splice(0)) draw(now);
};

const choose = (viewer: PartViewer, sight: Sight | null) =>
  viewer.setChosen({ feature: null, lines: null, sight });

/** The block in a viewer, drawn once. */
async function shown(
  more: Partial<ViewerOptions> = {},
  sight: Sight | null = null,
): Promise<PartViewer> {
  const container = document.createElement("div");
  for (const [side, length] of [
    ["clientWidth", 800],
    ["clientHeight", 600],
  ] as const) {
    Object.defineProperty(container, side, { value: length });
    vi.spyOn(HTMLCanvasElement.prototype, side, "get").mockReturnValue(length);
  }
  const viewer = new PartViewer(container, {
    scheme: "light",
    lettering: {
      length: String,
      angle: String,
      count: String,
      bar: String,
      mmPerUnit: 1,
      across: String,
    },
    ...more,
  });
  choose(viewer, sight);
  await viewer.loadLevel("/preview", true);
  frame(1000);
  return viewer;
}

const press = (viewer: PartViewer, ...keys: readonly string[]) => {
  for (const key of keys) viewer.key(new KeyboardEvent("keydown", { key }));
};
const measured = (viewer: PartViewer) => viewer.state.measurement?.distance;

beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (draw: FrameRequestCallback) => frames.push(draw));
  vi.stubGlobal("cancelAnimationFrame", () => {});
  vi.stubGlobal("fetch", async () => new Response(""));
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe.each([false, true])("with less motion: %s", (matches) => {
  beforeEach(() => {
    vi.stubGlobal("matchMedia", () => ({ matches }));
  });

  test("a key that picks, picks in the view that the key before it asked for", async () => {
    const viewer = await shown();
    press(viewer, "m", "4", "Enter", "5", "Enter");
    expect(measured(viewer)).toBeCloseTo(40);
    press(viewer, "2", "Enter");
    frame(2000);
    press(viewer, "3");
    frame(2100);
    press(viewer, "Enter");
    expect(measured(viewer)).toBeCloseTo(20);
  });
});

describe("a direction by which the part is turned", () => {
  const sight: Sight = { id: "pose", direction: [1, 0, 0], as: "up" };
  beforeEach(() => {
    vi.stubGlobal("matchMedia", () => ({ matches: true }));
  });

  /** How long what lies in the middle of the view is, to the other side of the part. */
  const across = (viewer: PartViewer, there: Sight, back: Sight) => {
    press(viewer, "m");
    for (const each of [there, back]) {
      choose(viewer, each);
      press(viewer, "Enter");
    }
    return measured(viewer);
  };

  test("towards the eye, it is looked at against it", async () => {
    const viewer = await shown();
    const [there, back] = [1, -1].map(
      (x): Sight => ({ id: String(x), direction: [x, 0, 0], as: "towards" }),
    ) as [Sight, Sight];
    expect(across(viewer, there, back)).toBeCloseTo(40);
  });

  test("ends with another view, which its list hears", async () => {
    const ended = vi.fn();
    const viewer = await shown({ onSightEnd: ended });
    choose(viewer, sight);
    expect(ended).not.toHaveBeenCalled();
    press(viewer, "2");
    expect(ended).toHaveBeenCalledTimes(1);
    choose(viewer, null);
    press(viewer, "3");
    expect(ended).toHaveBeenCalledTimes(1);
  });

  test("that is asked for before the part has come, is seen with its first level", async () => {
    const viewer = await shown({}, sight);
    press(viewer, "m", "Enter");
    expect(viewer.state.halfMeasured).toBe(true);
  });
});

describe("a part that is coloured by numbers", () => {
  const codes = Uint8Array.from({ length: 12 }, (_, triangle) => (triangle < 2 ? 0 : triangle));
  const colours = new Uint8Array(256 * 3).fill(7);
  const tell = (triangle: number) => ({ label: "Thickness", detail: `triangle ${triangle}` });

  test("tells the number at a point, and forgets it with the colours", async () => {
    const viewer = await shown();
    press(viewer, "6", "Enter");
    expect(viewer.state.probed).toBeNull();
    viewer.setShade({ codes, colours, tell });
    press(viewer, "6", "Enter");
    expect(viewer.state.probed).toMatch(/^triangle 1[01]$/);
    viewer.setShade(null);
    expect(viewer.state).toMatchObject({ probed: null, shaded: false });
  });

  test("still measures when that is asked for", async () => {
    const viewer = await shown();
    viewer.setShade({ codes, colours, tell });
    press(viewer, "m", "4", "Enter", "5", "Enter");
    expect(measured(viewer)).toBeCloseTo(40);
    expect(viewer.state.probed).toBeNull();
  });
});

describe("a feature", () => {
  const feature = {
    id: "holes-0",
    severity: "note",
    faceRanges: [[10, 2]],
    label: "Hole",
  } as const;

  test("is lit like a finding, and not stepped through with them", async () => {
    const viewer = await shown();
    viewer.setFindings([{ ...feature, id: "finding" }]);
    viewer.focusFinding(feature.id);
    expect(viewer.state.focused).toBeNull();
    viewer.setChosen({ feature, lines: null, sight: null });
    viewer.focusFinding(feature.id);
    expect(viewer.state.focused).toBe(feature.id);
    viewer.stepFinding(1);
    expect(viewer.state.focused).toBe("finding");
    viewer.stepFinding(1);
    expect(viewer.state.focused).toBe("finding");
  });
});
