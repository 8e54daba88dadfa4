import { m } from "../../../paraglide/messages";
import { Count, Money } from "../../../ui/quantities";
import type { BoardJob, QuotedLine } from "../queries";
import classes from "./Quote.module.css";

/** Prices as they were quoted, line by line, to read. */
export function QuotedPrices({ job, lines }: { job: BoardJob; lines: readonly QuotedLine[] }) {
  return lines.map((line) => {
    const asked = job.lines.find(({ id }) => id === line.lineId);
    return (
      <table key={line.lineId} className={classes.prices} data-reading>
        {job.lines.length > 1 && asked ? (
          <caption>
            {asked.position}. {asked.title}
          </caption>
        ) : null}
        <thead>
          <tr>
            <th scope="col">{m.quote_pieces()}</th>
            <th scope="col">{m.quote_unit_price({ currency: job.currency })}</th>
            <th scope="col">{m.quote_lead_time()}</th>
            <th scope="col">{m.quote_total()}</th>
          </tr>
        </thead>
        <tbody>
          {line.prices.map((price) => (
            <tr key={price.quantity}>
              <th scope="row">
                <Count value={price.quantity} />
              </th>
              <td>
                <Money value={price.unitPrice} kind="unit" bare />
              </td>
              <td>
                <Count value={price.leadTimeDays} />
              </td>
              <td className={classes.total}>
                <Money value={price.total} bare />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {m.quote_one_off_included()}
            </th>
            <td>
              <Money value={line.oneOff} bare />
            </td>
          </tr>
        </tfoot>
      </table>
    );
  });
}
