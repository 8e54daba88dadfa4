import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSubmission } from "../../../app/graphql/use-submission";
import { useLocale } from "../../../app/locale";
import { currencyName } from "../../../format/country";
import { zoneChoices } from "../../../format/zone-name";
import { m } from "../../../paraglide/messages";
import { fieldError } from "../../../ui/refusal";
import { SubmitForm } from "../../../ui/SubmitForm";
import { notify } from "../../../ui/toasts";
import { useFields } from "../../../ui/use-fields";
import { chosenOf, languageChoices, unitChoices } from "../choices";
import { type Organisation, UpdateOrganisationDocument } from "../own-queries";
import classes from "../Settings.module.css";
import { SidesChoice } from "../signup/SidesChoice";

type Field =
  | "name"
  | "city"
  | "address"
  | "website"
  | "about"
  | "currency"
  | "language"
  | "unitSystem"
  | "timeZone";

interface OrganisationFormProps {
  readonly organisation: Organisation;
  readonly currencies: readonly string[];
  readonly reload: () => void;
}

function useOrganisationForm({ organisation, reload }: OrganisationFormProps) {
  const update = useSubmission(UpdateOrganisationDocument);
  const [sides, setSides] = useState({ buys: organisation.buys, supplies: organisation.supplies });
  const form = useFields<Record<Field, string>>(
    {
      name: organisation.name,
      city: organisation.city,
      address: organisation.address,
      website: organisation.website,
      about: organisation.about,
      currency: organisation.currency,
      language: organisation.language,
      unitSystem: organisation.unitSystem,
      timeZone: organisation.timeZone,
    },
    update.refusal,
    ["name", "city"],
  );
  const submit = async () => {
    if (!form.complete()) return;
    const { language, unitSystem, ...texts } = form.values;
    const done = await update.send({
      ...texts,
      language: chosenOf(languageChoices(), language) ?? organisation.language,
      unitSystem: chosenOf(unitChoices(), unitSystem) ?? organisation.unitSystem,
      ...sides,
    });
    if (!done) return;
    notify(m.saved());
    reload();
  };
  return { update, form, sides, setSides, submit };
}

/** The profile that the other side of an order reads, and what is proposed to members. */
export function OrganisationForm(props: OrganisationFormProps) {
  const { update, form, sides, setSides, submit } = useOrganisationForm(props);
  const { tag } = useLocale();
  return (
    <section className={classes.section}>
      <h2>{m.organisation_profile()}</h2>
      <p className={classes.quiet}>{m.organisation_profile_text()}</p>
      <SubmitForm
        submission={update}
        fields={[...Object.keys(form.values), "buys"]}
        submit={m.account_save()}
        onSubmit={() => void submit()}
      >
        <div className={classes.pair}>
          <TextInput label={m.account_organisation_name()} {...form.field("name")} />
          <TextInput label={m.account_city()} {...form.field("city")} />
        </div>
        <TextInput label={m.organisation_address()} {...form.field("address")} />
        <TextInput
          label={m.organisation_website()}
          type="url"
          placeholder="https://"
          {...form.field("website")}
        />
        <Textarea
          label={m.organisation_about()}
          description={m.organisation_about_text()}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={2000}
          {...form.field("about")}
        />
        <SidesChoice sides={sides} onChange={setSides} error={fieldError(update.refusal, "buys")} />
        <div className={classes.pair}>
          <NativeSelect
            label={m.account_currency()}
            data={props.currencies.map((code) => ({
              value: code,
              label: currencyName(code, tag),
            }))}
            {...form.field("currency")}
          />
          <NativeSelect
            label={m.account_time_zone()}
            data={zoneChoices(form.values.timeZone, tag)}
            {...form.field("timeZone")}
          />
          <NativeSelect
            label={m.frame_language()}
            data={[...languageChoices()]}
            {...form.field("language")}
          />
          <NativeSelect
            label={m.frame_units()}
            data={[...unitChoices()]}
            {...form.field("unitSystem")}
          />
        </div>
      </SubmitForm>
    </section>
  );
}
