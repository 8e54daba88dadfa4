import { Tabs } from "@mantine/core";
import { IconBroadcast, IconMailForward, IconSubtask } from "@tabler/icons-react";
import { useSearchParams } from "wouter";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { PageHeader } from "../../ui/PageHeader";
import { notify } from "../../ui/toasts";
import { OutboxList } from "./OutboxList";
import {
  type DeliveryState,
  type EventState,
  eventColumns,
  eventStates,
  mailColumns,
  mailStates,
  type TaskState,
  taskColumns,
  taskStates,
} from "./outbox-columns";
import { EventsDocument, MailsDocument, RetryMail, RetryTask, TasksDocument } from "./queries";

const deliveries = ["WAITING", "SENT", "FAILED"] as const;
const progress = ["WAITING", "RUNNING", "DONE", "FAILED"] as const;
const telling = ["WAITING", "TOLD"] as const;
const lists = ["mails", "tasks", "events"] as const;

/** Mails, tasks and events of the system; list and state are in the address. */
export default function OutboxPage() {
  const [params, setParams] = useSearchParams();
  const list = lists.find((each) => each === params.get("list")) ?? "mails";
  const state = params.get("state");
  const go = (next: { list?: string; state?: string | null }) => {
    const wanted = { list: next.list ?? list, state: next.state ?? "" };
    setParams(
      Object.fromEntries(
        Object.entries(wanted).filter(([, value]) => value !== "" && value !== "mails"),
      ),
      { replace: true },
    );
  };
  return (
    <>
      <PageHeader title={m.nav_outbox()} />
      <Tabs value={list} onChange={(next) => go({ list: next ?? "mails" })} mb="md">
        <Tabs.List>
          <Tabs.Tab value="mails">{m.operator_outbox_mails()}</Tabs.Tab>
          <Tabs.Tab value="tasks">{m.operator_outbox_tasks()}</Tabs.Tab>
          <Tabs.Tab value="events">{m.operator_outbox_events()}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {list === "mails" ? (
        <Mails
          state={deliveries.find((each) => each === state) ?? null}
          onState={(next) => go({ state: next })}
        />
      ) : list === "tasks" ? (
        <Tasks
          state={progress.find((each) => each === state) ?? null}
          onState={(next) => go({ state: next })}
        />
      ) : (
        <Events
          state={telling.find((each) => each === state) ?? null}
          onState={(next) => go({ state: next })}
        />
      )}
    </>
  );
}

interface ListProps<State> {
  readonly state: State | null;
  readonly onState: (state: State | null) => void;
}

/** Has one carried out again; whatever came of it, the list is read again. */
function again(send: (input: { id: string }) => Promise<object | null>, reload: () => void) {
  return async (id: string) => {
    if (await send({ id })) notify(m.operator_retry_done());
    reload();
  };
}

function Mails(props: ListProps<DeliveryState>) {
  const query = useLiveQuery({ query: MailsDocument, variables: { state: props.state } });
  const retrying = useSubmission(RetryMail);
  return (
    <OutboxList
      {...{ ...props, query, retrying }}
      states={deliveries}
      looks={mailStates}
      caption={m.operator_outbox_mails()}
      hint={m.operator_outbox_hint()}
      columns={mailColumns(again(retrying.send, query.retry), retrying.busy)}
      rows={query.data?.operator?.mails}
      icon={<IconMailForward />}
      none={m.operator_outbox_empty_mails()}
    />
  );
}

function Tasks(props: ListProps<TaskState>) {
  const query = useLiveQuery({ query: TasksDocument, variables: { state: props.state } });
  const retrying = useSubmission(RetryTask);
  return (
    <OutboxList
      {...{ ...props, query, retrying }}
      states={progress}
      looks={taskStates}
      caption={m.operator_outbox_tasks()}
      columns={taskColumns(again(retrying.send, query.retry), retrying.busy)}
      rows={query.data?.operator?.tasks}
      icon={<IconSubtask />}
      none={m.operator_outbox_empty_tasks()}
    />
  );
}

function Events(props: ListProps<EventState>) {
  const query = useLiveQuery({ query: EventsDocument, variables: { state: props.state } });
  return (
    <OutboxList
      {...{ ...props, query }}
      states={telling}
      looks={eventStates}
      caption={m.operator_outbox_events()}
      hint={m.operator_outbox_events_hint()}
      columns={eventColumns()}
      rows={query.data?.operator?.events}
      icon={<IconBroadcast />}
      none={m.operator_outbox_empty_events()}
    />
  );
}
