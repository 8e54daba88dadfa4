import { type RefObject, useEffect, useRef } from "react";

/** Pixels of the next tab that show there is one; where the row goes on they fade. */
const neighbour = 40;

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
      // The last tab, not the margin behind it.
      const last = current.querySelector<HTMLElement>('[role="tab"]:last-of-type');
      const end = last ? last.offsetLeft + last.offsetWidth : 0;
      current.dataset["more"] = String(end - current.clientWidth - current.scrollLeft > 1);
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
    const start = tab.offsetLeft - (tab.previousElementSibling ? neighbour : 0);
    const end = tab.offsetLeft + tab.offsetWidth + (tab.nextElementSibling ? neighbour : 0);
    const before = start - current.scrollLeft;
    const after = end - current.scrollLeft - current.clientWidth;
    // Only the row moves: the page stays where it is.
    if (before < 0) current.scrollLeft += before;
    else if (after > 0) current.scrollLeft += after;
  }, [open]);
  return row;
}
