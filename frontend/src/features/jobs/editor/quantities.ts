/** Most breaks that a line may ask prices for, and most pieces in one. */
export const mostBreaks = 6;
export const mostPieces = 1_000_000;

/** What a person typed as quantities, read; `problem` names the first thing that does not pass. */
export interface ReadQuantities {
  /** Ascending, each once. */
  readonly quantities: readonly number[];
  readonly problem: "not_number" | "out_of_range" | "too_many" | null;
}

/**
 * Reads quantity breaks: whole numbers parted by commas, semicolons, slashes or
 * spaces. A dot before three digits groups thousands, and so do a space and a comma
 * before `000`: `1.000`, `1 000` and `1,000` are a thousand.
 */
export function readQuantities(text: string): ReadQuantities {
  const joined = text
    // Spaces of every kind that Intl groups with, and the apostrophe.
    .replaceAll(/(\d)[.\u00a0\u202f'’](?=\d{3}(?!\d))/g, "$1")
    .replaceAll(/(\d)[ ,](?=000(?!\d))/g, "$1");
  const words = joined.split(/[,;/\s]+/).filter((word) => word !== "");
  const numbers: number[] = [];
  for (const word of words) {
    if (!/^\d+$/.test(word)) return { quantities: sorted(numbers), problem: "not_number" };
    numbers.push(Number(word));
  }
  const quantities = sorted(numbers);
  if (quantities.some((quantity) => quantity < 1 || quantity > mostPieces)) {
    return { quantities, problem: "out_of_range" };
  }
  return { quantities, problem: quantities.length > mostBreaks ? "too_many" : null };
}

function sorted(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].toSorted((one, other) => one - other);
}
