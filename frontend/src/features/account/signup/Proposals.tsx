import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useLocale } from "../../../app/locale";
import { currencyName } from "../../../format/country";
import { zoneChoices, zoneName } from "../../../format/zone-name";
import { m } from "../../../paraglide/messages";
import type { FieldProps } from "../../../ui/use-fields";
import { languageChoices, unitChoices } from "../choices";
import classes from "../Guest.module.css";

type Name = "currency" | "language" | "units" | "zone";

interface ProposalsProps {
  readonly values: Readonly<Record<Name, string>>;
  readonly field: (name: Name) => FieldProps;
  readonly currencies: readonly string[];
}

/** What the country proposes, in one line; each can be chosen otherwise. */
export function Proposals({ values, field, currencies }: ProposalsProps) {
  const { tag } = useLocale();
  const [open, setOpen] = useState(false);
  const { currency, language, units, zone } = values;
  const refused = (["currency", "language", "units", "zone"] as const).some((n) => field(n).error);
  if (!open && !refused) {
    const labelOf = (choices: readonly { value: string; label: string }[], value: string) =>
      choices.find((each) => each.value === value)?.label ?? value;
    const said = [
      currency,
      labelOf(languageChoices(), language),
      labelOf(unitChoices(), units),
      zoneName(zone, tag),
    ];
    return (
      <div className={classes.proposed}>
        <span>
          {m.account_proposed()} <strong>{said.join(" · ")}</strong>
        </span>
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
          {m.account_proposed_change()}
        </Button>
      </div>
    );
  }
  return (
    <>
      <div className={classes.pair}>
        <NativeSelect
          label={m.account_currency()}
          data={currencies.map((code) => ({ value: code, label: currencyName(code, tag) }))}
          {...field("currency")}
        />
        <NativeSelect
          label={m.account_time_zone()}
          data={zoneChoices(zone, tag)}
          {...field("zone")}
        />
      </div>
      <div className={classes.pair}>
        <NativeSelect
          label={m.frame_language()}
          data={[...languageChoices()]}
          {...field("language")}
        />
        <NativeSelect label={m.frame_units()} data={[...unitChoices()]} {...field("units")} />
      </div>
    </>
  );
}
