import { Button } from "@mantine/core";
import { IconTruckDelivery } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useCapabilities } from "../../app/session/session";
import { m } from "../../paraglide/messages";
import { PageHeader } from "../../ui/PageHeader";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import classes from "./Orders.module.css";
import { OrdersTable } from "./OrdersTable";
import { type OrderState, orderStateOrder, orderStates, type Side } from "./order-state";
import { type OrderRow, PlacedOrders, ReceivedOrders } from "./queries";

const pageSize = 20;

/** The orders of both sides, each under its own heading for who has both; the state is in the address. */
export default function OrdersPage() {
  const [params, setParams] = useSearchParams();
  const can = useCapabilities();
  const state = orderStateOrder.find((each) => each === params.get("state")) ?? null;
  const sides: readonly Side[] = [
    ...(can.has("buyer") ? (["BUYER"] as const) : []),
    ...(can.has("supplier") ? (["SUPPLIER"] as const) : []),
  ];
  if (sides.length === 0) {
    return (
      <>
        <PageHeader title={m.nav_orders()} />
        <StateBlock title={m.not_yours_title()}>{m.not_yours_text()}</StateBlock>
      </>
    );
  }
  return (
    <>
      <PageHeader title={m.nav_orders()} />
      <fieldset className={classes.filters} aria-label={m.orders_by_state()}>
        {[null, ...orderStateOrder].map((each) => (
          <button
            key={each ?? "all"}
            type="button"
            aria-pressed={each === state}
            onClick={() => setParams(each === null ? {} : { state: each }, { replace: true })}
          >
            {each === null ? m.orders_all() : orderStates[each].name()}
          </button>
        ))}
      </fieldset>
      {sides.map((side) => (
        <section key={side} className={classes.side} aria-label={sideNames[side]()}>
          {sides.length > 1 ? <h2>{sideNames[side]()}</h2> : null}
          <SideOrders key={state} side={side} state={state} />
        </section>
      ))}
    </>
  );
}

const sideNames: Readonly<Record<Side, () => string>> = {
  BUYER: m.orders_placed,
  SUPPLIER: m.orders_received,
};

interface SideProps {
  readonly side: Side;
  readonly state: OrderState | null;
}

function SideOrders({ side, state }: SideProps) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const Slice = side === "BUYER" ? PlacedSlice : ReceivedSlice;
  return cursors.map((after, index) => (
    <Slice
      key={after ?? ""}
      after={after}
      state={state}
      onMore={
        index === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : undefined
      }
    />
  ));
}

interface SliceProps {
  readonly after: string | null;
  readonly state: OrderState | null;
  readonly onMore: ((cursor: string) => void) | undefined;
}

function PlacedSlice(props: SliceProps) {
  const { after, state } = props;
  const query = useLiveQuery({
    query: PlacedOrders,
    variables: { first: pageSize, after, state },
    watch: { kinds: ["order"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  const found = query.data?.buyer?.orders;
  return found ? (
    <Found {...props} found={found} side="BUYER" fresh={query.fresh} />
  ) : (
    <LoadingBlock />
  );
}

function ReceivedSlice(props: SliceProps) {
  const { after, state } = props;
  const query = useLiveQuery({
    query: ReceivedOrders,
    variables: { first: pageSize, after, state },
    watch: { kinds: ["order"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  const found = query.data?.supplier?.orders;
  return found ? (
    <Found {...props} found={found} side="SUPPLIER" fresh={query.fresh} />
  ) : (
    <LoadingBlock />
  );
}

interface FoundProps extends SliceProps {
  readonly found: {
    readonly edges: readonly { readonly node: OrderRow }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
  readonly side: Side;
  readonly fresh: boolean;
}

function Found({ found, side, fresh, after, state, onMore }: FoundProps) {
  const orders = found.edges.map(({ node }) => node);
  if (after === null && orders.length === 0) {
    return state === null ? (
      <NoOrders side={side} />
    ) : (
      <StateBlock title={m.orders_none_title()}>{m.orders_none_text()}</StateBlock>
    );
  }
  const more = found.pageInfo.endCursor;
  return (
    <div className={classes.slice}>
      <OrdersTable caption={sideNames[side]()} orders={orders} fresh={fresh} />
      {onMore && found.pageInfo.hasNextPage && more ? (
        <Button variant="default" onClick={() => onMore(more)}>
          {m.orders_more()}
        </Button>
      ) : null}
    </div>
  );
}

function NoOrders({ side }: { side: Side }) {
  const buys = side === "BUYER";
  return (
    <StateBlock
      icon={<IconTruckDelivery />}
      title={m.orders_empty_title()}
      action={
        <Button component={Link} href={buys ? "/jobs" : "/board"} variant="default">
          {buys ? m.orders_empty_jobs() : m.orders_empty_board()}
        </Button>
      }
    >
      {buys ? m.orders_empty_buyer() : m.orders_empty_supplier()}
    </StateBlock>
  );
}
