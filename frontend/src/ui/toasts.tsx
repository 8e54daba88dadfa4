import { IconX } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import { m } from "../paraglide/messages";
import { StatusMark, type Tone } from "./StatusMark";
import classes from "./toasts.module.css";

interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
}

/** Long enough to read two lines; hovering does not matter, the text is also elsewhere. */
const shown = 6_000;

let toasts: readonly Toast[] = [];
let next = 0;
const listeners = new Set<() => void>();

function set(after: readonly Toast[]): void {
  toasts = after;
  for (const listener of listeners) listener();
}

function close(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** Confirms in passing what was done. What matters later must also be on the page. */
export function notify(text: string, tone: Tone = "good"): void {
  next += 1;
  const id = next;
  set([...toasts.slice(-2), { id, tone, text }]);
  setTimeout(() => close(id), shown);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where confirmations appear; one in the frame. */
export function Toasts() {
  const current = useSyncExternalStore(subscribe, () => toasts);
  return (
    <section className={classes.region} aria-label={m.toast_region()} aria-live="polite">
      {current.map((toast) => (
        <div key={toast.id} className={classes.toast}>
          <StatusMark tone={toast.tone}>{toast.text}</StatusMark>
          <button type="button" aria-label={m.frame_close()} onClick={() => close(toast.id)}>
            <IconX aria-hidden size={16} />
          </button>
        </div>
      ))}
    </section>
  );
}
