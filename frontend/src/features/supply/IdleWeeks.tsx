import { TextInput } from "@mantine/core";
import { useState } from "react";
import { serverNow } from "../../app/graphql/clock";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { refusalText } from "../../ui/refusal";
import { faultText } from "../../ui/SubmissionNotice";
import { CalendarDate } from "../../ui/times";
import { type IdleWeek, SetIdleWeekDocument } from "./queries";
import classes from "./Supply.module.css";
import { mondaysFrom } from "./weeks";

/** How many weeks ahead are shown; the server takes a year. */
const shown = 12;

interface IdleWeeksProps {
  readonly weeks: readonly IdleWeek[];
  readonly readOnly: boolean;
  readonly reload: () => void;
}

/** Machine hours to spare, week by week; each is saved when its field is left. */
export function IdleWeeks({ weeks, readOnly, reload }: IdleWeeksProps) {
  const [now] = useState(serverNow);
  return (
    <section className={classes.weeks}>
      <h2>{m.capacity_weeks()}</h2>
      <p className={classes.quiet}>{m.capacity_weeks_text()}</p>
      <ol>
        {mondaysFrom(now, shown).map((monday) => (
          <Week
            key={monday}
            monday={monday}
            hours={weeks.find(({ weekStart }) => weekStart === monday)?.hours ?? 0}
            readOnly={readOnly}
            reload={reload}
          />
        ))}
      </ol>
    </section>
  );
}

interface WeekProps {
  readonly monday: string;
  readonly hours: number;
  readonly readOnly: boolean;
  readonly reload: () => void;
}

function Week({ monday, hours, readOnly, reload }: WeekProps) {
  const set = useSubmission(SetIdleWeekDocument);
  const [typed, setTyped] = useState(String(hours));
  const [saved, setSaved] = useState(hours);
  const keep = async () => {
    const next = Math.round(Number(typed));
    if (next === saved) return;
    if (!(await set.send({ weekStart: monday, hours: next }))) return;
    setSaved(next);
    reload();
  };
  const error = set.refusal
    ? refusalText(set.refusal)
    : set.error
      ? faultText(set.error)
      : undefined;
  return (
    <li>
      <TextInput
        type="number"
        label={<CalendarDate value={monday} />}
        rightSection="h"
        min={0}
        max={10_000}
        step={8}
        readOnly={readOnly}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => void keep()}
        error={error}
      />
    </li>
  );
}
