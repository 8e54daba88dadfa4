import { IconStarFilled } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { useLocale } from "../../../app/locale";
import { formatNumber } from "../../../format/quantity";
import { m } from "../../../paraglide/messages";
import { Money } from "../../../ui/quantities";
import { StatusMark } from "../../../ui/StatusMark";
import { DateTime } from "../../../ui/times";
import type { ComparedOffer, Comparison, Figure } from "./comparison";
import classes from "./Quotes.module.css";

/** What the comparison, as a table or as cards, is given. */
export interface ComparisonProps {
  readonly comparison: Comparison;
  readonly currency: string;
  readonly picked: { readonly revisionId: string; readonly quantity: number } | null;
  /** The alias and the quantity that the line was awarded to; null while it is open. */
  readonly won: { readonly alias: string; readonly quantity: number } | null;
  /** Chooses an offer, at a quantity or at the one chosen before; null where nothing can be chosen. */
  readonly onPick: ((row: ComparedOffer, quantity: number | null) => void) | null;
  /** Whether times of arrival show, under a rule of which both sides were told. */
  readonly arrivals: boolean;
}

/** Days in the reader's numbers. */
export function Days({ value }: { value: number }) {
  const { tag } = useLocale();
  return <span className="numeric">{`${formatNumber(value, tag)}\u00a0d`}</span>;
}

/** Whether a break of an offer is the one that is chosen, or the one that the line was awarded to. */
export function isPicked(
  { offer }: ComparedOffer,
  quantity: number,
  { picked, won }: Pick<ComparisonProps, "picked" | "won">,
): boolean {
  if (won) return won.alias === offer.alias && won.quantity === quantity;
  return picked?.revisionId === offer.revisionId && picked.quantity === quantity;
}

function Best({ is, children }: { is: boolean; children: ReactNode }) {
  if (!is) return children;
  return (
    <span className={classes.best} title={m.job_quotes_best()}>
      <IconStarFilled size={11} aria-label={m.job_quotes_best()} />
      {children}
    </span>
  );
}

interface FigureValueProps {
  readonly comparison: Comparison;
  readonly row: ComparedOffer;
  readonly quantity: number;
  readonly figure: Figure;
}

/** One figure of an offer, marked where it is the best of its column. */
export function FigureValue({ comparison, row, quantity, figure }: FigureValueProps) {
  const price = row.prices.get(quantity);
  if (!price) return <span className={classes.quiet}>–</span>;
  return (
    <Best is={comparison.isBest(row, quantity, figure)}>
      {figure === "leadTime" ? (
        <Days value={price.leadTimeDays} />
      ) : (
        <Money value={price[figure]} bare kind={figure === "unitPrice" ? "unit" : "total"} />
      )}
    </Best>
  );
}

interface OfferNameProps extends Pick<ComparisonProps, "onPick" | "arrivals" | "won"> {
  readonly row: ComparedOffer;
  readonly chosen: boolean;
}

/** Under which name an offer came, and where it can be chosen, its choice. */
export function OfferName({ row, chosen, onPick, arrivals, won }: OfferNameProps) {
  const id = useId();
  const { offer, expired } = row;
  const name = (
    <>
      {offer.alias}
      {arrivals && offer.arrivedAt ? (
        <small>
          <DateTime value={offer.arrivedAt} />
        </small>
      ) : null}
    </>
  );
  if (!onPick || expired) {
    return (
      <span className={classes.alias}>
        <span>{name}</span>
        {won?.alias === offer.alias ? (
          <StatusMark tone="good">{m.job_quotes_awarded()}</StatusMark>
        ) : null}
        {expired && !won ? <StatusMark tone="bad">{m.job_quotes_expired()}</StatusMark> : null}
      </span>
    );
  }
  return (
    <label className={classes.alias} htmlFor={id}>
      <input
        id={id}
        type="radio"
        name="offer"
        checked={chosen}
        onChange={() => onPick(row, null)}
      />
      <span>{name}</span>
    </label>
  );
}
