import { useEffect, useEffectEvent, useState } from "react";

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

/** Takes files dropped anywhere in the window; true while some hover over it. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [hovering, setHovering] = useState(false);
  const take = useEffectEvent((files: readonly File[]) => onFiles(files));

  useEffect(() => {
    // Entering a child leaves its parent: only the last leave leaves the window.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setHovering(true);
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovering(false);
    };
    const over = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setHovering(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      take([...(event.dataTransfer?.files ?? [])]);
    };
    const handlers = { dragenter: enter, dragleave: leave, dragover: over, drop } as const;
    for (const [kind, handler] of Object.entries(handlers)) {
      window.addEventListener(kind as keyof typeof handlers, handler);
    }
    return () => {
      for (const [kind, handler] of Object.entries(handlers)) {
        window.removeEventListener(kind as keyof typeof handlers, handler);
      }
    };
  }, []);

  return hovering;
}
