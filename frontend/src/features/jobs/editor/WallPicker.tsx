import "../../../app/theme/list-styles";
import "@mantine/dates/styles.layer.css";
import "dayjs/locale/es";
import "dayjs/locale/pt-br";
import { DatesProvider, DateTimePicker } from "@mantine/dates";
import { useLocale } from "../../../app/locale";
import { m } from "../../../paraglide/messages";

const calendars = { es: "es", pt: "pt-br", en: "en" } as const;

interface WallPickerProps {
  readonly id: string;
  /** A wall clock, `2026-11-20T18:00`. */
  readonly value: string | null;
  readonly earliest: string;
  readonly error: string | undefined;
  readonly onChange: (wall: string | null) => void;
}

/** Picks a day and a time by the clock on the wall. */
export default function WallPicker({ id, value, earliest, error, onChange }: WallPickerProps) {
  const { language } = useLocale();
  return (
    <DatesProvider settings={{ locale: calendars[language], firstDayOfWeek: 1 }}>
      <DateTimePicker
        id={id}
        label={m.job_deadline()}
        description={m.job_deadline_hint()}
        placeholder={m.job_deadline_choose()}
        valueFormat="D MMM YYYY, HH:mm"
        highlightToday
        minDate={earliest.slice(0, 10)}
        value={value === null ? null : `${value.replace("T", " ")}:00`}
        error={error}
        timePickerProps={{ withDropdown: true, minutesStep: 15, format: "24h" }}
        submitButtonProps={{ "aria-label": m.job_deadline_take() }}
        onChange={(next) => onChange(next)}
      />
    </DatesProvider>
  );
}
