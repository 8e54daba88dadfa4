import type { CSSProperties } from "react";

/** The distance between a control and what hangs from it, and from there to the window's edge. */
const gap = 6;
const edge = 8;
/** Below a control with less room than this, what hangs from it goes above, if there is more. */
const enough = 240;

type Box = Pick<DOMRect, "top" | "bottom" | "left" | "right">;

/**
 * Where something hangs beside a control, as styles of a fixed box in pixels:
 * below it unless there is more room above, along the edge from which there is more room.
 */
export function beside(
  control: Box,
  window: { readonly width: number; readonly height: number },
): CSSProperties {
  const below = window.height - control.bottom;
  const up = below < enough && control.top > below;
  const fromLeft = control.left + control.right < window.width;
  return {
    maxHeight: (up ? control.top : below) - gap - edge,
    ...(up ? { bottom: window.height - control.top + gap } : { top: control.bottom + gap }),
    ...(fromLeft
      ? { left: Math.max(edge, control.left) }
      : { right: Math.max(edge, window.width - control.right) }),
  };
}
