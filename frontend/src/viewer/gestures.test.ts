import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Gestures, listen } from "./gestures";

const height = 200;

/** A canvas of 400 × 200 pixels, with what was done to its view. */
function watched(inPage = false) {
  const canvas = document.createElement("canvas");
  Object.defineProperties(canvas, {
    clientWidth: { value: 400 },
    clientHeight: { value: height },
    setPointerCapture: { value: () => {} },
  });
  const done = {
    turn: vi.fn<Gestures["turn"]>(),
    pan: vi.fn<Gestures["pan"]>(),
    zoom: vi.fn<Gestures["zoom"]>(),
    pick: vi.fn<Gestures["pick"]>(),
    hover: vi.fn<Gestures["hover"]>(),
    take: vi.fn<Gestures["take"]>(),
  };
  listen(canvas, done, new AbortController().signal, inPage);
  const pointer = (type: string, x: number, y: number, more: PointerEventInit = {}) =>
    canvas.dispatchEvent(
      new PointerEvent(`pointer${type}`, { clientX: x, clientY: y, pointerId: 1, ...more }),
    );
  return { canvas, done, pointer };
}

describe("one pointer", () => {
  let { done, pointer } = watched();
  beforeEach(() => {
    ({ done, pointer } = watched());
  });

  test("turns the view by shares of the canvas's height, and picks nothing", () => {
    pointer("down", 100, 100);
    pointer("move", 120, 90, { buttons: 1 });
    pointer("up", 120, 90);
    expect(done.take).toHaveBeenCalledOnce();
    expect(done.turn.mock.calls).toEqual([[20 / height, 10 / height]]);
    for (const other of [done.pan, done.zoom, done.pick]) expect(other).not.toHaveBeenCalled();
  });

  test.each([
    ["Shift", { buttons: 1, shiftKey: true }],
    ["the right button", { buttons: 2 }],
    ["the middle button", { buttons: 4 }],
  ])("moves the part along with %s", (_, how) => {
    pointer("down", 100, 100, how);
    pointer("move", 120, 90, how);
    expect(done.pan.mock.calls).toEqual([[-20 / height, -10 / height]]);
    expect(done.turn).not.toHaveBeenCalled();
  });

  test("picks where it is lifted when it hardly moved, and not when the browser took it", () => {
    pointer("down", 100, 100);
    pointer("move", 102, 101, { buttons: 1 });
    pointer("up", 102, 101);
    expect(done.pick.mock.calls).toEqual([[102, 101]]);
    pointer("down", 100, 100);
    pointer("cancel", 100, 100);
    expect(done.pick).toHaveBeenCalledOnce();
  });

  test("only hovers while it is not down", () => {
    pointer("move", 30, 40);
    expect(done.hover.mock.calls).toEqual([[30, 40]]);
    expect(done.turn).not.toHaveBeenCalled();
  });
});

describe("two fingers", () => {
  test("come nearer as they part, about their middle, and do not turn the view", () => {
    const { done, pointer } = watched();
    pointer("down", 150, 100, { pointerId: 1 });
    pointer("down", 250, 100, { pointerId: 2 });
    pointer("move", 350, 100, { pointerId: 2 });
    expect(done.zoom.mock.calls).toEqual([[100 / 200, 50 / height, 0]]);
    expect(done.turn).not.toHaveBeenCalled();
  });

  test("move the part along when they move together", () => {
    const { done, pointer } = watched();
    pointer("down", 150, 100, { pointerId: 1 });
    pointer("down", 250, 100, { pointerId: 2 });
    pointer("move", 150, 120, { pointerId: 1 });
    pointer("move", 250, 120, { pointerId: 2 });
    const [right, up] = [0, 1].map((axis) =>
      done.pan.mock.calls.reduce((sum, call) => sum + (call[axis] ?? 0), 0),
    );
    expect([right, up]).toEqual([expect.closeTo(0), expect.closeTo(20 / height)]);
    const zoomed = done.zoom.mock.calls.reduce((all, [factor]) => all * factor, 1);
    expect(zoomed).toBeCloseTo(1);
  });

  test("leave the view to the finger that stays, and pick nothing", () => {
    const { done, pointer } = watched();
    pointer("down", 150, 100, { pointerId: 1 });
    pointer("down", 250, 100, { pointerId: 2 });
    pointer("move", 290, 100, { pointerId: 2 });
    pointer("up", 290, 100, { pointerId: 2 });
    pointer("move", 160, 100, { pointerId: 1, buttons: 1 });
    expect(done.turn.mock.calls).toEqual([[10 / height, 0]]);
    pointer("up", 160, 100, { pointerId: 1 });
    expect(done.pick).not.toHaveBeenCalled();
  });
});

describe("in a page that scrolls", () => {
  const turnWheel = (canvas: HTMLElement, ctrlKey: boolean) =>
    canvas.dispatchEvent(new WheelEvent("wheel", { deltaY: 100, ctrlKey, cancelable: true }));

  test("the wheel and a finger that moves up or down are left to the page", () => {
    const { canvas, done } = watched(true);
    expect(canvas.style.touchAction).toBe("pan-y");
    expect(turnWheel(canvas, false)).toBe(true);
    expect(done.zoom).not.toHaveBeenCalled();
    expect(turnWheel(canvas, true)).toBe(false);
    expect(done.zoom.mock.calls[0]?.[0]).toBeGreaterThan(1);
  });

  test("a view that fills its window keeps both", () => {
    const { canvas, done } = watched();
    expect(canvas.style.touchAction).toBe("none");
    expect(turnWheel(canvas, false)).toBe(false);
    expect(done.zoom).toHaveBeenCalledOnce();
  });
});
