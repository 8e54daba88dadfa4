import classes from "./DrawnLines.module.css";
import type { Vec3 } from "./orbit";
import type { Project } from "./overlay";

const svg = "http://www.w3.org/2000/svg";

/** A line over the part. */
export interface DrawnLine {
  /** It is drawn heavier while this is what has the focus. */
  readonly id: string;
  /** Its points, mm. */
  readonly points: readonly Vec3[];
  /** It goes on from the last point to the first. */
  readonly closed: boolean;
}

/** The line on the canvas as a path of SVG; what lies behind the eye is left out. */
export function pathOf({ points, closed }: DrawnLine, project: Project): string {
  const [first] = points;
  let pen = "M";
  let path = "";
  for (const point of closed && first ? [...points, first] : points) {
    const [x, y, depth] = project(point);
    if (depth > 1) pen = "M";
    else {
      path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = "L";
    }
  }
  return path;
}

/** Lines over the part, which hides none of them: the open edges of a surface, where dies part. */
export class DrawnLines {
  readonly root = document.createElement("div");
  readonly #lines: readonly DrawnLine[];
  readonly #all: readonly SVGElement[];
  readonly #lit: SVGElement;

  /** `name` says beside the drawing what they are. */
  constructor(lines: readonly DrawnLine[], name: string) {
    this.#lines = lines;
    const drawing = document.createElementNS(svg, "svg");
    drawing.setAttribute("class", classes["lines"] ?? "");
    const legend = document.createElement("p");
    legend.className = classes["legend"] ?? "";
    legend.textContent = name;
    this.root.append(drawing, legend);
    // For whoever looks at the page from outside: the drawing has no other text.
    this.root.dataset["lines"] = String(lines.length);
    const path = (name: string | undefined) => {
      const element = document.createElementNS(svg, "path");
      element.setAttribute("class", name ?? "");
      drawing.append(element);
      return element;
    };
    this.#all = [path(classes["rim"]), path(classes["line"])];
    this.#lit = path(classes["lit"]);
  }

  /** Draws them as the eye sees the part now; `lit` is what has the focus. */
  draw(project: Project, lit: string | null): void {
    const paths = this.#lines.map((line) => ({ id: line.id, path: pathOf(line, project) }));
    const all = paths.map(({ path }) => path).join("");
    for (const element of this.#all) element.setAttribute("d", all);
    this.#lit.setAttribute("d", paths.find(({ id }) => id === lit)?.path ?? "");
  }
}
