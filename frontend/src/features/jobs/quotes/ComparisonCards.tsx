import { m } from "../../../paraglide/messages";
import { Count, Money } from "../../../ui/quantities";
import { CalendarDate } from "../../../ui/times";
import { type ComparisonProps, FigureValue, isPicked, OfferName } from "./figures";
import classes from "./Quotes.module.css";
import wonClasses from "./Won.module.css";

/** The comparison on a phone or a tablet: a card for each offer with the same numbers. */
export function ComparisonCards({
  comparison,
  currency,
  picked,
  won,
  onPick,
  arrivals,
}: ComparisonProps) {
  return (
    <ul className={classes.cards} aria-label={m.job_quotes_caption()}>
      {comparison.rows.map((row) => {
        const { offer, expired, oneOff } = row;
        const chosen = picked?.revisionId === offer.revisionId;
        return (
          <li
            key={offer.id}
            data-chosen={chosen}
            className={won?.alias === offer.alias ? wonClasses.card : undefined}
            data-expired={expired}
          >
            <OfferName row={row} chosen={chosen} {...{ onPick, arrivals, won }} />
            <table className={classes.breaks}>
              <thead>
                <tr>
                  <th scope="col">{m.quote_pieces()}</th>
                  <th scope="col">{m.job_quotes_unit_price({ currency })}</th>
                  <th scope="col">{m.job_quotes_total()}</th>
                  <th scope="col">{m.job_quotes_lead_time()}</th>
                </tr>
              </thead>
              <tbody>
                {comparison.quantities.map((quantity) => (
                  <tr key={quantity} data-picked={isPicked(row, quantity, { picked, won })}>
                    <th scope="row">
                      <Count value={quantity} />
                    </th>
                    {(["unitPrice", "total", "leadTime"] as const).map((figure) => (
                      <td key={figure}>
                        <FigureValue
                          comparison={comparison}
                          row={row}
                          quantity={quantity}
                          figure={figure}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            <p className={classes.cardFoot}>
              {oneOff ? (
                <span>
                  {m.job_quotes_one_off()} <Money value={oneOff} />
                </span>
              ) : null}
              <span>
                {m.job_quotes_valid_until()} <CalendarDate value={offer.validUntil} />
              </span>
            </p>
            {offer.remark === "" ? null : <p className={classes.cardRemark}>{offer.remark}</p>}
          </li>
        );
      })}
    </ul>
  );
}
