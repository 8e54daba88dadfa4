import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import { Switch } from "@mantine/core";
import { useQuery } from "urql";
import { useSubmission } from "../../../app/graphql/use-submission";
import { useCapabilities } from "../../../app/session/session";
import { m } from "../../../paraglide/messages";
import { FailedBlock, LoadingBlock } from "../../../ui/StateBlock";
import { SubmissionNotice } from "../../../ui/SubmissionNotice";
import classes from "./Notifications.module.css";
import { groupsFor, notificationKinds, notificationName } from "./notification-kinds";
import { type Preference, PreferencesDocument, SetPreferenceDocument } from "./queries";

/** For each kind that can reach the reader: by e-mail, here, both or neither. */
export function Preferences() {
  const [{ data, error }, again] = useQuery({ query: PreferencesDocument, variables: {} });
  const set = useSubmission(SetPreferenceDocument);
  const can = useCapabilities();
  if (error && !data) {
    return <FailedBlock error={error} retry={() => again({ requestPolicy: "network-only" })} />;
  }
  if (!data) return <LoadingBlock rows={10} />;
  const all = data.notificationPreferences;
  const change = async (next: Preference) => {
    const { kind, email, inApp } = next;
    if (await set.send({ kind, email, inApp })) again({ requestPolicy: "network-only" });
  };
  return (
    <div className={classes.preferences}>
      <p className={classes.quiet}>{m.notices_preferences_text()}</p>
      <SubmissionNotice submission={set} />
      {groupsFor(can).map((group) => (
        <table key={group.key} className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{group.name()}</th>
              <th scope="col">{m.notices_in_app()}</th>
              <th scope="col">{m.notices_email()}</th>
            </tr>
          </thead>
          <tbody>
            {all
              .filter(({ kind }) => notificationKinds[kind]?.reader === group.key)
              .map((preference) => (
                <PreferenceRow
                  key={preference.kind}
                  preference={preference}
                  busy={set.busy}
                  onChange={(next) => void change(next)}
                />
              ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

interface PreferenceRowProps {
  readonly preference: Preference;
  readonly busy: boolean;
  readonly onChange: (next: Preference) => void;
}

function PreferenceRow({ preference, busy, onChange }: PreferenceRowProps) {
  const name = notificationName(preference.kind);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Switch
          aria-label={`${name}: ${m.notices_in_app()}`}
          checked={preference.inApp}
          disabled={busy}
          onChange={(event) => onChange({ ...preference, inApp: event.currentTarget.checked })}
        />
      </td>
      <td>
        <Switch
          aria-label={`${name}: ${m.notices_email()}`}
          checked={preference.email}
          disabled={busy}
          onChange={(event) => onChange({ ...preference, email: event.currentTarget.checked })}
        />
      </td>
    </tr>
  );
}
