import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCircleCheck, IconReceiptOff } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "wouter";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { Money } from "../../../ui/quantities";
import { Segments } from "../../../ui/Segments";
import { StateBlock } from "../../../ui/StateBlock";
import { DateTime } from "../../../ui/times";
import type { BuyerJob, Opened } from "../queries";
import { AwardBar } from "./AwardBar";
import { ComparisonCards } from "./ComparisonCards";
import { ComparisonTable } from "./ComparisonTable";
import { awardedLines, type Choice, compare, pickOf, todayOf } from "./comparison";
import classes from "./Quotes.module.css";

const AwardDialogue = lazy(() => import("./AwardDialogue"));

interface OpenedQuotesProps {
  readonly job: BuyerJob;
  readonly quotes: Opened;
  readonly reload: () => void;
}

/** Opened quotes, a line at a time, with what is chosen of them and what was awarded. */
export default function OpenedQuotes({ job, quotes, reload }: OpenedQuotesProps) {
  const awarded = awardedLines(quotes.awarded, job.orders);
  const open = job.lines.filter(({ id }) => !awarded.has(id));
  const [lineId, setLineId] = useState(() => (open[0] ?? job.lines[0])?.id ?? "");
  const [picks, setPicks] = useState<ReadonlyMap<string, Choice>>(new Map());
  // Kept here, because the bar goes with the last line that can be awarded, and the dialogue then
  // says what came of it.
  const [awarding, setAwarding] = useState<readonly Choice[] | null>(null);
  const narrow = useMediaQuery("(max-width: 68em)", false, { getInitialValueInEffect: false });
  const line = job.lines.find(({ id }) => id === lineId) ?? job.lines[0];
  if (quotes.offers.length === 0 && quotes.awarded.length === 0) {
    return (
      <StateBlock icon={<IconReceiptOff />} title={m.job_quotes_none()}>
        {job.state === "CLOSED" ? null : m.job_quotes_none_text()}
      </StateBlock>
    );
  }
  if (!line) return null;
  const today = todayOf(job);
  const comparison = compare(line, quotes.offers, today);
  const choosable = job.allowedMoves.includes("AWARD") && !awarded.has(line.id);
  // A pick whose offer was revised meanwhile is no longer one of those shown.
  const current = new Map(
    [...picks].filter(
      ([id, pick]) =>
        !awarded.has(id) && quotes.offers.some(({ revisionId }) => revisionId === pick.revisionId),
    ),
  );
  const choose = (row: (typeof comparison.rows)[number], quantity: number | null) => {
    const pick = pickOf(line.id, row, quantity ?? current.get(line.id)?.quantity ?? null);
    if (pick) setPicks(new Map(current).set(line.id, pick));
  };
  const drop = (id: string) => {
    const left = new Map(current);
    left.delete(id);
    setPicks(left);
  };
  const award = awarded.get(line.id);
  const winner = quotes.awarded.find(({ orderId }) => orderId === award?.orderId);
  const Table = narrow ? ComparisonCards : ComparisonTable;
  return (
    <div>
      <AwardedOrders job={job} quotes={quotes} />
      <p className={classes.openedAt}>
        {m.job_quotes_opened_at()} <DateTime value={quotes.openedAt} zone={job.deadlineZone} />.
      </p>
      {job.lines.length > 1 ? (
        <div className={classes.lines}>
          <Segments
            label={m.job_quotes_by_line()}
            value={line.id}
            onChange={setLineId}
            choices={job.lines.map(({ id, position, title }) => ({
              value: id,
              name: (
                <span className={classes.lineName}>
                  {position}. {title}
                  {awarded.has(id) || current.has(id) ? (
                    <IconCircleCheck
                      size={16}
                      aria-label={awarded.has(id) ? m.job_state_awarded() : m.job_quotes_chosen()}
                    />
                  ) : null}
                </span>
              ),
            }))}
          />
        </div>
      ) : null}
      <Table
        comparison={comparison}
        currency={job.currency}
        picked={current.get(line.id) ?? null}
        won={award && winner ? { alias: winner.alias, quantity: award.quantity } : null}
        onPick={choosable ? choose : null}
        arrivals={job.openingRule === "ON_ARRIVAL"}
      />
      <p className={classes.legend}>
        {m.job_quotes_legend({ currency: job.currency })}
        {job.deliveryCity === ""
          ? ""
          : ` ${m.job_quotes_delivered({ place: job.deliveryCity, incoterm: job.incoterm })}`}
      </p>
      {job.allowedMoves.includes("AWARD") ? (
        <AwardBar
          job={job}
          open={open}
          picks={[...current.values()]}
          line={line}
          row={comparison.rows.find(
            ({ offer }) => offer.revisionId === current.get(line.id)?.revisionId,
          )}
          onQuantity={choose}
          onDrop={drop}
          onLine={setLineId}
          onAward={() => setAwarding([...current.values()])}
        />
      ) : null}
      <Suspense fallback={null}>
        {awarding ? (
          <AwardDialogue
            job={job}
            picks={awarding}
            others={
              quotes.offers.filter(({ revisionId }) =>
                awarding.every((pick) => pick.revisionId !== revisionId),
              ).length
            }
            onClose={() => setAwarding(null)}
            reload={reload}
          />
        ) : null}
      </Suspense>
    </div>
  );
}

/** Who won, by name now, and the way to each order. */
function AwardedOrders({ job, quotes }: Omit<OpenedQuotesProps, "reload">) {
  if (quotes.awarded.length === 0) return null;
  return (
    <div className={classes.awarded}>
      <Notice tone="good">
        {quotes.awarded.map(({ id, alias, orderId, supplier }) => {
          const order = job.orders.find((each) => each.id === orderId);
          return (
            <div key={`${id} ${orderId}`} className={classes.awardedRow}>
              <span>
                {m.job_quotes_awarded_to({ alias, name: supplier.name, city: supplier.city })}
                {order ? (
                  <>
                    {" "}
                    · <Money value={order.total} />
                  </>
                ) : null}
              </span>
              <Button
                component={Link}
                href={`/orders/${orderId}`}
                size="compact-sm"
                variant="default"
              >
                {order ? m.job_quotes_see_order({ code: order.code }) : m.nav_orders()}
              </Button>
              <Button
                component={Link}
                href={`/suppliers/${supplier.id}`}
                size="compact-sm"
                variant="default"
                aria-label={m.profile_see_of({ name: supplier.name })}
              >
                {m.profile_see()}
              </Button>
            </div>
          );
        })}
      </Notice>
    </div>
  );
}
