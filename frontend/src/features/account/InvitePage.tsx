import "@mantine/core/styles/PasswordInput.layer.css";
import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { IconMailOff } from "@tabler/icons-react";
import { useQuery } from "urql";
import { Link, useSearchParams } from "wouter";
import { useSubmission } from "../../app/graphql/use-submission";
import { useSession } from "../../app/session/session";
import { adoptToken } from "../../app/session/token";
import { m } from "../../paraglide/messages";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { SubmitForm } from "../../ui/SubmitForm";
import { useFields } from "../../ui/use-fields";
import { GuestCard } from "./GuestCard";
import { NewPasswordInput } from "./NewPasswordInput";
import { AcceptInvitationDocument, InvitationDocument, type InvitationOffer } from "./queries";
import { roleName } from "./roles";

/** Where the link of an invitation leads: joins an organisation, with a new account or one's own. */
export default function InvitePage() {
  const [params] = useSearchParams();
  const token = params.get("token") ?? "";
  const [{ data, error }, again] = useQuery({
    query: InvitationDocument,
    variables: { token },
    pause: token === "",
  });
  if (error && !data) {
    return (
      <FailedBlock whole error={error} retry={() => again({ requestPolicy: "network-only" })} />
    );
  }
  if (token === "" || (data && !data.invitation)) {
    return (
      <StateBlock
        whole
        tone="bad"
        icon={<IconMailOff />}
        title={m.account_link_bad()}
        action={
          <Button component={Link} href="/" variant="default">
            {m.not_found_way()}
          </Button>
        }
      >
        {m.account_invite_bad_text()}
      </StateBlock>
    );
  }
  if (!data?.invitation) return <LoadingBlock rows={4} />;
  return <Accept token={token} offer={data.invitation} />;
}

function Accept({ token, offer }: { token: string; offer: InvitationOffer }) {
  const session = useSession();
  const accept = useSubmission(AcceptInvitationDocument);
  const form = useFields(
    { name: "", password: "" },
    accept.refusal,
    offer.personExists ? ["password"] : ["name", "password"],
  );
  const submit = async () => {
    if (!form.complete()) return;
    const { name, password } = form.values;
    const done = await accept.send({
      token,
      password,
      name: offer.personExists ? null : name.trim(),
    });
    if (!done) return;
    adoptToken(done);
    // Somebody who was signed in elsewhere starts anew: what was read belonged to the other session.
    if (session.status === "member") window.location.assign("/");
  };
  return (
    <GuestCard
      title={m.account_invite_title({ organisation: offer.organisationName })}
      under={m.account_invite_text({ email: offer.email, role: roleName(offer.role) })}
      foot={
        offer.personExists ? (
          <Anchor component={Link} href="/reset" inherit>
            {m.account_forgot()}
          </Anchor>
        ) : undefined
      }
    >
      <SubmitForm
        submission={accept}
        fields={["name", "password"]}
        submit={m.account_invite_accept()}
        onSubmit={() => void submit()}
        wide
      >
        <TextInput label={m.account_email()} autoComplete="username" value={offer.email} readOnly />
        {offer.personExists ? (
          <PasswordInput
            label={m.account_password()}
            description={m.account_invite_own_password()}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": m.account_password_show() }}
            {...form.field("password")}
          />
        ) : (
          <>
            <TextInput label={m.account_your_name()} autoComplete="name" {...form.field("name")} />
            <NewPasswordInput label={m.account_password()} {...form.field("password")} />
          </>
        )}
      </SubmitForm>
    </GuestCard>
  );
}
