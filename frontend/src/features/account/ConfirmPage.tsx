import { Button } from "@mantine/core";
import { IconMailCheck, IconMailOff } from "@tabler/icons-react";
import { useEffect, useEffectEvent } from "react";
import { Link, useSearchParams } from "wouter";
import { useSubmission } from "../../app/graphql/use-submission";
import { useSession } from "../../app/session/session";
import { homeOf } from "../../app/session/viewer";
import { useTitle } from "../../app/title";
import { m } from "../../paraglide/messages";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { ConfirmEmailDocument } from "./queries";
import { useOutcome } from "./use-outcome";

/** Where the link of the confirmation mail leads. */
export default function ConfirmPage() {
  useTitle(m.account_confirm_title());
  const [params] = useSearchParams();
  const token = params.get("token") ?? "";
  const session = useSession();
  const confirm = useSubmission(ConfirmEmailDocument);
  const { outcome, run } = useOutcome(() => confirm.send({ token }));
  const begin = useEffectEvent(run);
  useEffect(() => {
    if (token !== "") begin();
  }, [token]);

  const member = session.status === "member";
  if (outcome) {
    const next = member ? homeOf(session.can) : `/login?email=${encodeURIComponent(outcome.email)}`;
    return (
      <StateBlock
        whole
        icon={<IconMailCheck />}
        title={m.account_confirm_done()}
        action={
          <Button component={Link} href={next}>
            {member ? m.account_confirm_on() : m.nav_login()}
          </Button>
        }
      >
        {m.account_confirm_done_text({ email: outcome.email })}
      </StateBlock>
    );
  }
  if (confirm.refusal || token === "") {
    return (
      <StateBlock
        whole
        tone="bad"
        icon={<IconMailOff />}
        title={m.account_link_bad()}
        action={
          <Button component={Link} href="/login" variant="default">
            {m.nav_login()}
          </Button>
        }
      >
        {m.account_confirm_bad_text()}
      </StateBlock>
    );
  }
  if (confirm.error) return <FailedBlock whole error={confirm.error} retry={run} />;
  return <LoadingBlock rows={3} />;
}
