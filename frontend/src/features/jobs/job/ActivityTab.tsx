import "@mantine/core/styles/Timeline.layer.css";
import { Timeline } from "@mantine/core";
import { useLocale } from "../../../app/locale";
import { formatDateTime } from "../../../format/time";
import { m } from "../../../paraglide/messages";
import { DateTime } from "../../../ui/times";
import type { BuyerJob } from "../queries";
import classes from "./Job.module.css";
import type { TabProps } from "./JobPage";

type Activity = BuyerJob["activity"][number];

/** What happened, by the server's word for it. */
const kinds: Readonly<Record<string, () => string>> = {
  created: m.job_activity_created,
  submitted: m.job_activity_submitted,
  published: m.job_activity_published,
  returned: m.job_activity_returned,
  declined: m.job_activity_declined,
  extended: m.job_activity_extended,
  opened: m.job_activity_opened,
  answered: m.job_activity_answered,
  awarded: m.job_activity_awarded,
  reopened: m.job_activity_reopened,
  closed: m.job_activity_closed,
  cancelled: m.job_activity_cancelled,
};

/** Everything that happened to the job, the newest first. */
export default function ActivityTab({ job }: TabProps) {
  const { tag } = useLocale();
  // The server tells them in the order in which they happened, which holds within one instant.
  const newest = job.activity
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .reverse();
  const title = ({ kind }: Activity) =>
    kind === "closed" && job.state === "CLOSED" ? m.job_state_closed() : (kinds[kind]?.() ?? kind);
  const detail = ({ kind, detail: text }: Activity) =>
    kind === "extended" && text ? formatDateTime(text, tag, job.deadlineZone) : text;
  return (
    <Timeline className={classes.content} bulletSize={14} lineWidth={2}>
      {newest.map((activity) => (
        <Timeline.Item key={`${activity.at} ${activity.kind}`} title={title(activity)}>
          {activity.detail ? <p className={classes.words}>{detail(activity)}</p> : null}
          <p className={classes.quiet}>
            <DateTime value={activity.at} />
            {activity.by ? ` · ${activity.by}` : ""}
          </p>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
