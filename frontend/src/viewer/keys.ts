import { type ViewName, viewNames } from "./orbit";
import type { Axis, Section } from "./section-place";
import type { ViewState } from "./view-state";

/** What keys can do to a viewer, besides moving the view. */
export interface Keyed {
  readonly state: ViewState;
  view(name: ViewName): void;
  home(): void;
  fit(): void;
  stepFinding(step: 1 | -1): void;
  setEdges(edges: boolean): void;
  setHeat(heat: boolean): void;
  setMeasuring(measuring: boolean): void;
  setSection(section: Section | null): void;
  openSection(axis: Axis): void;
  pickMiddle(): void;
}

/** Does what a key means; true when it meant something. */
export function pressed(key: string, viewer: Keyed): boolean {
  const view = viewNames[Number(key) - 1];
  const { edges, heat, section, measuring, shaded } = viewer.state;
  if (view) viewer.view(view);
  else if (key === "Home") viewer.home();
  else if (key === "f") viewer.fit();
  else if (key === "n") viewer.stepFinding(1);
  else if (key === "p") viewer.stepFinding(-1);
  else if (key === "e") viewer.setEdges(!edges);
  else if (key === "h") viewer.setHeat(!heat);
  else if (key === "m") viewer.setMeasuring(!measuring);
  else if (key === "s") section ? viewer.setSection(null) : viewer.openSection("x");
  else if (key === "Enter" && (measuring || shaded)) viewer.pickMiddle();
  else if (key === "Escape" && measuring) viewer.setMeasuring(false);
  else return false;
  return true;
}
