import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSubmission } from "../../../app/graphql/use-submission";
import { m } from "../../../paraglide/messages";
import { SubmissionNotice } from "../../../ui/SubmissionNotice";
import { SubmitForm } from "../../../ui/SubmitForm";
import { Relative } from "../../../ui/times";
import { notify } from "../../../ui/toasts";
import { useFields } from "../../../ui/use-fields";
import { type Invitation, InviteMemberDocument, RevokeInvitationDocument } from "../own-queries";
import { type Role, roleMay, roleName, roleOrder } from "../roles";
import classes from "../Settings.module.css";

interface InvitationsSectionProps {
  readonly invitations: readonly Invitation[];
  readonly reload: () => void;
}

/** Asks somebody to join, and shows who was asked and has not come yet. */
export function InvitationsSection({ invitations, reload }: InvitationsSectionProps) {
  const invite = useSubmission(InviteMemberDocument);
  const [role, setRole] = useState<Role>("MEMBER");
  const form = useFields({ email: "" }, invite.refusal, ["email"]);
  const submit = async () => {
    if (!form.complete()) return;
    if (!(await invite.send({ email: form.values.email.trim(), role }))) return;
    notify(m.organisation_invited({ email: form.values.email.trim() }));
    form.set({ email: "" });
    reload();
  };
  return (
    <section className={classes.section}>
      <h2>{m.organisation_invitations()}</h2>
      <SubmitForm
        submission={invite}
        fields={["email"]}
        submit={m.organisation_invite()}
        onSubmit={() => void submit()}
        quiet
      >
        <div className={classes.invite}>
          <TextInput
            label={m.account_email()}
            type="email"
            autoComplete="off"
            {...form.field("email")}
          />
          <NativeSelect
            label={m.organisation_role()}
            value={role}
            data={roleOrder.map((each) => ({ value: each, label: roleName(each) }))}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              setRole(roleOrder.find((each) => each === chosen) ?? "MEMBER");
            }}
          />
        </div>
        <p className={classes.quiet}>{roleMay(role)}</p>
      </SubmitForm>
      {invitations.length > 0 ? (
        <ul className={classes.rows}>
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} reload={reload} />
          ))}
        </ul>
      ) : (
        <p className={classes.quiet}>{m.organisation_no_invitations()}</p>
      )}
    </section>
  );
}

function InvitationRow({ invitation, reload }: { invitation: Invitation; reload: () => void }) {
  const revoke = useSubmission(RevokeInvitationDocument);
  const submit = async () => {
    if (await revoke.send({ id: invitation.id })) reload();
  };
  return (
    <li>
      <span>
        <strong>{invitation.email}</strong>
        <span className={classes.quiet}>
          {roleName(invitation.role)} · {m.organisation_expires()}{" "}
          <Relative value={invitation.expiresAt} />
        </span>
        <SubmissionNotice submission={revoke} />
      </span>
      <Button
        variant="default"
        size="compact-md"
        loading={revoke.busy}
        aria-label={m.organisation_revoke_named({ email: invitation.email })}
        onClick={() => void submit()}
      >
        {m.organisation_revoke()}
      </Button>
    </li>
  );
}
