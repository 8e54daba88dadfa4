import { between, ease, type Orbit } from "./orbit";

/** How long a flight takes, ms. */
const flight = 650;
/** A full turn of a part that turns by itself, ms. */
const fullTurn = 40_000;

const lessMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Where the eye is now: still, flying to a view, or circling a part that turns. */
export class Eye {
  orbit: Orbit;
  /** Turns by itself until a hand takes over. */
  circling = false;
  readonly #calm: () => boolean;
  #from: Orbit | null = null;
  #to: Orbit | null = null;
  #began = 0;
  #last = 0;

  /** `calm` says whether the reader asked for less motion: flights then jump. */
  constructor(orbit: Orbit, calm: () => boolean = lessMotion) {
    this.orbit = orbit;
    this.#calm = calm;
  }

  /** Where it stays, once it has arrived. */
  get goal(): Orbit {
    return this.#to ?? this.orbit;
  }

  /** Has another goal from now on; a flight goes on to it. */
  amend(goal: Orbit): void {
    if (this.#to) this.#to = goal;
    else this.orbit = goal;
  }

  /** Goes there at once. */
  jump(orbit: Orbit): void {
    this.orbit = orbit;
    this.#to = null;
  }

  /** Flies there, beginning at the next frame. */
  fly(orbit: Orbit): void {
    this.circling = false;
    if (this.#calm()) {
      this.jump(orbit);
      return;
    }
    this.#from = this.orbit;
    this.#to = orbit;
    this.#began = 0;
  }

  /** Stays where it is. */
  stop(): void {
    this.circling = false;
    this.#to = null;
  }

  /** Moves on to the time of a frame; true while there is more to come. */
  advance(now: number): boolean {
    const passed = this.#last === 0 ? 0 : Math.min(100, now - this.#last);
    this.#last = now;
    if (this.#from && this.#to) {
      if (this.#began === 0) this.#began = now;
      const share = Math.min(1, (now - this.#began) / flight);
      if (share < 1) this.orbit = between(this.#from, this.#to, ease(share));
      else this.jump(this.#to);
    } else if (this.circling && !this.#calm()) {
      const azimuth = this.orbit.azimuth + (passed / fullTurn) * 2 * Math.PI;
      this.orbit = { ...this.orbit, azimuth };
      return true;
    }
    if (this.#to === null) this.#last = 0;
    return this.#to !== null;
  }
}
