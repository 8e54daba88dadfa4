import { describe, expect, it, vi } from "vitest";
import { type Keyed, pressed } from "./keys";
import { firstState, type ViewState } from "./view-state";

function viewer(state: Partial<ViewState> = {}): Keyed {
  return {
    state: { ...firstState, ...state },
    view: vi.fn(),
    home: vi.fn(),
    fit: vi.fn(),
    stepFinding: vi.fn(),
    setEdges: vi.fn(),
    setHeat: vi.fn(),
    setMeasuring: vi.fn(),
    setSection: vi.fn(),
    openSection: vi.fn(),
    pickMiddle: vi.fn(),
  };
}

describe("a key in the view", () => {
  it("turns to the view of its number", () => {
    const seen = viewer();
    expect(pressed("2", seen)).toBe(true);
    expect(seen.view).toHaveBeenCalledWith("front");
  });

  it("turns on what is off, and off what is on", () => {
    const off = viewer({ edges: false, heat: false });
    const on = viewer({ edges: true, heat: true });
    for (const key of ["e", "h"]) {
      pressed(key, off);
      pressed(key, on);
    }
    expect(off.setEdges).toHaveBeenCalledWith(true);
    expect(off.setHeat).toHaveBeenCalledWith(true);
    expect(on.setEdges).toHaveBeenCalledWith(false);
    expect(on.setHeat).toHaveBeenCalledWith(false);
  });

  it("opens a section, or closes the one that is open", () => {
    const whole = viewer();
    pressed("s", whole);
    expect(whole.openSection).toHaveBeenCalledWith("x");
    const cut = viewer({ section: { axis: "y", at: 0.3, flipped: false } });
    pressed("s", cut);
    expect(cut.setSection).toHaveBeenCalledWith(null);
  });

  it("leaves Enter and Escape to the page unless something is measured", () => {
    const still = viewer();
    expect(pressed("Enter", still)).toBe(false);
    expect(pressed("Escape", still)).toBe(false);
    const measuring = viewer({ measuring: true });
    expect(pressed("Enter", measuring)).toBe(true);
    expect(pressed("Escape", measuring)).toBe(true);
    expect(measuring.pickMiddle).toHaveBeenCalledOnce();
    expect(measuring.setMeasuring).toHaveBeenCalledWith(false);
  });

  it("leaves what it does not know to the page", () => {
    for (const key of ["0", "9", "x", "Tab"]) expect(pressed(key, viewer())).toBe(false);
  });
});
