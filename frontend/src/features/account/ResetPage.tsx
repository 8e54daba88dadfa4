import { Anchor, TextInput } from "@mantine/core";
import { Link, useLocation, useSearchParams } from "wouter";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { Notice } from "../../ui/Notice";
import { SubmitForm } from "../../ui/SubmitForm";
import { useFields } from "../../ui/use-fields";
import { GuestCard } from "./GuestCard";
import { NewPasswordInput } from "./NewPasswordInput";
import { RequestResetDocument, ResetPasswordDocument } from "./queries";
import { useOutcome } from "./use-outcome";

/** Asks for the link that sets a new password; with the link's token, sets it. */
export default function ResetPage() {
  const [params] = useSearchParams();
  const token = params.get("token") ?? "";
  return token === "" ? <Request /> : <SetPassword token={token} />;
}

function ToLogin() {
  return (
    <Anchor component={Link} href="/login" inherit>
      {m.account_back_to_login()}
    </Anchor>
  );
}

function Request() {
  const request = useSubmission(RequestResetDocument);
  const form = useFields({ email: "" }, request.refusal, ["email"]);
  const email = form.values.email.trim();
  const { outcome, run } = useOutcome(() => request.send({ email }));
  return (
    <GuestCard title={m.account_reset_title()} under={m.account_reset_text()} foot={<ToLogin />}>
      <SubmitForm
        submission={request}
        fields={["email"]}
        submit={m.account_reset_send()}
        onSubmit={() => form.complete() && run()}
        wide
        quiet={outcome !== null}
      >
        <TextInput
          label={m.account_email()}
          type="email"
          autoComplete="username"
          {...form.field("email")}
        />
        {outcome ? (
          <div role="status">
            <Notice tone="good">{m.account_reset_sent()}</Notice>
          </div>
        ) : null}
      </SubmitForm>
    </GuestCard>
  );
}

function SetPassword({ token }: { token: string }) {
  const [, navigate] = useLocation();
  const reset = useSubmission(ResetPasswordDocument);
  const form = useFields({ password: "" }, reset.refusal, ["password"]);
  const submit = async () => {
    if (!form.complete()) return;
    const done = await reset.send({ token, password: form.values.password });
    if (done) navigate("/login?reset=done");
  };
  return (
    <GuestCard
      title={m.account_new_password_title()}
      under={m.account_new_password_text()}
      foot={<ToLogin />}
    >
      <SubmitForm
        submission={reset}
        fields={["password"]}
        submit={m.account_new_password_save()}
        onSubmit={() => void submit()}
        wide
      >
        <NewPasswordInput label={m.account_new_password()} {...form.field("password")} />
        {reset.refusal?.code === "TOKEN_INVALID" ? (
          <Anchor component={Link} href="/reset" size="sm">
            {m.account_reset_again()}
          </Anchor>
        ) : null}
      </SubmitForm>
    </GuestCard>
  );
}
