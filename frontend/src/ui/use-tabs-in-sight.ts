import { type RefObject, useEffect, useRef } from "react";

/**
 * For a row of tabs that may be wider than its place: keeps the open one in
 * sight, and marks the row with `data-more` while some of it lies to the right.
 */
export function useTabsInSight<Row extends HTMLElement>(open: string): RefObject<Row | null> {
  const row = useRef<Row>(null);
  useEffect(() => {
    const { current } = row;
    if (current === null) return;
    const mark = () => {
      const hidden = current.scrollWidth - current.clientWidth - current.scrollLeft;
      current.dataset["more"] = String(hidden > 1);
    };
    mark();
    current.addEventListener("scroll", mark, { passive: true });
    const sizes = new ResizeObserver(mark);
    sizes.observe(current);
    return () => {
      current.removeEventListener("scroll", mark);
      sizes.disconnect();
    };
  }, []);
  useEffect(() => {
    const { current } = row;
    const tab = current?.querySelector<HTMLElement>(`[role="tab"][data-tab="${open}"]`);
    if (!current || !tab) return;
    const before = tab.offsetLeft - current.scrollLeft;
    const after = before + tab.offsetWidth - current.clientWidth;
    // Only the row moves: the page stays where it is.
    if (before < 0) current.scrollLeft += before;
    else if (after > 0) current.scrollLeft += after;
  }, [open]);
  return row;
}
