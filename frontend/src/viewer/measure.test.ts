import { describe, expect, it } from "vitest";
import { type Picked, Ruler } from "./measure";

const top: Picked = { point: [0, 0, 10], normal: [0, 0, 1] };
const bottom: Picked = { point: [3, 4, 0], normal: [0, 0, -1] };

describe("a ruler", () => {
  it("measures from the first point to the second, then begins anew", () => {
    const ruler = new Ruler();
    expect(ruler.pick(top)).toBeNull();
    expect(ruler.first).toBe(top);
    const measurement = ruler.pick(bottom);
    expect(measurement?.distance).toBeCloseTo(Math.hypot(3, 4, 10));
    expect(measurement?.across).toBeCloseTo(10);
    expect(ruler.first).toBeNull();
    expect(ruler.pick(bottom)).toBeNull();
  });

  it("forgets a first point when it begins again", () => {
    const ruler = new Ruler();
    ruler.pick(top);
    ruler.begin();
    expect(ruler.pick(bottom)).toBeNull();
  });
});
