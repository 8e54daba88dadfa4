import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useLocale } from "../../../app/locale";
import { usualDigits } from "../../../format/money";
import { m } from "../../../paraglide/messages";
import { ProcessMark } from "../../../ui/ProcessMark";
import { Count, Money } from "../../../ui/quantities";
import { refusalText } from "../../../ui/refusal";
import type { BoardLine } from "../queries";
import {
  asTyped,
  type DraftLine,
  type DraftPrice,
  type Gap,
  gapsOf,
  oneOffWrong,
  readTyped,
  totalOf,
} from "../quote-draft";
import classes from "./Quote.module.css";
import type { QuoteWriting } from "./use-quote-draft";

interface LinePricesProps {
  readonly line: BoardLine;
  readonly written: DraftLine;
  readonly currency: string;
  readonly writing: QuoteWriting;
  /** Names the line: for jobs with several. */
  readonly named: boolean;
  /** Another field beside what is paid once. */
  readonly beside: ReactNode;
}

/** The prices of one line: one row a quantity, and what is paid once. */
export function LinePrices(props: LinePricesProps) {
  const { line, written, currency, writing, named, beside } = props;
  return (
    <section className={classes.line} aria-label={line.title}>
      {named ? (
        <h3 className={classes.lineName}>
          {line.position}. {line.title} <ProcessMark process={line.process} />
        </h3>
      ) : null}
      <table className={classes.prices}>
        <thead>
          <tr>
            <th scope="col">{m.quote_pieces()}</th>
            <th scope="col">{m.quote_unit_price({ currency })}</th>
            <th scope="col">{m.quote_lead_time()}</th>
            <th scope="col">{m.quote_total()}</th>
          </tr>
        </thead>
        <tbody>
          {written.prices.map((price) => (
            <PriceRow
              key={price.quantity}
              written={written}
              price={price}
              currency={currency}
              writing={writing}
            />
          ))}
        </tbody>
      </table>
      <div className={classes.pair}>
        <OneOff written={written} currency={currency} writing={writing} />
        {beside}
      </div>
    </section>
  );
}

type OneOffProps = Pick<LinePricesProps, "written" | "currency" | "writing">;

/** Tooling and set-up, paid once whatever the quantity. */
function OneOff({ written, currency, writing }: OneOffProps) {
  const { tag } = useLocale();
  return (
    <TextInput
      className={classes.oneOff}
      label={m.quote_one_off({ currency })}
      description={m.quote_one_off_text()}
      inputWrapperOrder={["label", "input", "description", "error"]}
      inputMode="decimal"
      autoComplete="off"
      value={written.oneOff}
      error={oneOffWrong(written, tag) ? m.quote_not_a_number() : undefined}
      onChange={(event) =>
        writing.changeLine(written.lineId, { oneOff: event.currentTarget.value })
      }
      onBlur={() => {
        const read = readTyped(written.oneOff, tag);
        const tidy = read === null ? written.oneOff : asTyped(read, tag, usualDigits(currency));
        if (tidy !== written.oneOff) writing.changeLine(written.lineId, { oneOff: tidy });
      }}
    />
  );
}

const gapTexts: Readonly<Record<Gap, () => string>> = {
  missing: m.field_required,
  number: m.quote_not_a_number,
  days: m.quote_not_days,
};

interface PriceRowProps {
  readonly written: DraftLine;
  readonly price: DraftPrice;
  readonly currency: string;
  readonly writing: QuoteWriting;
}

function PriceRow({ written, price, currency, writing }: PriceRowProps) {
  const { tag } = useLocale();
  const { lineId } = written;
  const { quantity } = price;
  const gaps = gapsOf(written, price, tag, writing.tried);
  const errorOf = (gap: Gap | null, field: string) => {
    if (gap) return gapTexts[gap]();
    const refused = writing.refusedAt(lineId, quantity, field);
    return refused && writing.refusal ? refusalText(writing.refusal) : undefined;
  };
  const total = totalOf(written, price, currency, tag);
  const change = (part: Partial<DraftPrice>) => writing.changePrice(lineId, quantity, part);
  return (
    <tr>
      <th scope="row">
        <Count value={quantity} />
      </th>
      <td>
        <TextInput
          aria-label={m.quote_unit_price_of({ quantity, currency })}
          inputMode="decimal"
          autoComplete="off"
          value={price.unitPrice}
          error={errorOf(gaps.unitPrice, "unitPrice")}
          onChange={(event) => change({ unitPrice: event.currentTarget.value })}
          onBlur={() => {
            const read = readTyped(price.unitPrice, tag);
            const tidy =
              read === null ? price.unitPrice : asTyped(read, tag, usualDigits(currency));
            if (tidy !== price.unitPrice) change({ unitPrice: tidy });
          }}
        />
      </td>
      <td>
        <TextInput
          aria-label={m.quote_lead_time_of({ quantity })}
          inputMode="numeric"
          autoComplete="off"
          value={price.leadTime}
          error={errorOf(gaps.leadTime, "leadTimeDays")}
          onChange={(event) => change({ leadTime: event.currentTarget.value })}
        />
      </td>
      <td className={classes.total} aria-live="polite">
        {total === null ? "–" : <Money value={{ amount: total, currency }} bare />}
      </td>
    </tr>
  );
}
