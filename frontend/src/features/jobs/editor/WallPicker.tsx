import "../../../app/theme/list-styles";
import "@mantine/dates/styles.layer.css";
import "dayjs/locale/es";
import "dayjs/locale/pt-br";
import { DatesProvider, DateTimePicker } from "@mantine/dates";
import { useLocale } from "../../../app/locale";
import { formatWall, halvesOfDay } from "../../../format/time";
import { m } from "../../../paraglide/messages";
import { type Opening, useOpening } from "../../../ui/PickerField";

const calendars = { es: "es", pt: "pt-br", en: "en" } as const;

export interface WallPickerProps {
  readonly id: string;
  /** A wall clock, `2026-11-20T18:00`. */
  readonly value: string | null;
  readonly earliest: string;
  readonly error: string | undefined;
  readonly onChange: (wall: string | null) => void;
}

/** Picks a day and a time by the clock on the wall. */
export default function WallPicker(props: WallPickerProps & Opening) {
  const { opens = false, id, value, earliest, error, onChange } = props;
  const button = useOpening(opens);
  const { language, tag } = useLocale();
  const halves = halvesOfDay(tag);
  return (
    <DatesProvider
      settings={{ locale: calendars[language], firstDayOfWeek: language === "en" ? 0 : 1 }}
    >
      <DateTimePicker
        ref={button}
        id={id}
        label={m.job_deadline()}
        description={m.job_deadline_hint()}
        placeholder={m.job_deadline_choose()}
        valueFormat={(chosen) => formatWall(chosen.replace(" ", "T"), tag)}
        highlightToday
        previousLabel={m.day_previous()}
        nextLabel={m.day_next()}
        popoverProps={{ attributes: { dropdown: { "aria-label": m.job_deadline() } } }}
        minDate={earliest.slice(0, 10)}
        value={value === null ? null : `${value.replace("T", " ")}:00`}
        error={error}
        timePickerProps={{
          withDropdown: true,
          minutesStep: 15,
          hoursInputLabel: m.job_deadline_hours(),
          minutesInputLabel: m.job_deadline_minutes(),
          amPmInputLabel: m.job_deadline_half(),
          ...(halves ? { format: "12h", amPmLabels: halves } : { format: "24h" }),
        }}
        submitButtonProps={{ "aria-label": m.job_deadline_take() }}
        onChange={(next) => onChange(next)}
      />
    </DatesProvider>
  );
}
