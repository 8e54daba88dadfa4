import { MantineThemeProvider } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import {
  type ReactNode,
  type SyntheticEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { m } from "../paraglide/messages";
import classes from "./Dialogue.module.css";

interface DialogueProps {
  /** Shown in its head; a dialogue without a head has `label` instead. */
  readonly title?: ReactNode;
  readonly label?: string;
  /** Its widest: a narrow column of text, a form, or a view as wide as the window. */
  readonly size?: "md" | "lg" | "view";
  /** Where it stands in the window. */
  readonly place?: "middle" | "top" | "foot";
  /** The content reaches the edges. */
  readonly bare?: boolean;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A field of Mantine whose list is open. */
const openList = '[data-mantine-stop-propagation="true"]';

/**
 * A dialogue before the page, for as long as it is rendered. The focus starts at the
 * element with `data-autofocus`, stays inside, and returns to where it was. Escape, its
 * button and a press beside it close it.
 */
export function Dialogue(props: DialogueProps) {
  const { title, label, size = "md", place = "middle", bare = false, onClose } = props;
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const pressedBeside = useRef(false);
  const [layer, setLayer] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const own = dialog.current;
    own?.showModal();
    // Left to itself, the browser would focus the panel when that scrolls.
    const first = own?.querySelector<HTMLElement>("[data-autofocus]");
    (first ?? own?.querySelector<HTMLElement>("button, input, a"))?.focus();
    setLayer(own);
    return () => own?.close();
  }, []);
  const cancel = (event: SyntheticEvent<HTMLDialogElement>) => {
    // Cancelling in an inner control, a file field for example, bubbles up to here.
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    onClose();
  };
  // A browser may close it without asking, for a second Escape in a row.
  const closed = ({ currentTarget: own }: SyntheticEvent<HTMLDialogElement>) => {
    if (own.isConnected && !own.open) onClose();
  };
  return createPortal(
    <dialog
      ref={dialog}
      className={classes.dialogue}
      data-size={size}
      data-place={place}
      aria-labelledby={title === undefined ? undefined : heading}
      aria-label={title === undefined ? label : undefined}
      onCancel={cancel}
      onClose={closed}
      onMouseDown={({ target, currentTarget }) => {
        pressedBeside.current = target === currentTarget;
      }}
      onClick={({ target, currentTarget }) => {
        if (pressedBeside.current && target === currentTarget) onClose();
      }}
      onKeyDown={(event) => {
        // An open list inside takes the first Escape for itself.
        const inner = event.target instanceof Element && event.target.matches(openList);
        if (event.key === "Escape" && inner) event.preventDefault();
      }}
    >
      <div className={classes.panel}>
        {title === undefined ? null : (
          <div className={classes.head}>
            <h2 id={heading}>{title}</h2>
            <button type="button" aria-label={m.frame_close()} onClick={onClose}>
              <IconX size={18} stroke={1.7} aria-hidden />
            </button>
          </div>
        )}
        <div className={bare ? undefined : classes.body}>
          {/* What opens inside, lists and calendars, opens in the dialogue's own layer. */}
          <MantineThemeProvider
            theme={{ components: { Portal: { defaultProps: { target: layer ?? undefined } } } }}
          >
            {props.children}
          </MantineThemeProvider>
        </div>
      </div>
    </dialog>,
    document.body,
  );
}

/** The buttons at a dialogue's foot; the last is what it is for, and on a phone comes first when they do not fit. */
export function DialogueFoot({ children }: { children: ReactNode }) {
  return <div className={classes.foot}>{children}</div>;
}
