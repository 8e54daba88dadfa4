import { Anchor, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { useSubmission } from "../../../app/graphql/use-submission";
import { useLocale } from "../../../app/locale";
import { countryName } from "../../../format/country";
import { readerZone } from "../../../format/time";
import { m } from "../../../paraglide/messages";
import { fieldError } from "../../../ui/refusal";
import { SubmitForm } from "../../../ui/SubmitForm";
import { useFields } from "../../../ui/use-fields";
import { apiLanguage, chosenOf, languageChoices, unitChoices } from "../choices";
import classes from "../Guest.module.css";
import { NewPasswordInput } from "../NewPasswordInput";
import { SignUpDocument, type SignupChoices } from "../queries";
import { guessCountry } from "./guess-country";
import { Proposals } from "./Proposals";
import { type Sides, SidesChoice } from "./SidesChoice";

/** The fields as this form names them, each with the path that the API gives it. */
const paths = {
  country: "organisation.country",
  organisation: "organisation.name",
  city: "organisation.city",
  taxId: "organisation.taxId",
  currency: "organisation.currency",
  language: "organisation.language",
  units: "organisation.unitSystem",
  zone: "organisation.timeZone",
  name: "person.name",
  email: "person.email",
  password: "person.password",
} as const;
export type SignupField = keyof typeof paths;

interface SignupFormProps {
  readonly choices: SignupChoices;
  readonly onDone: (done: { email: string; taxIdWarning: string | null }) => void;
}

function useSignup({ choices, onDone }: SignupFormProps) {
  const { language } = useLocale();
  const signUp = useSubmission(SignUpDocument);
  const [first] = useState(() =>
    guessCountry(choices.countries, readerZone(), navigator.languages),
  );
  const [sides, setSides] = useState<Sides>({ buys: true, supplies: false });
  const form = useFields(
    {
      country: first?.code ?? "",
      organisation: "",
      city: "",
      taxId: "",
      currency: first?.currency ?? "",
      language: first?.language ?? apiLanguage(language),
      units: "METRIC",
      zone: first?.timeZone ?? readerZone(),
      name: "",
      email: "",
      password: "",
    },
    signUp.refusal,
    ["organisation", "city", "taxId", "name", "email", "password"],
  );
  const submit = async () => {
    if (!form.complete()) return;
    const { values } = form;
    const done = await signUp.send({
      organisation: {
        name: values.organisation.trim(),
        country: values.country,
        city: values.city.trim(),
        taxId: values.taxId.trim(),
        currency: values.currency,
        language: chosenOf(languageChoices(), values.language) ?? "ES",
        unitSystem: chosenOf(unitChoices(), values.units) ?? "METRIC",
        timeZone: values.zone,
        ...sides,
      },
      person: {
        name: values.name.trim(),
        email: values.email.trim(),
        password: values.password,
        language: apiLanguage(language),
      },
    });
    if (done) onDone(done);
  };
  return { signUp, form, sides, setSides, submit };
}

/** Country first: it names the tax id and proposes currency, language and time zone. */
export function SignupForm(props: SignupFormProps) {
  const { signUp, form, sides, setSides, submit } = useSignup(props);
  const { tag } = useLocale();
  const { countries } = props.choices;
  const country = countries.find(({ code }) => code === form.values.country);
  const field = (name: SignupField) => form.field(name, paths[name]);
  const choose = (code: string) => {
    const next = countries.find((each) => each.code === code);
    if (!next) return;
    const { currency, language, timeZone } = next;
    form.set({ country: code, currency, language, zone: timeZone });
  };
  return (
    <SubmitForm
      submission={signUp}
      fields={[...Object.values(paths), "organisation.buys"]}
      submit={m.account_signup_submit()}
      onSubmit={() => void submit()}
      wide
    >
      <fieldset className={classes.group}>
        <legend>{m.account_signup_organisation()}</legend>
        <NativeSelect
          label={m.account_country()}
          autoComplete="country"
          data={countries
            .map(({ code }) => ({ value: code, label: countryName(code, tag) }))
            .sort((a, b) => a.label.localeCompare(b.label, tag))}
          {...field("country")}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <div className={classes.pair}>
          <TextInput
            label={m.account_organisation_name()}
            autoComplete="organization"
            {...field("organisation")}
          />
          <TextInput label={m.account_city()} autoComplete="address-level2" {...field("city")} />
        </div>
        <TextInput
          label={country?.taxIdName ?? m.account_tax_id()}
          description={
            country ? m.account_tax_id_example({ example: country.taxIdExample }) : undefined
          }
          autoComplete="off"
          {...field("taxId")}
        />
        <Proposals
          values={form.values}
          field={field}
          currencies={props.choices.catalogue.currencies}
        />
        <SidesChoice
          sides={sides}
          onChange={setSides}
          error={fieldError(signUp.refusal, "organisation.buys")}
        />
      </fieldset>
      <fieldset className={classes.group}>
        <legend>{m.account_signup_person()}</legend>
        <div className={classes.pair}>
          <TextInput label={m.account_your_name()} autoComplete="name" {...field("name")} />
          <TextInput
            label={m.account_email()}
            type="email"
            autoComplete="username"
            {...field("email")}
          />
        </div>
        <NewPasswordInput label={m.account_password()} {...field("password")} />
      </fieldset>
      <p className={classes.aside}>
        {m.account_signup_terms()}{" "}
        <Anchor component={Link} href="/terms" inherit>
          {m.nav_terms()}
        </Anchor>
        {" · "}
        <Anchor component={Link} href="/privacy" inherit>
          {m.nav_privacy()}
        </Anchor>
      </p>
    </SubmitForm>
  );
}
