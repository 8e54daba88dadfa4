import { IconCalendar } from "@tabler/icons-react";
import { lazy, type ReactNode } from "react";
import { useLocale } from "../app/locale";
import { formatDate } from "../format/time";
import { m } from "../paraglide/messages";
import { PickerField } from "./PickerField";

const load = () => import("./DayPicker");
const DayPicker = lazy(load);

export interface DayFieldProps {
  readonly label: string;
  readonly description?: ReactNode;
  /** A calendar date, `2026-12-21`; empty until one is chosen. */
  readonly value: string;
  /** The first day that can be chosen. */
  readonly earliest?: string;
  readonly error?: string | undefined;
  /** Whether the day can be taken away again. */
  readonly clearable?: boolean;
  readonly onChange: (day: string) => void;
}

/**
 * Picks a calendar date in the language of the page: the browser's own field
 * follows the language of the browser. The calendar comes when it is opened.
 */
export function DayField(props: DayFieldProps) {
  const { label, description, value, error, clearable = false, onChange } = props;
  const { tag } = useLocale();
  return (
    <PickerField
      {...{ label, description, error }}
      placeholder={m.day_choose()}
      order={["label", "input", "description", "error"]}
      icon={<IconCalendar size={17} stroke={1.6} aria-hidden />}
      text={value === "" ? "" : formatDate(value, tag)}
      clear={clearable ? { label: m.day_clear(), onClear: () => onChange("") } : undefined}
      preload={load}
      picker={<DayPicker {...props} opens />}
    />
  );
}
