import { Anchor, Button } from "@mantine/core";
import { IconMailForward } from "@tabler/icons-react";
import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { FailedBlock, LoadingBlock, StateBlock } from "../../../ui/StateBlock";
import { GuestCard } from "../GuestCard";
import { SignupChoicesDocument } from "../queries";
import { taxIdWarning } from "../tax-id-warning";
import { SignupForm } from "./SignupForm";

interface Done {
  readonly email: string;
  readonly taxIdWarning: string | null;
}

/** Opens an account: an organisation and the person who owns it. */
export default function SignupPage() {
  const [{ data, error }, again] = useQuery({ query: SignupChoicesDocument, variables: {} });
  const [done, setDone] = useState<Done | null>(null);
  if (done) return <CheckMail done={done} />;
  return (
    <GuestCard
      title={m.account_signup_title()}
      under={m.account_signup_text()}
      wide
      foot={
        <>
          {m.account_signup_have()}{" "}
          <Anchor component={Link} href="/login" inherit>
            {m.nav_login()}
          </Anchor>
        </>
      }
    >
      {error && !data ? (
        <FailedBlock error={error} retry={() => again({ requestPolicy: "network-only" })} />
      ) : data ? (
        <SignupForm choices={data} onDone={setDone} />
      ) : (
        <LoadingBlock rows={8} />
      )}
    </GuestCard>
  );
}

function CheckMail({ done }: { done: Done }) {
  const warning = taxIdWarning(done.taxIdWarning);
  return (
    <StateBlock
      whole
      icon={<IconMailForward />}
      title={m.account_signup_done()}
      action={
        <Button component={Link} href="/login" variant="default">
          {m.nav_login()}
        </Button>
      }
    >
      <p>{m.account_signup_done_text({ email: done.email })}</p>
      <p>{m.account_signup_done_late()}</p>
      {warning ? <Notice tone="warn">{warning}</Notice> : null}
    </StateBlock>
  );
}
