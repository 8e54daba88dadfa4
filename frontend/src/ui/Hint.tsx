import {
  type FocusEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import classes from "./Hint.module.css";

interface HintProps {
  /** What the control is called; the control itself has it as its accessible name. */
  readonly label: string;
  readonly side?: "top" | "bottom";
  /** One control. */
  readonly children: ReactNode;
}

/** Milliseconds for which a pointer rests on a control before its hint shows. */
const rest = 350;
/** Milliseconds for which a finger holds a control before its hint shows, and how long that stays. */
const hold = 450;
const stay = 1_500;
const gap = 6;
const edge = 4;

/**
 * Shows in words what a control with an icon alone does: to a pointer at rest,
 * to the keyboard, and to a finger that holds it, which then does not press it.
 */
export function Hint({ label, side = "top", children }: HintProps) {
  const around = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState(false);
  const held = useRef(false);
  const hide = () => {
    clearTimeout(timer.current);
    setShown(false);
  };
  const show = () => setShown(true);
  const letGo = () => {
    clearTimeout(timer.current);
    if (held.current) timer.current = setTimeout(hide, stay);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it watches its one control, which is what a person operates.
    <span
      ref={around}
      className={classes.around}
      onPointerEnter={({ pointerType }) => {
        if (pointerType === "mouse") timer.current = setTimeout(show, rest);
      }}
      onPointerLeave={({ pointerType }) => (pointerType === "touch" ? letGo() : hide())}
      onPointerDown={({ pointerType }) => {
        hide();
        held.current = false;
        if (pointerType !== "touch") return;
        timer.current = setTimeout(() => {
          held.current = true;
          show();
        }, hold);
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onClickCapture={(event) => {
        if (!held.current) return;
        held.current = false;
        event.preventDefault();
        event.stopPropagation();
      }}
      onFocus={({ target }: FocusEvent) => setShown(target.matches(":focus-visible"))}
      onBlur={hide}
      onKeyDown={({ key }) => {
        if (key === "Escape") hide();
      }}
    >
      {children}
      {shown ? (
        <Bubble control={around.current?.firstElementChild} label={label} side={side} />
      ) : null}
    </span>
  );
}

interface BubbleProps {
  readonly control: Element | null | undefined;
  readonly label: string;
  readonly side: "top" | "bottom";
}

function Bubble({ control, label, side }: BubbleProps) {
  const bubble = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const own = bubble.current;
    if (!own || !control) return;
    own.showPopover();
    const box = control.getBoundingClientRect();
    const { width, height } = own.getBoundingClientRect();
    const middle = (box.left + box.right - width) / 2;
    const fits = side === "top" ? box.top > height + gap : box.bottom + gap + height > innerHeight;
    own.style.left = `${Math.max(edge, Math.min(middle, innerWidth - width - edge))}px`;
    own.style.top = `${fits ? box.top - gap - height : box.bottom + gap}px`;
  }, [control, side]);
  return (
    <span ref={bubble} role="tooltip" popover="manual" className={classes.bubble}>
      {label}
    </span>
  );
}
