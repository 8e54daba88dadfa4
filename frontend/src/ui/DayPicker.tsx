import "@mantine/dates/styles.layer.css";
import "dayjs/locale/es";
import "dayjs/locale/pt-br";
import { DatePickerInput, DatesProvider } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { useLocale } from "../app/locale";
import { m } from "../paraglide/messages";
import type { DayFieldProps } from "./DayField";

const calendars = {
  es: { locale: "es", format: "D MMM YYYY" },
  pt: { locale: "pt-br", format: "D MMM YYYY" },
  en: { locale: "en", format: "MMM D, YYYY" },
} as const;

/** The calendar behind `DayField`. */
export default function DayPicker(props: DayFieldProps) {
  const { label, description, value, earliest, error, clearable = false, onChange } = props;
  const { language } = useLocale();
  const { locale, format } = calendars[language];
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: language === "en" ? 0 : 1 }}>
      <DatePickerInput
        label={label}
        description={description}
        inputWrapperOrder={["label", "input", "description", "error"]}
        placeholder={m.day_choose()}
        valueFormat={format}
        leftSection={<IconCalendar size={17} stroke={1.6} aria-hidden />}
        highlightToday
        clearable={clearable}
        clearButtonProps={{ "aria-label": m.day_clear() }}
        previousLabel={m.day_previous()}
        nextLabel={m.day_next()}
        popoverProps={{ withinPortal: true }}
        {...(earliest ? { minDate: earliest } : {})}
        value={value === "" ? null : value}
        error={error}
        onChange={(day) => onChange(day ?? "")}
      />
    </DatesProvider>
  );
}
