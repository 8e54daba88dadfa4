import { createContext, useContext } from "react";
import type { Catalogue } from "../catalogue";
import type { DraftJob } from "../queries";
import type { DraftInHand } from "./use-draft";

/** What every field of the editor needs. */
export interface EditorValue extends DraftInHand {
  readonly catalogue: Catalogue | null;
  /** The draft as the server has it; null before its first saving. */
  readonly saved: DraftJob | null;
  /** Asks the server for it again. */
  readonly reload: () => void;
  /** What is wrong with a field, named by its path of the API. */
  readonly errorAt: (field: string) => string | undefined;
}

export const EditorContext = createContext<EditorValue | null>(null);

export function useEditor(): EditorValue {
  const value = useContext(EditorContext);
  if (value === null) throw new Error("useEditor is for parts of the job editor");
  return value;
}
