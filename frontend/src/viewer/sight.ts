import type { Vec3 } from "./orbit";

/** A direction of the part that the view is turned by. */
export interface Sight {
  readonly id: string;
  /** Of length one, in the part's own coordinates. */
  readonly direction: Vec3;
  /** `up`: the part stands with it upwards, on the ground; `towards`: the eye looks against it. */
  readonly as: "up" | "towards";
}
