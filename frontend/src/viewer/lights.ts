import type { ViewerFinding } from "./finding";
import { neighbour, tintsOf } from "./lighting";
import type { Picked } from "./measure";
import type { Callout } from "./overlay";
import type { PartMesh } from "./part-mesh";
import type { Shade } from "./shade";
import type { ViewState } from "./view-state";

/** What lights the faces of a part: its findings, a chosen feature, numbers of the faces. */
export class Lights {
  findings: readonly ViewerFinding[] = [];
  /** Something else that can be lit; it is not among those that are stepped through. */
  feature: ViewerFinding | null = null;
  /** Colours by numbers, in place of the findings' own. */
  shade: Shade | null = null;

  /** The finding or feature of this name. */
  find(id: string | null): ViewerFinding | null {
    return [...this.findings, this.feature].find((each) => each?.id === id) ?? null;
  }

  /** The finding after (1) or before (-1) the focused one. */
  after(focused: string | null, step: 1 | -1): string | null {
    return neighbour(this.findings, focused, step);
  }

  /** The label of the number of the face at a point. */
  probe({ point, triangle }: Picked & { readonly triangle: number }): Callout | null {
    return this.shade && { ...this.shade.tell(triangle), point, severity: "note" };
  }

  /** Colours a part. */
  paint(part: PartMesh, state: ViewState): void {
    const lit = this.find(state.focused);
    const findings = this.shade ? [] : this.findings;
    const shown = lit === null || findings.includes(lit) ? findings : [...findings, lit];
    part.tint(tintsOf(shown, state), this.shade);
  }
}
