import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useSubmission } from "../../../app/graphql/use-submission";
import { m } from "../../../paraglide/messages";
import { ConfirmDialogue } from "../../../ui/ConfirmDialogue";
import { type Column, ResponsiveTable } from "../../../ui/ResponsiveTable";
import { SubmissionNotice } from "../../../ui/SubmissionNotice";
import { Day } from "../../../ui/times";
import { notify } from "../../../ui/toasts";
import { ChangeRoleDocument, type Member, RemoveMemberDocument } from "../own-queries";
import { roleName, roleOrder } from "../roles";
import classes from "../Settings.module.css";

interface MembersSectionProps {
  readonly members: readonly Member[];
  /** Whether the reader runs the organisation. */
  readonly owner: boolean;
  readonly reload: () => void;
}

/** Who works here and what each may do. */
export function MembersSection({ members, owner, reload }: MembersSectionProps) {
  const change = useSubmission(ChangeRoleDocument);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const setRole = async (member: Member, text: string) => {
    const role = roleOrder.find((each) => each === text);
    if (!role || role === member.role) return;
    if (await change.send({ personId: member.person.id, role })) {
      notify(m.saved());
      reload();
    }
  };
  const columns: Column<Member>[] = [
    {
      key: "name",
      heading: m.organisation_member(),
      names: true,
      cell: (each) => each.person.name,
    },
    { key: "email", heading: m.account_email(), cell: (each) => each.person.email },
    {
      key: "role",
      heading: m.organisation_role(),
      cell: (member) =>
        owner ? (
          <NativeSelect
            aria-label={m.organisation_role_of({ name: member.person.name })}
            miw="9rem"
            value={member.role}
            disabled={change.busy}
            data={roleOrder.map((role) => ({ value: role, label: roleName(role) }))}
            onChange={(event) => void setRole(member, event.currentTarget.value)}
          />
        ) : (
          roleName(member.role)
        ),
    },
    {
      key: "since",
      heading: m.organisation_since(),
      numeric: true,
      cell: ({ joinedAt }) => <Day value={joinedAt} />,
    },
  ];
  if (owner) {
    columns.push({
      key: "remove",
      heading: m.organisation_actions(),
      cell: (member) => (
        <Button
          variant="subtle"
          c="var(--forja-bad)"
          color="gray"
          size="compact-sm"
          aria-label={m.organisation_remove_named({ name: member.person.name })}
          onClick={() => setLeaving(member)}
        >
          {m.organisation_remove()}
        </Button>
      ),
    });
  }
  return (
    <section className={classes.section}>
      <h2>{m.organisation_members()}</h2>
      <SubmissionNotice submission={change} />
      <ResponsiveTable
        wide
        caption={m.organisation_members()}
        columns={columns}
        rows={members}
        rowKey={({ person }) => person.id}
      />
      {leaving ? (
        <RemoveDialogue member={leaving} reload={reload} onClose={() => setLeaving(null)} />
      ) : null}
    </section>
  );
}

interface RemoveDialogueProps {
  readonly member: Member;
  readonly reload: () => void;
  readonly onClose: () => void;
}

function RemoveDialogue({ member, reload, onClose }: RemoveDialogueProps) {
  const remove = useSubmission(RemoveMemberDocument);
  const submit = async () => {
    if (!(await remove.send({ personId: member.person.id }))) return;
    onClose();
    reload();
  };
  return (
    <ConfirmDialogue
      opened
      tone="danger"
      title={m.organisation_remove_title({ name: member.person.name })}
      confirm={m.organisation_remove()}
      busy={remove.busy}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <p>{m.organisation_remove_text()}</p>
      <SubmissionNotice submission={remove} />
    </ConfirmDialogue>
  );
}
