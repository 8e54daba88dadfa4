import { fromMillionths, roundHalfUp, toMillionths } from "../../format/decimal";
import { type Amount, usualDigits } from "../../format/money";

interface Priced {
  readonly key: string;
  readonly price: Amount;
}

/** The plan that runs and its present month; instants are milliseconds since 1970. */
export interface RunningPlan {
  readonly plan: Priced;
  readonly periodStart: number;
  readonly periodEnd: number;
}

/** The same day a month later in UTC; a day that the month does not have becomes its last. */
function monthAfter(instant: number): number {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + 1);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

/**
 * What a plan costs at `now`: its price, less what the running one was paid for
 * and has not given yet. The server's rule; months paid ahead, of which this
 * page does not know, make its invoice smaller.
 */
export function costToday(plan: Priced, running: RunningPlan | null, now: number): Amount {
  const price = toMillionths(plan.price.amount);
  const before = running ? toMillionths(running.plan.price.amount) : null;
  const other =
    running && running.plan.key !== plan.key && running.plan.price.currency === plan.price.currency;
  if (price === null || before === null || !other) return plan.price;
  const length = BigInt(Math.max(1, monthAfter(running.periodStart) - running.periodStart));
  const left = BigInt(Math.max(0, running.periodEnd - now));
  const rest = price - (before * left) / length;
  const { currency } = plan.price;
  const amount = roundHalfUp(rest > 0n ? rest : 0n, usualDigits(currency));
  return { amount: fromMillionths(amount), currency };
}
