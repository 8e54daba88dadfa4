import "../app/theme/list-styles";
import "@mantine/dates/styles.layer.css";
import "dayjs/locale/es";
import "dayjs/locale/pt-br";
import { DatePickerInput, DatesProvider } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { useLocale } from "../app/locale";
import { formatDate } from "../format/time";
import { m } from "../paraglide/messages";
import type { DayFieldProps } from "./DayField";
import { type Opening, useOpening } from "./PickerField";

const calendars = { es: "es", pt: "pt-br", en: "en" } as const;

/** The calendar behind `DayField`. */
export default function DayPicker({ opens = false, ...props }: DayFieldProps & Opening) {
  const { label, description, value, earliest, error, clearable = false, onChange } = props;
  const button = useOpening(opens);
  const { language, tag } = useLocale();
  return (
    <DatesProvider
      settings={{ locale: calendars[language], firstDayOfWeek: language === "en" ? 0 : 1 }}
    >
      <DatePickerInput
        ref={button}
        label={label}
        description={description}
        inputWrapperOrder={["label", "input", "description", "error"]}
        placeholder={m.day_choose()}
        valueFormatter={({ date }) => (typeof date === "string" ? formatDate(date, tag) : "")}
        leftSection={<IconCalendar size={17} stroke={1.6} aria-hidden />}
        highlightToday
        clearable={clearable}
        clearButtonProps={{ "aria-label": m.day_clear() }}
        previousLabel={m.day_previous()}
        nextLabel={m.day_next()}
        popoverProps={{ withinPortal: true, attributes: { dropdown: { "aria-label": label } } }}
        {...(earliest ? { minDate: earliest } : {})}
        value={value === "" ? null : value}
        error={error}
        onChange={(day) => onChange(day ?? "")}
      />
    </DatesProvider>
  );
}
