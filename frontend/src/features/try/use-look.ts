import { useEffect, useRef, useState } from "react";
import type { Stage } from "../../preflight/engine";
import { look } from "../../preflight/look";
import type { FirstKnown, Known } from "../../preflight/report";
import type { Units } from "../parts/analysis";

/** How far the browser has come with a file. */
export type Look =
  | { readonly step: "empty" }
  | {
      readonly step: "working";
      readonly file: File;
      readonly first: FirstKnown | null;
      readonly stage: Stage | null;
    }
  | {
      readonly step: "done";
      readonly file: File;
      readonly first: FirstKnown | null;
      readonly known: Known;
    }
  | { readonly step: "rejected"; readonly file: File; readonly word: string }
  | { readonly step: "failed"; readonly file: File };

/** Looks at one file at a time; a later one takes the place of an earlier one. */
export function useLook(): [Look, (file: File, units?: Units) => void] {
  const [found, setFound] = useState<Look>({ step: "empty" });
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  const begin = (file: File, units: Units | null = null) => {
    stop.current();
    let first: FirstKnown | null = null;
    setFound({ step: "working", file, first, stage: null });
    stop.current = look(file, units, {
      onFirst: (known) => {
        first = known;
        setFound({ step: "working", file, first, stage: null });
      },
      onProgress: (stage) => setFound({ step: "working", file, first, stage }),
      onDone: (known) => setFound({ step: "done", file, first, known }),
      onRejected: (word) => setFound({ step: "rejected", file, word }),
      onFailed: () => setFound({ step: "failed", file }),
    });
  };
  return [found, begin];
}
