import { IconCheck } from "@tabler/icons-react";
import {
  type CSSProperties,
  createContext,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { beside } from "./beside";
import classes from "./Menu.module.css";

/** What the button of a menu must be given: `button={(props) => <button {...props}>…}`. */
export interface MenuButtonProps {
  readonly ref: Ref<HTMLButtonElement>;
  readonly popoverTarget: string;
  readonly "aria-haspopup": "menu";
  readonly "aria-expanded": boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

interface MenuProps {
  readonly button: (props: MenuButtonProps) => ReactNode;
  /** `MenuItem`s, with `MenuHeading`s and `MenuRule`s between them. */
  readonly children: ReactNode;
}

const HideContext = createContext<() => void>(() => {});
const items = '[role^="menuitem"]:not([aria-disabled="true"])';

/**
 * A button with a list of things to do. The list lies above everything else, closes by
 * Escape, a choice or a press elsewhere, and the arrow keys move through it.
 */
export function Menu({ button, children }: MenuProps) {
  const id = useId();
  const control = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<CSSProperties | null>(null);
  const hide = () => list.current?.hidePopover();
  useHiddenByScrolling(list, place !== null);

  const focusBy = (step: "first" | "last" | 1 | -1) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>(items) ?? [])];
    const at = all.findIndex((each) => each.matches(":focus"));
    if (step === "first") all[0]?.focus();
    else if (step === "last") all.at(-1)?.focus();
    else all.at((at + step) % all.length)?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (event.key === "Tab") hide();
    if (step === undefined) return;
    event.preventDefault();
    focusBy(step);
  };
  return (
    <>
      {button({
        ref: control,
        popoverTarget: id,
        "aria-haspopup": "menu",
        "aria-expanded": place !== null,
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          list.current?.showPopover();
        },
      })}
      <div
        ref={list}
        id={id}
        role="menu"
        popover="auto"
        className={classes.list}
        style={place ?? undefined}
        onKeyDown={press}
        onBeforeToggle={({ newState, currentTarget }) => {
          // Before the item that has the focus goes: the browser gives it back only while it is there.
          if (newState === "closed" && currentTarget.matches(":focus-within")) {
            control.current?.focus();
          }
          const around = control.current?.getBoundingClientRect();
          const room = { width: window.innerWidth, height: window.innerHeight };
          setPlace(newState === "open" && around ? beside(around, room) : null);
        }}
        onToggle={({ newState }) => {
          if (newState === "open") focusBy("first");
        }}
      >
        {place === null ? null : <HideContext value={hide}>{children}</HideContext>}
      </div>
    </>
  );
}

const steps: Readonly<Record<string, "first" | "last" | 1 | -1>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: "first",
  End: "last",
};

/** What hangs from a control closes when the control scrolls away from under it. */
function useHiddenByScrolling(list: { readonly current: HTMLElement | null }, open: boolean): void {
  useEffect(() => {
    if (!open) return;
    const hide = ({ target }: Event) => {
      if (!(target instanceof Node && list.current?.contains(target))) list.current?.hidePopover();
    };
    window.addEventListener("scroll", hide, { capture: true, passive: true });
    window.addEventListener("resize", hide);
    return () => {
      window.removeEventListener("scroll", hide, { capture: true });
      window.removeEventListener("resize", hide);
    };
  }, [list, open]);
}

interface MenuItemProps {
  readonly icon?: ReactNode;
  /** Stands at the end of the row: a key, for example. */
  readonly aside?: ReactNode;
  /** For one of several of which one holds. */
  readonly chosen?: boolean;
  readonly disabled?: boolean;
  readonly lang?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** One thing to do, or one choice of several. */
export function MenuItem({ icon, aside, chosen, disabled, lang, ...rest }: MenuItemProps) {
  const hide = useContext(HideContext);
  return (
    <button
      type="button"
      {...(chosen === undefined
        ? { role: "menuitem" }
        : { role: "menuitemradio", "aria-checked": chosen })}
      aria-disabled={disabled}
      lang={lang}
      tabIndex={-1}
      className={classes.item}
      onClick={() => {
        if (disabled) return;
        hide();
        rest.onClick();
      }}
    >
      {icon}
      <span className={classes.name}>{rest.children}</span>
      {aside}
      {chosen ? <IconCheck size={16} aria-hidden /> : null}
    </button>
  );
}

/** Takes a file to the reader's machine. */
export function MenuDownload({ href, icon, children }: MenuDownloadProps) {
  const hide = useContext(HideContext);
  return (
    <a
      role="menuitem"
      href={href}
      download
      tabIndex={-1}
      className={classes.item}
      onClick={() => hide()}
    >
      {icon}
      <span className={classes.name}>{children}</span>
    </a>
  );
}

interface MenuDownloadProps {
  readonly href: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** Names the choices that follow it. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return (
    <div role="presentation" className={classes.heading}>
      {children}
    </div>
  );
}

export function MenuRule() {
  return <hr className={classes.rule} />;
}
