import { Button } from "@mantine/core";
import { serverNow } from "../../../app/graphql/clock";
import { useLocale } from "../../../app/locale";
import { formatDateTime, readerZone } from "../../../format/time";
import { instantOf, wallAt } from "../../../format/zone";
import { zoneChoices, zoneName } from "../../../format/zone-name";
import { m } from "../../../paraglide/messages";
import { SearchSelect } from "../../../ui/SearchSelect";
import classes from "./Editor.module.css";
import { fieldId } from "./field-id";
import { WallField } from "./WallField";

const dayLength = 86_400_000;
/** The hour at which a proposed deadline ends, in its zone. */
const proposedHour = "18:00";
const proposals = [7, 14, 21];

/** A name as a line of its own begins. */
function capital(text: string, tag: string): string {
  return text.slice(0, 1).toLocaleUpperCase(tag) + text.slice(1);
}

interface DeadlineFieldProps {
  /** RFC 3339; null until it is chosen. */
  readonly value: string | null;
  readonly zone: string;
  readonly error: string | undefined;
  /** Leaves the zone as it is: for a job that suppliers already see. */
  readonly fixedZone?: boolean;
  /** Proposals count from here; now without. */
  readonly from?: number;
  readonly onChange: (deadline: string | null, zone: string) => void;
}

/** A deadline by the clocks of a zone, said in the reader's own too. */
export function DeadlineField(props: DeadlineFieldProps) {
  const { value, zone, error, onChange } = props;
  const { tag } = useLocale();
  const wall = value === null ? null : wallAt(Date.parse(value), zone);
  const set = (next: string | null, inZone: string) => {
    const instant = next === null ? null : instantOf(next, inZone);
    onChange(instant === null ? null : new Date(instant).toISOString(), inZone);
  };
  const propose = (days: number) => {
    const start = props.from ?? serverNow();
    set(`${wallAt(start + days * dayLength, zone).slice(0, 10)}T${proposedHour}`, zone);
  };
  return (
    <div>
      <div className={classes.fields}>
        <WallField
          id={fieldId("deadline")}
          value={wall}
          earliest={wallAt(serverNow(), zone)}
          error={error}
          onChange={(next) => set(next, zone)}
        />
        {props.fixedZone ? null : (
          <SearchSelect
            label={m.job_zone()}
            description={capital(zoneName(zone, tag), tag)}
            value={zone}
            choices={zoneChoices(zone, tag)}
            // The clock stays, the instant follows: "18:00" was meant where the zone now is.
            onChange={(next) => set(wall, next)}
          />
        )}
      </div>
      <div className={classes.proposals}>
        {proposals.map((days) => (
          <Button key={days} size="compact-sm" variant="default" onClick={() => propose(days)}>
            {m.job_in_days({ days })}
          </Button>
        ))}
        {value === null ? null : (
          <span className={classes.quiet}>
            {formatDateTime(value, tag, zone)}
            {zone === readerZone()
              ? null
              : ` · ${m.time_your_zone({ time: formatDateTime(value, tag) })}`}
          </span>
        )}
      </div>
    </div>
  );
}
