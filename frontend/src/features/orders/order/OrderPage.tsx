import { Button, Skeleton, Tabs } from "@mantine/core";
import { IconPackageOff } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { Link, useParams, useSearchParams } from "wouter";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { useLocale } from "../../../app/locale";
import { countryName } from "../../../format/country";
import { m } from "../../../paraglide/messages";
import { PageHeader } from "../../../ui/PageHeader";
import { PartPicture } from "../../../ui/PartPicture";
import { Money } from "../../../ui/quantities";
import { FailedBlock, LoadingBlock, StateBlock } from "../../../ui/StateBlock";
import { useTabsInSight } from "../../../ui/use-tabs-in-sight";
import { OrderMarks } from "../OrdersTable";
import { ProfileFacts } from "../ProfileFacts";
import { otherSidePath } from "../profile-path";
import { type Order, OrderDocument } from "../queries";
import { AwardedTab } from "./AwardedTab";
import { MessagesTab } from "./MessagesTab";
import classes from "./Order.module.css";
import { OrderMoves } from "./OrderMoves";
import { OrderStanding } from "./OrderStanding";
import { ProgressTab } from "./ProgressTab";

interface TabProps {
  readonly order: Order;
  readonly reload: () => void;
}

interface Tab {
  readonly key: string;
  readonly name: () => string;
  readonly content: ComponentType<TabProps>;
}

const tabs: readonly Tab[] = [
  { key: "progress", name: m.order_tab_progress, content: ProgressTab },
  { key: "awarded", name: m.order_tab_awarded, content: AwardedTab },
  { key: "messages", name: m.order_tab_messages, content: MessagesTab },
];

/** One order, as either of its sides works it. */
export default function OrderPage() {
  const { id = "" } = useParams();
  const query = useLiveQuery({
    query: OrderDocument,
    variables: { id },
    watch: { ids: [id] },
  });
  if (query.error && !query.data)
    return <FailedBlock whole error={query.error} retry={query.retry} />;
  if (!query.data) return <Loading />;
  const order = query.data.buyer?.order ?? query.data.supplier?.order;
  return order ? <Found order={order} fresh={query.fresh} reload={query.retry} /> : <Missing />;
}

function Loading() {
  return (
    <LoadingBlock>
      <div className={classes.skeleton}>
        <Skeleton height={72} />
        <Skeleton height={112} />
        <Skeleton height={360} />
      </div>
    </LoadingBlock>
  );
}

function Missing() {
  return (
    <StateBlock
      whole
      icon={<IconPackageOff />}
      title={m.order_missing_title()}
      action={
        <Button component={Link} href="/orders" variant="default">
          {m.order_missing_way()}
        </Button>
      }
    >
      {m.order_missing_text()}
    </StateBlock>
  );
}

function Found({ order, fresh, reload }: TabProps & { readonly fresh: boolean }) {
  const [params, setParams] = useSearchParams();
  const open = tabs.find(({ key }) => key === params.get("tab"))?.key ?? "progress";
  const row = useTabsInSight<HTMLDivElement>(open);
  const [first] = order.lines;
  return (
    <>
      <PageHeader
        title={order.title}
        over={
          <>
            <span className="numeric">{m.order_code({ code: order.code })}</span>{" "}
            <Link href={jobPath(order)} className={`numeric ${classes.named}`}>
              {m.order_of_job({ code: order.jobCode })}
            </Link>
          </>
        }
        under={
          <>
            <OtherSide order={order} /> · <Money value={order.total} />
          </>
        }
        picture={
          <div className={classes.picture}>
            <PartPicture picture={first?.geometry.thumbnailUrl ?? null} name={order.title} />
          </div>
        }
        marks={<OrderMarks order={order} />}
        actions={<OrderMoves order={order} reload={reload} />}
      />
      <OrderStanding order={order} />
      <div className={classes.columns}>
        <div className={`${classes.box} ${fresh ? "fresh" : ""}`}>
          <Tabs
            value={open}
            onChange={(tab) =>
              setParams(tab === null || tab === "progress" ? {} : { tab }, { replace: true })
            }
            classNames={{ list: classes.list ?? "", tab: classes.tab ?? "" }}
          >
            <Tabs.List ref={row}>
              {tabs.map(({ key, name }) => (
                <Tabs.Tab key={key} value={key} data-tab={key}>
                  {name()} {key === "messages" ? order.messages.length || null : null}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {tabs.map(({ key, content: Content }) => (
              <Tabs.Panel key={key} value={key}>
                {key === open ? <Content order={order} reload={reload} /> : null}
              </Tabs.Panel>
            ))}
          </Tabs>
        </div>
        <aside className={classes.aside}>
          <PartyCard order={order} />
          <DeliveryCard order={order} />
        </aside>
      </div>
    </>
  );
}

/** The other side by name, which leads to its profile. */
function OtherSide({ order }: { order: Order }) {
  const { id, name } = order.counterparty;
  return (
    <Link href={otherSidePath(order.mySide, id)} className={classes.named}>
      {name}
    </Link>
  );
}

/** The job of an order, as this side of it sees the job. */
function jobPath({ mySide, jobCode }: Order): string {
  return mySide === "BUYER" ? `/jobs/${jobCode}` : `/board/${jobCode}`;
}

/** Who the other side is: since the award the two know each other. */
function PartyCard({ order }: { order: Order }) {
  const role = order.mySide === "BUYER" ? m.order_party_supplier() : m.order_party_buyer();
  return (
    <section className={classes.card} aria-label={role}>
      <p className={classes.quiet}>{role}</p>
      <h2>
        <OtherSide order={order} />
      </h2>
      <ProfileFacts profile={order.counterparty} />
    </section>
  );
}

function DeliveryCard({ order }: { order: Order }) {
  const { tag } = useLocale();
  const place = [order.deliveryCity, countryName(order.deliveryCountry, tag)];
  return (
    <section className={classes.card}>
      <h2>{m.order_delivery()}</h2>
      <p className={classes.words}>
        {[order.deliveryAddress, place.filter((text) => text !== "").join(", "), order.incoterm]
          .filter((text) => text !== "")
          .join("\n")}
      </p>
    </section>
  );
}
