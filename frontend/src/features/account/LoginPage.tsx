import "@mantine/core/styles/PasswordInput.layer.css";
import { Anchor, PasswordInput, TextInput } from "@mantine/core";
import { Link, useSearchParams } from "wouter";
import { useSubmission } from "../../app/graphql/use-submission";
import { adoptToken } from "../../app/session/token";
import { m } from "../../paraglide/messages";
import { Notice } from "../../ui/Notice";
import { SubmitForm } from "../../ui/SubmitForm";
import { useFields } from "../../ui/use-fields";
import classes from "./Guest.module.css";
import { GuestCard } from "./GuestCard";
import { LoginDocument } from "./queries";

/** Signing in. Where a guest was sent here from is `next` of the address. */
export default function LoginPage() {
  const [params] = useSearchParams();
  const login = useSubmission(LoginDocument);
  const form = useFields({ email: params.get("email") ?? "", password: "" }, login.refusal, [
    "email",
    "password",
  ]);
  const submit = async () => {
    if (!form.complete()) return;
    const { email, password } = form.values;
    const done = await login.send({ email: email.trim(), password });
    // The session that this begins leaves the page, to where the reader was going.
    if (done) adoptToken(done);
  };
  return (
    <GuestCard
      title={m.account_login_title()}
      under={params.has("next") ? m.account_login_next() : undefined}
      foot={
        <>
          {m.account_login_new()}{" "}
          <Anchor component={Link} href="/signup" inherit>
            {m.nav_signup()}
          </Anchor>
        </>
      }
    >
      <SubmitForm
        submission={login}
        fields={["email", "password"]}
        submit={m.nav_login()}
        onSubmit={() => void submit()}
        wide
      >
        {params.get("reset") === "done" ? (
          <Notice tone="good">{m.account_reset_done()}</Notice>
        ) : null}
        <TextInput
          label={m.account_email()}
          type="email"
          autoComplete="username"
          inputMode="email"
          {...form.field("email")}
        />
        <PasswordInput
          label={m.account_password()}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": m.account_password_show() }}
          {...form.field("password")}
        />
        {login.refusal?.code === "EMAIL_NOT_CONFIRMED" ? (
          <Notice tone="note">{m.account_login_unconfirmed()}</Notice>
        ) : null}
        <p className={classes.aside}>
          <Anchor component={Link} href="/reset" size="sm">
            {m.account_forgot()}
          </Anchor>
        </p>
      </SubmitForm>
    </GuestCard>
  );
}
