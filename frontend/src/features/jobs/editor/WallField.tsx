import { lazy } from "react";
import { useLocale } from "../../../app/locale";
import { formatWall } from "../../../format/time";
import { m } from "../../../paraglide/messages";
import { PickerField } from "../../../ui/PickerField";
import type { WallPickerProps } from "./WallPicker";

const load = () => import("./WallPicker");
const WallPicker = lazy(load);

/** A day and a time by the clock on the wall; the calendar comes when it is opened. */
export function WallField(props: WallPickerProps) {
  const { id, value, error } = props;
  const { tag } = useLocale();
  return (
    <PickerField
      id={id}
      label={m.job_deadline()}
      description={m.job_deadline_hint()}
      error={error}
      placeholder={m.job_deadline_choose()}
      order={["label", "description", "input", "error"]}
      text={value === null ? "" : formatWall(value, tag)}
      preload={load}
      picker={<WallPicker {...props} opens />}
    />
  );
}
