import { formatNumber } from "../../format/quantity";
import { m } from "../../paraglide/messages";

/** How many pieces are asked for, in words: `25, 100 and 500 pieces`. */
export function piecesOf(quantities: readonly number[], tag: string): string {
  const numbers = quantities.map((quantity) => formatNumber(quantity, tag));
  const shown = new Intl.ListFormat(tag, { type: "conjunction" }).format(numbers);
  return m.job_pieces({ count: quantities.at(-1) ?? 0, shown });
}
