import "@mantine/core/styles/CloseButton.layer.css";
import { Input } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import classes from "./PickerField.module.css";

type Part = "label" | "input" | "description" | "error";
interface PickerFieldProps {
  readonly id?: string;
  readonly label: string;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly placeholder: string;
  /** Where the description stands. */
  readonly order: Part[];
  readonly icon?: ReactNode;
  /** What is chosen, as it is read; empty while nothing is. */
  readonly text: string;
  /** For what can be taken away again. */
  readonly clear?: { readonly label: string; readonly onClear: () => void } | undefined;
  /** Has the picker's code come nearer. */
  readonly preload: () => Promise<unknown>;
  /** The picker, lazy and opening as it is drawn. */
  readonly picker: ReactNode;
}

/**
 * A field that looks as its picker does, and becomes it when it is pressed: with its
 * calendar, a picker is heavier than most pages. It stays until the picker is there.
 */
export function PickerField(props: PickerFieldProps) {
  const { placeholder, order, icon, text, clear, preload, picker, ...wrapper } = props;
  const [pressed, setPressed] = useState(false);
  const [coming, begin] = useTransition();
  // What does not come now is asked for again by pressing, and missed then.
  const near = () => void preload().catch(() => undefined);
  if (pressed) return picker;
  return (
    <Input.Wrapper {...wrapper} inputWrapperOrder={order}>
      <Input
        component="button"
        type="button"
        multiline
        classNames={{ input: classes.field ?? "" }}
        aria-haspopup="dialog"
        aria-expanded={false}
        aria-busy={coming}
        error={wrapper.error}
        leftSection={icon}
        rightSection={
          clear && text !== "" ? (
            <Input.ClearButton aria-label={clear.label} onClick={clear.onClear} />
          ) : null
        }
        onPointerEnter={near}
        onFocus={near}
        onClick={() => begin(() => setPressed(true))}
      >
        {text === "" ? (
          <Input.Placeholder error={wrapper.error}>{placeholder}</Input.Placeholder>
        ) : (
          text
        )}
      </Input>
    </Input.Wrapper>
  );
}

/** What a picker is told that was pressed before it was there. */
export interface Opening {
  /** Opens as soon as it is drawn. */
  readonly opens?: boolean;
}

/** Opens a picker by its button, once. */
export function useOpening(opens: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const waits = useRef(opens);
  useEffect(() => {
    if (!waits.current) return;
    waits.current = false;
    button.current?.focus();
    button.current?.click();
  }, []);
  return button;
}
