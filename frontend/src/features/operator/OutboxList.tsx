import { Button } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { LiveQuery } from "../../app/graphql/use-live-query";
import { m } from "../../paraglide/messages";
import { NothingFound } from "../../ui/NothingFound";
import { NotSent } from "../../ui/NotSent";
import { RefusalNotice } from "../../ui/RefusalNotice";
import { type Column, ResponsiveTable } from "../../ui/ResponsiveTable";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { StateFilter } from "../../ui/StateFilter";
import type { Submitted } from "../../ui/SubmissionNotice";
import classes from "./Operator.module.css";

/** Nobody is told of mails, tasks and events: they are read again while somebody looks, ms. */
const readAgain = 15_000;

interface OutboxListProps<Row, State extends string> {
  readonly state: State | null;
  readonly onState: (state: State | null) => void;
  readonly states: readonly State[];
  readonly looks: Readonly<Record<State, { readonly name: () => string }>>;
  readonly query: LiveQuery<unknown>;
  /** Undefined until they came. */
  readonly rows: readonly Row[] | undefined;
  readonly columns: readonly Column<Row>[];
  readonly caption: string;
  readonly hint?: string;
  /** How the last retry ended, where there are retries. */
  readonly retrying?: Submitted;
  readonly icon: ReactNode;
  /** What is said of an empty list. */
  readonly none: string;
}

/** The newest of what the system sends or does by itself, narrowed by state. */
export function OutboxList<Row extends { readonly id: string }, State extends string>(
  props: OutboxListProps<Row, State>,
) {
  const { state, onState, query, rows, retrying } = props;
  useInterval(query.retry, readAgain, { autoInvoke: true });
  return (
    <>
      <div className={classes.bar}>
        <StateFilter states={props.states} looks={props.looks} chosen={state} onChoose={onState} />
        <Button
          variant="default"
          leftSection={<IconRefresh size={17} aria-hidden />}
          onClick={query.retry}
        >
          {m.operator_outbox_refresh()}
        </Button>
      </div>
      {props.hint ? <p className={classes.hint}>{props.hint}</p> : null}
      <RefusalNotice refusal={retrying?.refusal ?? null} />
      <NotSent error={retrying?.error ?? null} />
      {query.error && !rows ? (
        <FailedBlock error={query.error} retry={query.retry} />
      ) : !rows ? (
        <LoadingBlock />
      ) : (
        <ResponsiveTable
          wide
          caption={props.caption}
          columns={props.columns}
          rows={rows}
          rowKey={({ id }) => id}
          empty={
            state === null ? (
              <StateBlock icon={props.icon} title={props.none}>
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
