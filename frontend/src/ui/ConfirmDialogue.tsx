import { Button, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { m } from "../paraglide/messages";
import { Dialogue, DialogueFoot } from "./Dialogue";
import classes from "./Dialogue.module.css";

interface ConfirmDialogueProps {
  readonly opened: boolean;
  readonly title: string;
  /** What happens when it is confirmed: to whom, and what cannot be taken back. */
  readonly children: ReactNode;
  /** The verb on the button. */
  readonly confirm: string;
  /** `danger` for what destroys or ends something. */
  readonly tone?: "primary" | "danger";
  /** On its way to the server: the dialogue stays, the button waits. */
  readonly busy?: boolean;
  /** The button cannot be pressed yet. */
  readonly blocked?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that matters. Focus starts in the dialogue and returns to where it was. */
export function ConfirmDialogue(props: ConfirmDialogueProps) {
  if (!props.opened) return null;
  return (
    <Dialogue title={props.title} onClose={props.onClose}>
      <Stack gap="lg">
        <div className={classes.asked}>{props.children}</div>
        <DialogueFoot>
          <Button variant="default" onClick={props.onClose} disabled={props.busy ?? false}>
            {m.confirm_back()}
          </Button>
          <Button
            onClick={props.onConfirm}
            loading={props.busy ?? false}
            disabled={props.blocked ?? false}
            {...(props.tone === "danger" ? { color: "red.8" } : {})}
          >
            {props.confirm}
          </Button>
        </DialogueFoot>
      </Stack>
    </Dialogue>
  );
}
