import type { ReactNode } from "react";
import { Link } from "wouter";
import { useLocale } from "../../app/locale";
import { countryName } from "../../format/country";
import { toMillionths } from "../../format/decimal";
import { m } from "../../paraglide/messages";
import { PartChip } from "../../ui/PartChip";
import { processName } from "../../ui/ProcessMark";
import { Money } from "../../ui/quantities";
import { type Column, ResponsiveTable } from "../../ui/ResponsiveTable";
import { StatusMark } from "../../ui/StatusMark";
import { CalendarDate, Countdown } from "../../ui/times";
import type { OrderRow } from "./list-queries";
import { nextStep, nextWords } from "./next-step";
import classes from "./Orders.module.css";
import { orderStates } from "./order-state";
import { otherSidePath } from "./profile-path";

/** The day until which the next step is expected, for sorting; null without one. */
function untilKey(order: OrderRow): string | null {
  const { until } = nextStep(order);
  if (until === null) return null;
  return until.kind === "instant" ? until.at : until.on;
}

const columns: () => readonly Column<OrderRow>[] = () => [
  {
    key: "order",
    heading: m.orders_column_order(),
    names: true,
    sortBy: ({ title }) => title,
    cell: (order) => <OrderCell order={order} />,
  },
  {
    key: "party",
    heading: m.orders_column_party(),
    sortBy: ({ counterparty }) => counterparty.name,
    cell: (order) => <Party order={order} />,
  },
  {
    key: "state",
    heading: m.orders_column_state(),
    sortBy: ({ state }) => orderStates[state].name(),
    cell: (order) => <OrderMarks order={order} />,
  },
  {
    key: "next",
    heading: m.orders_column_next(),
    prose: true,
    cell: (order) => (
      <span className={classes.next}>{nextWords(order, order.counterparty.name)}</span>
    ),
  },
  {
    key: "due",
    heading: m.orders_column_due(),
    sortBy: untilKey,
    cell: due,
  },
  {
    key: "total",
    heading: m.orders_column_total(),
    numeric: true,
    sortBy: ({ total }) => toMillionths(total.amount),
    cell: ({ total }) => <Money value={total} />,
  },
];

function OrderCell({ order }: { order: OrderRow }) {
  const [first] = order.lines;
  const size = first?.geometry.measures?.sizeMm;
  const processes = [...new Set(order.lines.map(({ process }) => processName(process)))];
  return (
    <PartChip
      href={`/orders/${order.id}`}
      part={{
        name: order.title,
        picture: first?.geometry.thumbnailUrl ?? null,
        sizeMm: size ? [size.x, size.y, size.z] : null,
        processes: [],
      }}
      under={[
        order.code,
        ...processes,
        ...(order.lines.length > 1 ? [m.orders_lines({ count: order.lines.length })] : []),
      ].join(" · ")}
    />
  );
}

function Party({ order }: { order: OrderRow }) {
  const { tag } = useLocale();
  const { id, name, city, country } = order.counterparty;
  return (
    <span className={`${classes.text} ${classes.party}`}>
      <Link href={otherSidePath(order.mySide, id)} className="lone">
        {name}
      </Link>
      <span className={classes.quiet}>
        {[city, countryName(country, tag)].filter((text) => text !== "").join(", ")}
      </span>
    </span>
  );
}

/** How an order stands: its state, whether it is late, whether a claim is open. */
export function OrderMarks({ order }: { order: Pick<OrderRow, "state" | "late" | "claim"> }) {
  const { name, tone } = orderStates[order.state];
  return (
    <span className={classes.marks}>
      <StatusMark tone={tone}>{name()}</StatusMark>
      {order.late ? <StatusMark tone="bad">{m.order_late()}</StatusMark> : null}
      {order.claim && order.claim.resolvedAt === null ? (
        <StatusMark tone="warn">{m.order_claim_open()}</StatusMark>
      ) : null}
    </span>
  );
}

function due(order: OrderRow): ReactNode {
  const { until, from } = nextStep(order);
  if (until === null) return from === "nobody" ? null : m.orders_due_none();
  return until.kind === "instant" ? (
    <Countdown until={until.at} passed={m.order_confirm_passed()} />
  ) : (
    <CalendarDate value={until.on} />
  );
}

interface OrdersTableProps {
  readonly caption: string;
  readonly orders: readonly OrderRow[];
  readonly fresh: boolean;
  /** All are with one other side, whose page this is: the list says the less of each. */
  readonly together?: boolean;
}

/** Orders in a table: what, with whom, how it stands, what comes next and until when, how much. */
export function OrdersTable({ caption, orders, fresh, together = false }: OrdersTableProps) {
  const shown = columns().filter(({ key }) => !together || (key !== "party" && key !== "next"));
  return (
    <div className={fresh ? "fresh" : ""}>
      <ResponsiveTable
        wide
        caption={caption}
        columns={shown}
        rows={orders}
        rowKey={({ id }) => id}
      />
    </div>
  );
}
