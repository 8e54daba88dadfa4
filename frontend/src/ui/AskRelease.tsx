import { Button } from "@mantine/core";
import { useState } from "react";
import { graphql } from "../app/graphql/graphql";
import { RefusalFields } from "../app/graphql/refusal-fields";
import type { introspection } from "../app/graphql/schema-env";
import { useSubmission } from "../app/graphql/use-submission";
import { m } from "../paraglide/messages";
import classes from "./AskRelease.module.css";
import { NotSent } from "./NotSent";
import { type FreeText, type Refusal, refusalText } from "./refusal";

const AskReleaseDocument = graphql(
  `
    mutation AskRelease($input: AskReleaseInput!, $key: String) {
      askRelease(input: $input, idempotencyKey: $key) {
        __typename
        ... on ReleaseAsked {
          state
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

type ReleaseState = introspection["types"]["ReleaseState"]["enumValues"];

/** The way out for a text that was refused for naming somebody: an operator can release it. */
export function AskRelease({ refusal }: { refusal: Refusal | null }) {
  if (!refusal?.place || !refusal.text) return null;
  const { place, text } = refusal;
  return <Ask key={`${place} ${text}`} place={place} text={text} />;
}

function Ask({ place, text }: { place: FreeText; text: string }) {
  const asking = useSubmission(AskReleaseDocument);
  const [state, setState] = useState<ReleaseState | null>(null);
  const ask = async () => {
    const asked = await asking.send({ place, text });
    if (asked) setState(asked.state);
  };
  if (state)
    return (
      <p role="status" className={classes.ask}>
        {state === "RELEASED" ? m.release_ready() : m.release_asked()}
      </p>
    );
  if (asking.refusal)
    return (
      <p role="status" className={classes.ask}>
        {asking.refusal.code === "WRONG_STATE" ? m.release_refused() : refusalText(asking.refusal)}
      </p>
    );
  return (
    <div className={classes.ask}>
      <p>{m.release_text()}</p>
      <Button size="xs" variant="default" loading={asking.busy} onClick={() => void ask()}>
        {m.release_ask()}
      </Button>
      <NotSent error={asking.error} />
    </div>
  );
}
