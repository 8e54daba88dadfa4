import { useEffect, useEffectEvent, useRef } from "react";

/** How long a leading `g` waits for its letter. */
const patience = 1_200;

interface Shortcuts {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
  /** A letter after `g`; true when it led somewhere. */
  readonly onGo: (letter: string) => boolean;
}

/** Whether a key is meant for a field that somebody types in. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** The keys that work everywhere: `/`, Ctrl+K, `?`, and `g` then a letter. */
export function useShortcuts({ onSearch, onHelp, onGo }: Shortcuts): void {
  const going = useRef(0);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      onSearch();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const recently = event.timeStamp - going.current < patience;
    going.current = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    const run = event.key === "/" ? onSearch : event.key === "?" ? onHelp : null;
    run?.();
    const taken = run !== null || (recently && onGo(event.key.toLowerCase()));
    if (taken) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
