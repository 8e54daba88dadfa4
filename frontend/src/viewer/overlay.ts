import type { Severity } from "./appearance";
import type { DrawnLines } from "./drawn-lines";
import type { Measurement, Picked } from "./measure";
import { axesOf, directionOf, dot, fieldOfView, type Orbit, type Vec3 } from "./orbit";
import { type ScaleBar, scaleBar } from "./scale-bar";
import classes from "./Viewer.module.css";

const svg = "http://www.w3.org/2000/svg";

function shape(name: string, className: string | undefined, parent: Element): SVGElement {
  const element = document.createElementNS(svg, name);
  if (className) element.setAttribute("class", className);
  parent.append(element);
  return element;
}

function place(element: SVGElement, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value.toFixed(1));
}

/** Where a point of the part is on the canvas, CSS pixels; the third number is over 1 behind the eye. */
export type Project = (point: Vec3) => readonly [number, number, number];

export type { DrawnLines };

export interface Callout {
  readonly point: Vec3;
  readonly severity: Severity;
  readonly label: string;
  readonly detail: string;
}

/** How the overlay writes lengths: in the reader's unit and conventions. */
export interface Lettering {
  /** A measured length in mm, with its unit. */
  readonly length: (mm: number) => string;
  /** An angle in degrees, with its mark. */
  readonly angle: (degrees: number) => string;
  /** A count, which may be a mean. */
  readonly count: (value: number) => string;
  /** A scale bar's length, in the reader's unit. */
  readonly bar: (value: number) => string;
  readonly mmPerUnit: number;
  /** "Between parallel faces: …". */
  readonly across: (length: string) => string;
}

const axisNames = ["x", "y", "z"] as const;
/** Half the size of the axis cross, pixels. */
const cross = 26;

/** What lies over the drawing: axis cross, scale bar, measured line, the label of a finding. */
export class Overlay {
  readonly root = document.createElement("div");
  readonly #lines: SVGElement;
  readonly #axes: readonly { line: SVGElement; letter: SVGElement }[];
  readonly #cross: SVGElement;
  readonly #bar = document.createElement("div");
  readonly #callout = document.createElement("div");
  readonly #measured = document.createElement("div");
  readonly #leader: SVGElement;
  readonly #line: SVGElement;
  readonly #ends: readonly SVGElement[];
  readonly #target: SVGElement;
  #drawn: DrawnLines | null = null;
  /** What the tools take at the foot where they take the whole width, and the findings at the top. */
  #foot = 0;

