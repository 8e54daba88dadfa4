import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Radio.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import { NativeSelect, Radio, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useLocale } from "../../../app/locale";
import { countryName } from "../../../format/country";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { SearchSelect } from "../../../ui/SearchSelect";
import { DeadlineField } from "./DeadlineField";
import classes from "./Editor.module.css";
import { useEditor } from "./editor-context";
import { fieldId } from "./field-id";

/** The second part of the form: until when, where to, on which terms, who may know what. */
export function TermsSection() {
  const { draft, change, errorAt } = useEditor();
  return (
    <section className={classes.section} aria-labelledby="job-terms">
      <h2 id="job-terms">
        <span>2</span> {m.job_part_terms()}
      </h2>
      <TextInput
        id={fieldId("title")}
        label={m.job_title()}
        description={m.job_title_hint()}
        value={draft.title}
        maxLength={120}
        error={errorAt("title")}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <DeadlineField
        value={draft.deadline}
        zone={draft.deadlineZone}
        error={errorAt("deadline") ?? errorAt("deadlineZone")}
        onChange={(deadline, deadlineZone) => change({ deadline, deadlineZone })}
      />
      <Delivery />
      <Opening />
      <Stack gap="sm">
        <Switch
          label={m.job_curated()}
          description={m.job_curated_hint()}
          checked={draft.curated}
          onChange={(event) => change({ curated: event.currentTarget.checked })}
        />
        <Switch
          label={m.job_show_name()}
          description={draft.showBuyerName ? m.job_show_name_on() : m.job_show_name_off()}
          checked={draft.showBuyerName}
          onChange={(event) => change({ showBuyerName: event.currentTarget.checked })}
        />
        <Switch
          label={m.job_share_stl()}
          description={m.job_share_stl_hint()}
          checked={draft.shareStl}
          onChange={(event) => change({ shareStl: event.currentTarget.checked })}
        />
      </Stack>
      <Textarea
        id={fieldId("remark")}
        label={m.job_remark()}
        description={m.job_names_nobody_hint()}
        autosize
        minRows={2}
        maxLength={4000}
        value={draft.remark}
        error={errorAt("remark")}
        onChange={(event) => change({ remark: event.currentTarget.value })}
      />
    </section>
  );
}

function Delivery() {
  const { draft, change, errorAt, catalogue } = useEditor();
  const { tag } = useLocale();
  const countries = (catalogue?.countries ?? [draft.deliveryCountry]).filter((code) => code !== "");
  return (
    <>
      <div className={classes.fields}>
        <TextInput
          id={fieldId("deliveryCity")}
          label={m.job_delivery_city()}
          autoComplete="address-level2"
          value={draft.deliveryCity}
          maxLength={80}
          error={errorAt("deliveryCity")}
          onChange={(event) => change({ deliveryCity: event.currentTarget.value })}
        />
        <SearchSelect
          id={fieldId("deliveryCountry")}
          label={m.job_delivery_country()}
          value={draft.deliveryCountry}
          error={errorAt("deliveryCountry")}
          choices={countries.map((code) => ({ value: code, label: countryName(code, tag) }))}
          onChange={(deliveryCountry) => change({ deliveryCountry })}
        />
        <NativeSelect
          id={fieldId("incoterm")}
          label={m.job_incoterm()}
          value={draft.incoterm}
          error={errorAt("incoterm")}
          data={catalogue ? [...catalogue.incoterms] : [draft.incoterm]}
          onChange={(event) => change({ incoterm: event.currentTarget.value })}
        />
        <NativeSelect
          id={fieldId("currency")}
          label={m.job_currency()}
          value={draft.currency}
          error={errorAt("currency")}
          data={catalogue ? [...catalogue.currencies] : [draft.currency]}
          onChange={(event) => change({ currency: event.currentTarget.value })}
        />
      </div>
      <TextInput
        id={fieldId("deliveryAddress")}
        label={m.job_delivery_address()}
        description={m.job_delivery_address_hint()}
        autoComplete="street-address"
        value={draft.deliveryAddress}
        maxLength={300}
        error={errorAt("deliveryAddress")}
        onChange={(event) => change({ deliveryAddress: event.currentTarget.value })}
      />
    </>
  );
}

function Opening() {
  const { draft, change } = useEditor();
  return (
    <div>
      <Radio.Group
        label={m.job_opening()}
        value={draft.openingRule}
        onChange={(rule) =>
          change({ openingRule: rule === "ON_ARRIVAL" ? "ON_ARRIVAL" : "AT_DEADLINE" })
        }
      >
        <Stack gap="xs" mt={6}>
          <Radio
            value="AT_DEADLINE"
            label={m.job_opening_deadline()}
            description={m.job_opening_deadline_hint()}
          />
          <Radio
            value="ON_ARRIVAL"
            label={m.job_opening_arrival()}
            description={m.job_opening_arrival_hint()}
          />
        </Stack>
      </Radio.Group>
      {draft.openingRule === "ON_ARRIVAL" ? (
        <div className={classes.after}>
          <Notice tone="note">{m.job_opening_arrival_notice()}</Notice>
        </div>
      ) : null}
    </div>
  );
}
