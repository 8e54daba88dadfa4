import type { Scheme } from "./appearance";
import type { DrawnLines } from "./drawn-lines";
import type { ViewerFinding } from "./finding";
import type { Lettering } from "./overlay";
import type { Sight } from "./sight";

/** What a reader chose beside the view, for it to show. */
export interface Chosen {
  /** A feature that can be lit. */
  readonly feature: ViewerFinding | null;
  readonly lines: DrawnLines | null;
  readonly sight: Sight | null;
}

/** How a viewer begins. */
export interface ViewerOptions {
  readonly scheme: Scheme;
  readonly lettering: Lettering;
  /** The page keeps its scrolling over the view; for a view inside a text. */
  readonly inPage?: boolean;
  /** Turns by itself until somebody takes hold of it. */
  readonly turning?: boolean;
  /** Begins with all findings coloured. */
  readonly heat?: boolean;
  /** Told when the reader goes to another finding inside the view. */
  readonly onFocus?: (id: string | null) => void;
  /** Told when the view is turned another way than the one that was asked for. */
  readonly onSightEnd?: () => void;
}
