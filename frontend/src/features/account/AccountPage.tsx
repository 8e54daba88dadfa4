import "@mantine/core/styles/PasswordInput.layer.css";
import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useSubmission } from "../../app/graphql/use-submission";
import { useLocale } from "../../app/locale";
import { useSession } from "../../app/session/session";
import { adoptToken } from "../../app/session/token";
import { useUnits } from "../../app/session/units";
import { pageLanguage, pageUnit, type Viewer } from "../../app/session/viewer";
import { m } from "../../paraglide/messages";
import { PageHeader } from "../../ui/PageHeader";
import { StatusMark } from "../../ui/StatusMark";
import { SubmissionNotice } from "../../ui/SubmissionNotice";
import { SubmitForm } from "../../ui/SubmitForm";
import { notify } from "../../ui/toasts";
import { useFields } from "../../ui/use-fields";
import { chosenOf, languageChoices, unitChoices } from "./choices";
import { NewPasswordInput } from "./NewPasswordInput";
import {
  ChangePasswordDocument,
  SwitchOrganisationDocument,
  UpdateProfileDocument,
} from "./own-queries";
import { roleName } from "./roles";
import classes from "./Settings.module.css";

/** What belongs to the person: name, language, units, password, and where one works. */
export default function AccountPage() {
  const session = useSession();
  if (session.status !== "member") return null;
  const { viewer } = session;
  return (
    <>
      <PageHeader title={m.nav_account()} under={viewer.person.email} />
      <div className={classes.sections}>
        <ProfileSection viewer={viewer} />
        <PasswordSection />
        <OrganisationsSection viewer={viewer} />
      </div>
    </>
  );
}

function ProfileSection({ viewer }: { viewer: Viewer }) {
  const { person } = viewer;
  const update = useSubmission(UpdateProfileDocument);
  const locale = useLocale();
  const units = useUnits();
  const form = useFields<Record<"name" | "language" | "units", string>>(
    { name: person.name, language: person.language, units: person.unitSystem },
    update.refusal,
    ["name"],
  );
  const submit = async () => {
    if (!form.complete()) return;
    const language = chosenOf(languageChoices(), form.values.language) ?? person.language;
    const unitSystem = chosenOf(unitChoices(), form.values.units) ?? person.unitSystem;
    const done = await update.send({ name: form.values.name.trim(), language, unitSystem });
    if (!done) return;
    locale.settle(pageLanguage(language));
    units.settle(pageUnit(unitSystem));
    notify(m.saved());
  };
  return (
    <section className={classes.section}>
      <h2>{m.account_profile()}</h2>
      <SubmitForm
        submission={update}
        fields={["name", "language", "unitSystem"]}
        submit={m.account_save()}
        onSubmit={() => void submit()}
      >
        <TextInput label={m.account_your_name()} autoComplete="name" {...form.field("name")} />
        <div className={classes.pair}>
          <NativeSelect
            label={m.frame_language()}
            description={m.account_language_text()}
            data={[...languageChoices()]}
            {...form.field("language")}
          />
          <NativeSelect
            label={m.frame_units()}
            description={m.account_units_text()}
            data={[...unitChoices()]}
            {...form.field("units", "unitSystem")}
          />
        </div>
      </SubmitForm>
    </section>
  );
}

function PasswordSection() {
  const change = useSubmission(ChangePasswordDocument);
  const form = useFields({ current: "", next: "" }, change.refusal, ["current", "next"]);
  const submit = async () => {
    if (!form.complete()) return;
    if (!(await change.send(form.values))) return;
    form.set({ current: "", next: "" });
    notify(m.account_password_changed());
  };
  return (
    <section className={classes.section}>
      <h2>{m.account_password()}</h2>
      <p className={classes.quiet}>{m.account_password_text()}</p>
      <SubmitForm
        submission={change}
        fields={["current", "next"]}
        submit={m.account_password_change()}
        onSubmit={() => void submit()}
        quiet
      >
        <PasswordInput
          label={m.account_current_password()}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": m.account_password_show() }}
          {...form.field("current")}
        />
        <NewPasswordInput label={m.account_new_password()} {...form.field("next")} />
      </SubmitForm>
    </section>
  );
}

function OrganisationsSection({ viewer }: { viewer: Viewer }) {
  const change = useSubmission(SwitchOrganisationDocument);
  if (viewer.memberships.length === 0) return null;
  const go = async (organisationId: string) => {
    const done = await change.send({ organisationId });
    if (!done) return;
    adoptToken(done);
    // What was read belongs to the other organisation: everything starts anew.
    window.location.assign("/");
  };
  return (
    <section className={classes.section}>
      <h2>{m.account_organisations()}</h2>
      <ul className={classes.rows}>
        {viewer.memberships.map(({ organisation, role }) => (
          <li key={organisation.id}>
            <span>
              <strong>{organisation.name}</strong>
              <span className={classes.quiet}>{roleName(role)}</span>
            </span>
            {organisation.id === viewer.organisation?.id ? (
              <StatusMark tone="good">{m.account_here()}</StatusMark>
            ) : (
              <Button
                variant="default"
                size="compact-md"
                loading={change.busy}
                onClick={() => void go(organisation.id)}
              >
                {m.account_switch()}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <SubmissionNotice submission={change} />
    </section>
  );
}
