import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { m } from "../../paraglide/messages";
import { FailedBlock, LoadingBlock } from "../../ui/StateBlock";
import { type OrderRow, PlacedOrders, ReceivedOrders } from "./list-queries";
import classes from "./Orders.module.css";
import { OrdersTable } from "./OrdersTable";
import type { OrderState, Side } from "./order-state";

const pageSize = 20;

interface SideOrdersProps {
  /** On which side of the orders the reader is. */
  readonly side: Side;
  /** Only those in this state. */
  readonly state?: OrderState | null;
  /** Only those with this organisation on the other side, by the id of its profile. */
  readonly other?: string;
  /** What the list is, for those who do not see it. */
  readonly caption: string;
  /** What to show without any. */
  readonly empty: ReactNode;
}

/** The orders of one side, the newest first, a page at a time. */
export function SideOrders(props: SideOrdersProps) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const Slice = props.side === "BUYER" ? PlacedSlice : ReceivedSlice;
  return cursors.map((after, index) => (
    <Slice
      key={after ?? ""}
      {...props}
      after={after}
      onMore={
        index === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : undefined
      }
    />
  ));
}

interface SliceProps extends SideOrdersProps {
  readonly after: string | null;
  readonly onMore: ((cursor: string) => void) | undefined;
}

function PlacedSlice(props: SliceProps) {
  const { after, state = null, other = null } = props;
  const query = useLiveQuery({
    query: PlacedOrders,
    variables: { first: pageSize, after, state, supplier: other },
    watch: { kinds: ["order"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  const found = query.data?.buyer?.orders;
  return found ? <Found {...props} found={found} fresh={query.fresh} /> : <LoadingBlock />;
}

function ReceivedSlice(props: SliceProps) {
  const { after, state = null, other = null } = props;
  const query = useLiveQuery({
    query: ReceivedOrders,
    variables: { first: pageSize, after, state, buyer: other },
    watch: { kinds: ["order"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  const found = query.data?.supplier?.orders;
  return found ? <Found {...props} found={found} fresh={query.fresh} /> : <LoadingBlock />;
}

interface FoundProps extends SliceProps {
  readonly found: {
    readonly edges: readonly { readonly node: OrderRow }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
  readonly fresh: boolean;
}

function Found({ found, fresh, other, caption, empty, after, onMore }: FoundProps) {
  const orders = found.edges.map(({ node }) => node);
  if (after === null && orders.length === 0) return empty;
  const more = found.pageInfo.endCursor;
  return (
    <div className={classes.slice}>
      <OrdersTable caption={caption} orders={orders} fresh={fresh} together={other !== undefined} />
      {onMore && found.pageInfo.hasNextPage && more ? (
        <Button variant="default" onClick={() => onMore(more)}>
          {m.orders_more()}
        </Button>
      ) : null}
    </div>
  );
}
