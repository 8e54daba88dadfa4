import { Button, Stack } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { SubmissionNotice, type Submitted } from "./SubmissionNotice";
import classes from "./SubmitForm.module.css";

interface SubmitFormProps {
  readonly submission: Submitted & { readonly busy: boolean };
  /** The fields that show their own refusal: paths as the API gives them. */
  readonly fields: readonly string[];
  /** The verb on the button. */
  readonly submit: string;
  /** Checks and sends. */
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  /** Beside the button. */
  readonly aside?: ReactNode;
  /** The button as wide as the form. */
  readonly wide?: boolean;
  /** How the button looks; only one on a page is primary. */
  readonly quiet?: boolean;
}

function focusRefused(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

/** A form with one way to send it. The first field that is refused takes the focus. */
export function SubmitForm(props: SubmitFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const attempt = useRef(false);
  const { refusal, busy } = props.submission;
  useEffect(() => {
    if (refusal) focusRefused(form.current);
  }, [refusal]);
  // A field that was left empty is marked by the rendering that follows the attempt.
  useEffect(() => {
    if (!attempt.current) return;
    attempt.current = false;
    focusRefused(form.current);
  });
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        attempt.current = true;
        props.onSubmit();
      }}
    >
      <Stack gap="md">
        {props.children}
        <SubmissionNotice submission={props.submission} fields={props.fields} />
        <div className={classes.send} aria-busy={busy}>
          <Button
            type="submit"
            loading={busy}
            fullWidth={props.wide ?? false}
            variant={props.quiet ? "default" : "filled"}
          >
            {props.submit}
          </Button>
          {props.aside}
        </div>
      </Stack>
    </form>
  );
}
