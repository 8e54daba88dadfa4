import "@mantine/core/styles/Timeline.layer.css";
import { Timeline } from "@mantine/core";
import { useLocale } from "../../../app/locale";
import { formatDateTime } from "../../../format/time";
import { m } from "../../../paraglide/messages";
import { DateTime } from "../../../ui/times";
import type { BuyerJob } from "../queries";
import { activityKinds } from "./activity-kinds";
import classes from "./Job.module.css";
import type { TabProps } from "./JobPage";

type Activity = BuyerJob["activity"][number];

/** Everything that happened to the job, the newest first. */
export default function ActivityTab({ job }: TabProps) {
  const { tag } = useLocale();
  // The server tells them in the order in which they happened, which holds within one instant.
  const newest = job.activity
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .reverse();
  const title = ({ kind }: Activity) =>
    kind === "closed" && job.state === "CLOSED"
      ? m.job_state_closed()
      : (activityKinds[kind]?.() ?? kind);
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
