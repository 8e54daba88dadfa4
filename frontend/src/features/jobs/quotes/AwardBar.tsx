import { Button, NativeSelect } from "@mantine/core";
import { IconGavel } from "@tabler/icons-react";
import { useLocale } from "../../../app/locale";
import { fromMillionths } from "../../../format/decimal";
import { m } from "../../../paraglide/messages";
import { Money } from "../../../ui/quantities";
import { piecesOf } from "../pieces";
import type { BuyerJob, JobLine } from "../queries";
import classes from "./AwardBar.module.css";
import { type Choice, type ComparedOffer, totalOf } from "./comparison";
import { Days } from "./figures";
import quoteClasses from "./Quotes.module.css";

interface AwardBarProps {
  readonly job: BuyerJob;
  /** The lines that are not awarded. */
  readonly open: readonly JobLine[];
  readonly picks: readonly Choice[];
  /** The line that is compared now, and the offer chosen for it. */
  readonly line: JobLine;
  readonly row: ComparedOffer | undefined;
  readonly onQuantity: (row: ComparedOffer, quantity: number) => void;
  readonly onDrop: (lineId: string) => void;
  readonly onLine: (lineId: string) => void;
  /** Asks once more, and awards what is chosen. */
  readonly onAward: () => void;
}

/** What is chosen so far, line by line, and the way to award it. */
export function AwardBar(props: AwardBarProps) {
  const { job, open, picks, line, row } = props;
  const { tag } = useLocale();
  const byLine = new Map(picks.map((pick) => [pick.lineId, pick]));
  const picked = byLine.get(line.id);
  const unchosen = open.find(({ id }) => !byLine.has(id));
  return (
    <section className={classes.bar} aria-label={m.job_award_choice()}>
      <ul className={classes.choice}>
        {open.map(({ id, position, title }) => {
          const pick = byLine.get(id);
          return (
            <li key={id}>
              {job.lines.length > 1 ? (
                <button type="button" onClick={() => props.onLine(id)}>
                  {position}. {title}
                </button>
              ) : null}
              {pick ? (
                <span>
                  <strong>{m.job_award_to({ alias: pick.alias })}</strong>
                  <span className={quoteClasses.quiet}>
                    {piecesOf([pick.quantity], tag)} · <Days value={pick.price.leadTimeDays} /> ·{" "}
                    <Money value={pick.price.total} />
                  </span>
                </span>
              ) : (
                <span className={quoteClasses.quiet}>{m.job_award_choose()}</span>
              )}
              {pick && job.lines.length > 1 ? (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  onClick={() => props.onDrop(id)}
                >
                  {m.job_award_drop()}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p className={classes.promise}>{m.job_award_promise()}</p>
      <div className={classes.barActions}>
        {row && picked && row.prices.size > 1 ? (
          <NativeSelect
            aria-label={m.job_quantities()}
            value={String(picked.quantity)}
            data={[...row.prices.keys()].map((quantity) => ({
              value: String(quantity),
              label: piecesOf([quantity], tag),
            }))}
            onChange={(event) => props.onQuantity(row, Number(event.currentTarget.value))}
          />
        ) : null}
        {picks.length > 1 ? (
          <strong>
            <Money value={{ amount: fromMillionths(totalOf(picks)), currency: job.currency }} />
          </strong>
        ) : null}
        {picks.length > 0 && unchosen && job.lines.length > 1 ? (
          <Button variant="default" onClick={() => props.onLine(unchosen.id)}>
            {m.job_award_next_line()}
          </Button>
        ) : null}
        <Button
          leftSection={<IconGavel size={17} aria-hidden />}
          disabled={picks.length === 0}
          onClick={props.onAward}
        >
          {m.job_award_open()}
        </Button>
      </div>
    </section>
  );
}