  constructor() {
    this.root.className = classes["overlay"] ?? "";
    this.root.setAttribute("aria-hidden", "true");
    const surface = document.createElementNS(svg, "svg");
    surface.setAttribute("class", classes["lines"] ?? "");
    this.root.append(surface);
    this.#lines = surface;
    this.#leader = shape("line", classes["leader"], surface);
    this.#line = shape("line", classes["measureLine"], surface);
    this.#ends = [0, 1].map(() => {
      const end = shape("circle", classes["measureEnd"], surface);
      end.setAttribute("r", "4.5");
      return end;
    });
    this.#target = shape("path", classes["target"], surface);
    this.#cross = shape("g", undefined, surface);
    this.#axes = axisNames.map((name) => {
      const line = shape("line", classes[`axis-${name}`], this.#cross);
      const letter = shape("text", classes[`axis-${name}`], this.#cross);
      letter.textContent = name.toUpperCase();
      return { line, letter };
    });
    for (const [element, name] of [
      [this.#bar, "bar"],
      [this.#callout, "callout"],
      [this.#measured, "measured"],
    ] as const) {
      element.className = classes[name] ?? "";
      this.root.append(element);
    }
  }

  /** Lines up with the view: axis cross and scale bar, `foot` pixels above the edge. */
  align(orbit: Orbit, width: number, height: number, foot: number, lettering: Lettering): void {
    this.root.style.setProperty("--foot", `${foot}px`);
    this.#foot = foot;
    const { right, up } = axesOf(orbit);
    const towards = directionOf(orbit);
    const [x, y] = [16 + cross, height - 16 - cross - foot];
    const ends = this.#axes.map(({ line, letter }, axis) => {
      const unit: Vec3 = [axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0];
      const [dx, dy] = [dot(unit, right) * cross, -dot(unit, up) * cross];
      place(line, { x1: x, y1: y, x2: x + dx * 0.72, y2: y + dy * 0.72 });
      place(letter, { x: x + dx, y: y + dy });
      return { line, letter, depth: dot(unit, towards) };
    });
    // The axis that points at the reader is drawn over the others.
    for (const end of ends.sort((a, b) => a.depth - b.depth)) {
      this.#cross.append(end.line, end.letter);
    }
    const mmPerPixel = (2 * Math.tan(fieldOfView / 2) * orbit.distance) / Math.max(1, height);
    this.#drawBar(scaleBar(mmPerPixel, lettering.mmPerUnit), lettering);
    this.#lines.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }

  #drawBar({ value, pixels }: ScaleBar, lettering: Lettering): void {
    this.#bar.style.width = `${pixels.toFixed(1)}px`;
    this.#bar.textContent = lettering.bar(value);
  }

  #showCallout(shown: boolean): void {
    this.#callout.hidden = !shown;
    this.#leader.toggleAttribute("hidden", !shown);
  }

  /** The label of a finding, beside the point that it is about, where the tools leave room for it. */
  call(callout: Callout | null, project: Project, width: number, height: number): void {
    const at = callout && project(callout.point);
    const shown = callout !== null && at !== null && at[2] <= 1;
    this.#showCallout(shown);
    if (!shown) return;
    this.#callout.dataset["severity"] = callout.severity;
    const title = document.createElement("strong");
    title.textContent = callout.label;
    const detail = document.createElement("span");
    detail.textContent = callout.detail;
    this.#callout.replaceChildren(title, detail);
    const { offsetWidth, offsetHeight } = this.#callout;
    const toLeft = at[0] + 36 + offsetWidth > width - 8;
    const left = toLeft ? at[0] - 36 - offsetWidth : at[0] + 36;
    const [highest, lowest] = [8 + this.#foot, height - 8 - this.#foot - offsetHeight];
    if (lowest < highest) {
      this.#showCallout(false);
      return;
    }
    const top = Math.max(highest, Math.min(lowest, at[1] - offsetHeight - 18));
    const inside = Math.max(8, Math.min(width - offsetWidth - 8, left));
    this.#callout.style.transform = `translate(${inside.toFixed(1)}px, ${top.toFixed(1)}px)`;
    place(this.#leader, {
      x1: at[0],
      y1: at[1],
      x2: toLeft ? inside + offsetWidth : inside,
      y2: top + offsetHeight / 2,
    });
  }

  /** The measured line with its value on it; the first point alone while there is no second. */
  measure(
    first: Picked | null,
    done: Measurement | null,
    project: Project,
    lettering: Lettering,
  ): void {
    const points = done ? [done.first, done.second] : first ? [first] : [];
    const [from, to] = points.map(({ point }) => project(point));
    this.#ends.forEach((end, index) => {
      const at = index === 0 ? from : to;
      end.toggleAttribute("hidden", at === undefined);
      if (at) place(end, { cx: at[0], cy: at[1] });
    });
    const whole = from !== undefined && to !== undefined;
    this.#line.toggleAttribute("hidden", !whole);
    this.#measured.hidden = !(whole && done);
    if (!whole || !done) return;
    place(this.#line, { x1: from[0], y1: from[1], x2: to[0], y2: to[1] });
    const value = document.createElement("strong");
    value.textContent = lettering.length(done.distance);
    const across = document.createElement("span");
    across.textContent =
      done.across === null ? "" : lettering.across(lettering.length(done.across));
    this.#measured.replaceChildren(value, across);
    const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] as const;
    this.#measured.style.transform = `translate(${middle[0].toFixed(1)}px, ${middle[1].toFixed(1)}px) translate(-50%, -50%)`;
  }

  /** Lines over the part, under everything else; null for none. */
  setLines(lines: DrawnLines | null): void {
    this.#drawn?.root.remove();
    this.#drawn = lines;
    if (lines) this.root.prepend(lines.root);
  }

  /** Draws them where the part is now; `lit` is what has the focus. */
  drawLines(project: Project, lit: string | null): void {
    this.#drawn?.draw(project, lit);
  }

  /** A cross in the middle, at which Enter picks, for those without a pointer. */
  aim(picking: boolean, width: number, height: number): void {
    const byKey = picking && document.activeElement?.matches(":focus-visible");
    this.#target.toggleAttribute("hidden", !byKey);
    const [x, y] = [width / 2, height / 2];
    this.#target.setAttribute("d", `M${x - 12} ${y}h24M${x} ${y - 12}v24`);
  }
}
