import { Button, Tabs } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { IconBroadcast, IconMailForward, IconRefresh, IconSubtask } from "@tabler/icons-react";
import { useSearchParams } from "wouter";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { NothingFound } from "../../ui/NothingFound";
import { NotSent } from "../../ui/NotSent";
import { PageHeader } from "../../ui/PageHeader";
import { RefusalNotice } from "../../ui/RefusalNotice";
import { ResponsiveTable } from "../../ui/ResponsiveTable";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { StateFilter } from "../../ui/StateFilter";
import { notify } from "../../ui/toasts";
import classes from "./Operator.module.css";
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

/** Nobody is told of mails, tasks and events: they are read again while somebody looks. */
const readAgain = 15_000;

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

function Refresh({ onRefresh }: { onRefresh: () => void }) {
  useInterval(onRefresh, readAgain, { autoInvoke: true });
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={17} aria-hidden />}
      onClick={onRefresh}
    >
      {m.operator_outbox_refresh()}
    </Button>
  );
}

function Mails({ state, onState }: ListProps<DeliveryState>) {
  const query = useLiveQuery({ query: MailsDocument, variables: { state } });
  const retrying = useSubmission(RetryMail);
  const retry = async (id: string) => {
    if (await retrying.send({ id })) notify(m.operator_retry_done());
    query.retry();
  };
  const mails = query.data?.operator?.mails;
  return (
    <>
      <div className={classes.bar}>
        <StateFilter states={deliveries} looks={mailStates} chosen={state} onChoose={onState} />
        <Refresh onRefresh={query.retry} />
      </div>
      <p className={classes.hint}>{m.operator_outbox_hint()}</p>
      <RefusalNotice refusal={retrying.refusal} />
      <NotSent error={retrying.error} />
      {query.error && !query.data ? (
        <FailedBlock error={query.error} retry={query.retry} />
      ) : !mails ? (
        <LoadingBlock />
      ) : (
        <ResponsiveTable
          wide
          caption={m.operator_outbox_mails()}
          columns={mailColumns((id) => void retry(id), retrying.busy)}
          rows={mails}
          rowKey={({ id }) => id}
          empty={
            state === null ? (
              <StateBlock icon={<IconMailForward />} title={m.operator_outbox_empty_mails()}>
                {m.operator_outbox_empty_text()}
              </StateBlock>
            ) : (
              <NothingFound onClear={() => onState(null)} />
            )
          }
        />
      )}
    </>
  );
}

function Tasks({ state, onState }: ListProps<TaskState>) {
  const query = useLiveQuery({ query: TasksDocument, variables: { state } });
  const retrying = useSubmission(RetryTask);
  const retry = async (id: string) => {
    if (await retrying.send({ id })) notify(m.operator_retry_done());
    query.retry();
  };
  const tasks = query.data?.operator?.tasks;
  return (
    <>
      <div className={classes.bar}>
        <StateFilter states={progress} looks={taskStates} chosen={state} onChoose={onState} />
        <Refresh onRefresh={query.retry} />
      </div>
      <RefusalNotice refusal={retrying.refusal} />
      <NotSent error={retrying.error} />
      {query.error && !query.data ? (
        <FailedBlock error={query.error} retry={query.retry} />
      ) : !tasks ? (
        <LoadingBlock />
      ) : (
        <ResponsiveTable
          wide
          caption={m.operator_outbox_tasks()}
          columns={taskColumns((id) => void retry(id), retrying.busy)}
          rows={tasks}
          rowKey={({ id }) => id}
          empty={
            state === null ? (
              <StateBlock icon={<IconSubtask />} title={m.operator_outbox_empty_tasks()}>
                {m.operator_outbox_empty_text()}
              </StateBlock>
            ) : (
              <NothingFound onClear={() => onState(null)} />
            )
          }
        />
      )}
    </>
  );
}

function Events({ state, onState }: ListProps<EventState>) {
  const query = useLiveQuery({ query: EventsDocument, variables: { state } });
  const events = query.data?.operator?.events;
  return (
    <>
      <div className={classes.bar}>
        <StateFilter states={telling} looks={eventStates} chosen={state} onChoose={onState} />
        <Refresh onRefresh={query.retry} />
      </div>
      <p className={classes.hint}>{m.operator_outbox_events_hint()}</p>
      {query.error && !query.data ? (
        <FailedBlock error={query.error} retry={query.retry} />
      ) : !events ? (
        <LoadingBlock />
      ) : (
        <ResponsiveTable
          wide
          caption={m.operator_outbox_events()}
          columns={eventColumns()}
          rows={events}
          rowKey={({ id }) => id}
          empty={
            state === null ? (
              <StateBlock icon={<IconBroadcast />} title={m.operator_outbox_empty_events()}>
                {m.operator_outbox_empty_text()}
              </StateBlock>
            ) : (
              <NothingFound onClear={() => onState(null)} />
            )
          }
        />
      )}
    </>
  );
}
