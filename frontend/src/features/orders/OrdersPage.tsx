import { Button } from "@mantine/core";
import { IconTruckDelivery } from "@tabler/icons-react";
import { Link, useSearchParams } from "wouter";
import { useCapabilities } from "../../app/session/session";
import { m } from "../../paraglide/messages";
import { NothingFound } from "../../ui/NothingFound";
import { PageHeader } from "../../ui/PageHeader";
import { StateBlock } from "../../ui/StateBlock";
import { StateFilter } from "../../ui/StateFilter";
import classes from "./Orders.module.css";
import { type OrderState, orderStateOrder, orderStates, type Side } from "./order-state";
import { SideOrders } from "./SideOrders";

/** The orders of both sides, each under its own heading for who has both; the state is in the address. */
export default function OrdersPage() {
  const [params, setParams] = useSearchParams();
  const can = useCapabilities();
  const state = orderStateOrder.find((each) => each === params.get("state")) ?? null;
  const choose = (next: OrderState | null) =>
    setParams(next === null ? {} : { state: next }, { replace: true });
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
      <StateFilter states={orderStateOrder} looks={orderStates} chosen={state} onChoose={choose} />
      {sides.map((side) => (
        <section key={side} className={classes.side} aria-label={sideNames[side]()}>
          {sides.length > 1 ? <h2>{sideNames[side]()}</h2> : null}
          <SideOrders
            key={state}
            side={side}
            state={state}
            caption={sideNames[side]()}
            empty={
              state === null ? (
                <NoOrders side={side} />
              ) : (
                <NothingFound onClear={() => choose(null)} />
              )
            }
          />
        </section>
      ))}
    </>
  );
}

const sideNames: Readonly<Record<Side, () => string>> = {
  BUYER: m.orders_placed,
  SUPPLIER: m.orders_received,
};

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
