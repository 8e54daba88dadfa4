import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import { useLocale } from "../../../app/locale";
import { m } from "../../../paraglide/messages";
import { Money } from "../../../ui/quantities";
import { sortRows } from "../../../ui/sort-rows";
import { CalendarDate } from "../../../ui/times";
import { piecesOf } from "../pieces";
import { type ComparedOffer, type Figure, figureOf } from "./comparison";
import { type ComparisonProps, FigureValue, isPicked, OfferName } from "./figures";
import classes from "./Quotes.module.css";
import wonClasses from "./Won.module.css";

const figures: readonly Figure[] = ["unitPrice", "total", "leadTime"];

/** What the rows are sorted by: a figure at a quantity, the alias or the validity. */
interface Order {
  readonly key: string;
  readonly down: boolean;
}

type SortBy = (row: ComparedOffer) => string | bigint | null;

function sorting(quantities: readonly number[]): ReadonlyMap<string, SortBy> {
  const columns = quantities.flatMap((quantity) =>
    figures.map((figure): [string, SortBy] => [
      `${quantity} ${figure}`,
      (row) => figureOf(row, quantity, figure),
    ]),
  );
  return new Map<string, SortBy>([
    ["alias", ({ offer }) => offer.alias],
    ["validUntil", ({ offer }) => offer.validUntil],
    ...columns,
  ]);
}

/** The offers on a line beside each other: a row each, a group of columns for each quantity. */
export function ComparisonTable(props: ComparisonProps) {
  const { comparison, currency } = props;
  const { quantities } = comparison;
  const { tag } = useLocale();
  const [order, setOrder] = useState<Order | null>(null);
  const by = order ? sorting(quantities).get(order.key) : undefined;
  const rows = order && by ? sortRows(comparison.rows, by, order.down) : comparison.rows;
  const oneOffs = comparison.rows.some(({ oneOff }) => oneOff !== null);
  const heading = (key: string, text: string, label = text) => (
    <SortHeading key={key} id={key} text={text} label={label} order={order} onOrder={setOrder} />
  );
  const names: Readonly<Record<Figure, string>> = {
    unitPrice: m.job_quotes_unit_price({ currency }),
    total: m.job_quotes_total(),
    leadTime: m.job_quotes_lead_time(),
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption>{m.job_quotes_caption()}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {heading("alias", m.job_quotes_supplier())}
            </th>
            {quantities.map((quantity) => (
              <th key={quantity} scope="colgroup" colSpan={3} className={classes.group}>
                {piecesOf([quantity], tag)}
              </th>
            ))}
            {oneOffs ? (
              <th scope="col" rowSpan={2} className={classes.number}>
                {m.job_quotes_one_off()}
              </th>
            ) : null}
            <th scope="col" rowSpan={2}>
              {heading("validUntil", m.job_quotes_valid_until())}
            </th>
          </tr>
          <tr>
            {quantities.flatMap((quantity) =>
              figures.map((figure) => (
                <th
                  key={`${quantity} ${figure}`}
                  scope="col"
                  className={
                    figure === "unitPrice" ? `${classes.number} ${classes.first}` : classes.number
                  }
                >
                  {heading(
                    `${quantity} ${figure}`,
                    names[figure],
                    `${names[figure]}, ${piecesOf([quantity], tag)}`,
                  )}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <OfferRow key={row.offer.id} row={row} oneOffs={oneOffs} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SortHeadingProps {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  readonly order: Order | null;
  readonly onOrder: (order: Order) => void;
}

function SortHeading({ id, text, label, order, onOrder }: SortHeadingProps) {
  const sorted = order?.key === id;
  const down = sorted && order.down;
  const Icon = sorted ? (down ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  const says = sorted && !down ? m.table_sort_descending : m.table_sort_ascending;
  return (
    <button
      type="button"
      className={classes.sort}
      data-sorted={sorted}
      aria-label={says({ column: label })}
      onClick={() => onOrder({ key: id, down: sorted && !down })}
    >
      {text}
      <Icon size={13} aria-hidden />
    </button>
  );
}

interface OfferRowProps extends ComparisonProps {
  readonly row: ComparedOffer;
  readonly oneOffs: boolean;
}

function OfferRow({ row, oneOffs, comparison, picked, won, onPick, arrivals }: OfferRowProps) {
  const { offer, expired, oneOff } = row;
  const chosen = picked?.revisionId === offer.revisionId;
  const wonRow = won?.alias === offer.alias ? wonClasses.row : undefined;
  const figuresOfOffer = (
    <tr
      data-chosen={chosen}
      className={wonRow}
      data-expired={expired}
      data-remarked={offer.remark !== ""}
    >
      <th scope="row">
        <OfferName row={row} chosen={chosen} {...{ onPick, arrivals, won }} />
      </th>
      {comparison.quantities.flatMap((quantity) =>
        figures.map((figure) => (
          <td
            key={`${quantity} ${figure}`}
            data-picked={isPicked(row, quantity, { picked, won })}
            className={
              figure === "unitPrice" ? `${classes.number} ${classes.first}` : classes.number
            }
          >
            <FigureValue comparison={comparison} row={row} quantity={quantity} figure={figure} />
          </td>
        )),
      )}
      {oneOffs ? (
        <td className={classes.number}>{oneOff ? <Money value={oneOff} bare /> : "–"}</td>
      ) : null}
      <td>
        <CalendarDate value={offer.validUntil} />
      </td>
    </tr>
  );
  if (offer.remark === "") return figuresOfOffer;
  return (
    <>
      {figuresOfOffer}
      <tr
        className={wonRow ? `${classes.remarkRow} ${wonRow}` : classes.remarkRow}
        data-chosen={chosen}
      >
        <td colSpan={comparison.quantities.length * 3 + (oneOffs ? 3 : 2)}>
          <span>{m.job_quotes_remark()}</span> {offer.remark}
        </td>
      </tr>
    </>
  );
}
