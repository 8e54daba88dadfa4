import type { Eye } from "./eye";
import type { Gestures } from "./gestures";
import { type Extent, type Orbit, pan, turn, zoom } from "./orbit";

/** A share of the canvas's height turns the part by this, radians. */
const turnPerHeight = 3.6;

/** Gestures that move an eye about a part; tells of every move, and of clicks. */
export function hands(
  eye: Eye,
  part: { readonly extent: Extent },
  tell: { moved(): void; picked(x: number, y: number): void },
): Gestures {
  const move = (orbit: Orbit) => {
    eye.stop();
    eye.jump(orbit);
    tell.moved();
  };
  return {
    take: () => eye.stop(),
    turn: (right, up) => move(turn(eye.orbit, -right * turnPerHeight, -up * turnPerHeight)),
    pan: (right, up) => move(pan(eye.orbit, right, up)),
    zoom: (factor, right, up) => move(zoom(eye.orbit, factor, part.extent, right, up)),
    pick: (x, y) => tell.picked(x, y),
    hover: () => {},
  };
}
