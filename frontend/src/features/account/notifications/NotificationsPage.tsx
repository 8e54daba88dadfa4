import { Button, Tabs } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { useSubmission } from "../../../app/graphql/use-submission";
import { useSession } from "../../../app/session/session";
import { m } from "../../../paraglide/messages";
import { PageHeader } from "../../../ui/PageHeader";
import { FailedBlock, LoadingBlock, StateBlock } from "../../../ui/StateBlock";
import { SubmissionNotice } from "../../../ui/SubmissionNotice";
import { Relative } from "../../../ui/times";
import classes from "./Notifications.module.css";
import { notificationName } from "./notification-kinds";
import { Preferences } from "./Preferences";
import { MarkReadDocument, type Notification, NotificationsDocument } from "./queries";

const pageSize = 30;

/** What happened, and how one wants to hear of it. Which tab is open stands in the address. */
export default function NotificationsPage() {
  const [params, setParams] = useSearchParams();
  const tab = params.get("tab") === "preferences" ? "preferences" : "list";
  const read = useSubmission(MarkReadDocument);
  const session = useSession();
  const unread = session.status === "member" ? session.viewer.unreadNotifications : 0;
  return (
    <>
      <PageHeader
        title={m.nav_notifications()}
        actions={
          tab === "list" && unread > 0 ? (
            <Button
              variant="default"
              loading={read.busy}
              onClick={() => void read.send({ all: true })}
            >
              {m.notices_read_all()}
            </Button>
          ) : null
        }
      />
      <SubmissionNotice submission={read} />
      <Tabs
        value={tab}
        onChange={(next) =>
          setParams(next === "preferences" ? { tab: "preferences" } : {}, { replace: true })
        }
      >
        <Tabs.List>
          <Tabs.Tab value="list">{m.notices_list()}</Tabs.Tab>
          <Tabs.Tab value="preferences">{m.notices_preferences()}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="list" pt="md">
          <List onRead={(id) => void read.send({ ids: [id] })} />
        </Tabs.Panel>
        <Tabs.Panel value="preferences" pt="md">
          {tab === "preferences" ? <Preferences /> : null}
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

type OnRead = (id: string) => void;

function List({ onRead }: { onRead: OnRead }) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => (
    <Slice
      key={after ?? ""}
      after={after}
      onRead={onRead}
      onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null}
    />
  ));
}

interface SliceProps {
  readonly after: string | null;
  readonly onRead: OnRead;
  readonly onMore: ((cursor: string) => void) | null;
}

function Slice({ after, onRead, onMore }: SliceProps) {
  const query = useLiveQuery({
    query: NotificationsDocument,
    variables: { first: pageSize, after },
    watch: { kinds: ["notification"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  const found = query.data?.notifications;
  if (!found) return <LoadingBlock rows={8} />;
  if (after === null && found.edges.length === 0) {
    return (
      <StateBlock icon={<IconBell />} title={m.notices_empty_title()}>
        {m.notices_empty_text()}
      </StateBlock>
    );
  }
  const more = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
  return (
    <>
      <ul className={`${classes.list} ${query.fresh ? "fresh" : ""}`}>
        {found.edges.map(({ node }) => (
          <Row key={node.id} notification={node} onRead={onRead} />
        ))}
      </ul>
      {onMore && more ? (
        <p className={classes.more}>
          <Button variant="default" onClick={() => onMore(more)}>
            {m.supply_more()}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function Row({ notification, onRead }: { notification: Notification; onRead: OnRead }) {
  const { id, read, subject, kind, at, path } = notification;
  const name = notificationName(kind);
  return (
    <li className={classes.row} data-read={read}>
      <span
        className={classes.dot}
        role="img"
        aria-label={read ? m.notices_read() : m.notices_new()}
      />
      <span className={classes.text}>
        <Link href={path} onClick={() => (read ? undefined : onRead(id))}>
          {subject}
        </Link>
        {name === subject ? null : <span className={classes.quiet}>{name}</span>}
      </span>
      <span className={classes.quiet}>
        <Relative value={at} />
      </span>
    </li>
  );
}
