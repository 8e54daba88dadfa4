/** What hands do to the view, in shares of the canvas's height: pointer, wheel, touch and keys. */
export interface Gestures {
  /** Turn by shares of the height: right and up are positive. */
  turn(right: number, up: number): void;
  pan(right: number, up: number): void;
  /** Nearer for factors under 1; `right` and `up` are the pointer's place from the middle. */
  zoom(factor: number, right: number, up: number): void;
  /** A click or tap without a drag, in CSS pixels of the canvas. */
  pick(x: number, y: number): void;
  /** The pointer moves over the canvas without a button. */
  hover(x: number, y: number): void;
  /** The hand takes over from whatever moves the view. */
  take(): void;
}

/** A press that moves less than this is a click. */
const slack = 5;

interface Touch {
  x: number;
  y: number;
}

/** The middle and the spread of the fingers. */
function grip(touches: readonly Touch[]): { x: number; y: number; spread: number } {
  const [a, b] = touches;
  if (!a) return { x: 0, y: 0, spread: 0 };
  if (!b) return { x: a.x, y: a.y, spread: 0 };
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, spread: Math.hypot(a.x - b.x, a.y - b.y) };
}

/**
 * Listens to a canvas until the signal. With `inPage` the page keeps its
 * scrolling: the wheel zooms only with Ctrl, and a finger moving up or down scrolls.
 */
export function listen(
  canvas: HTMLElement,
  gestures: Gestures,
  signal: AbortSignal,
  inPage: boolean,
): void {
  const touches = new Map<number, Touch>();
  let travelled = 0;
  const options = { signal };
  canvas.style.touchAction = inPage ? "pan-y" : "none";

  const place = (event: MouseEvent): Touch => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  canvas.addEventListener(
    "pointerdown",
    (event) => {
      gestures.take();
      touches.set(event.pointerId, place(event));
      if (touches.size === 1) travelled = 0;
      canvas.setPointerCapture(event.pointerId);
    },
    options,
  );

  canvas.addEventListener(
    "pointermove",
    (event) => {
      const now = place(event);
      const touch = touches.get(event.pointerId);
      if (!touch) {
        gestures.hover(now.x, now.y);
        return;
      }
      const before = grip([...touches.values()]);
      touches.set(event.pointerId, now);
      const after = grip([...touches.values()]);
      travelled += Math.hypot(now.x - touch.x, now.y - touch.y);
      const height = canvas.clientHeight || 1;
      const [right, up] = [(after.x - before.x) / height, (before.y - after.y) / height];
      if (touches.size > 1) {
        gestures.pan(-right, -up);
        const x = (after.x - canvas.clientWidth / 2) / height;
        const y = (height / 2 - after.y) / height;
        if (after.spread > 0) gestures.zoom(before.spread / after.spread, x, y);
      } else if (event.shiftKey || (event.buttons & 6) !== 0) {
        gestures.pan(-right, -up);
      } else {
        gestures.turn(right, up);
      }
    },
    options,
  );

  const lift = (event: PointerEvent) => {
    const alone = touches.size === 1;
    if (!touches.delete(event.pointerId)) return;
    const { x, y } = place(event);
    if (alone && travelled < slack && event.type === "pointerup" && event.button === 0) {
      gestures.pick(x, y);
    }
  };
  canvas.addEventListener("pointerup", lift, options);
  canvas.addEventListener("pointercancel", lift, options);
  canvas.addEventListener("contextmenu", (event) => event.preventDefault(), options);

  canvas.addEventListener(
    "wheel",
    (event) => {
      if (inPage && !event.ctrlKey) return;
      event.preventDefault();
      gestures.take();
      const { x, y } = place(event);
      const height = canvas.clientHeight || 1;
      // Lines and pages as pixels; a pinch on a touchpad comes as small steps with Ctrl.
      const pixels = event.deltaY * (event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? 32 : 400);
      const factor = Math.exp(
        Math.max(-240, Math.min(240, pixels)) * (event.ctrlKey ? 0.01 : 0.0016),
      );
      gestures.zoom(factor, (x - canvas.clientWidth / 2) / height, (height / 2 - y) / height);
    },
    { signal, passive: false },
  );
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Moves the view by a key; true when the key did something. */
export function moveByKey(event: KeyboardEvent, gestures: Gestures): boolean {
  const arrow = arrows[event.key];
  if (arrow) {
    const [right, up] = arrow;
    if (event.shiftKey) gestures.pan(right * 0.06, up * 0.06);
    else gestures.turn(right * 0.06, up * 0.06);
    return true;
  }
  if (event.key === "+" || event.key === "=") gestures.zoom(1 / 1.2, 0, 0);
  else if (event.key === "-" || event.key === "_") gestures.zoom(1.2, 0, 0);
  else return false;
  return true;
}
