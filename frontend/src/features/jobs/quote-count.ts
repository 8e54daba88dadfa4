interface Counted {
  readonly quotes:
    | { readonly __typename: "SealedQuotes"; readonly count: number }
    | {
        readonly __typename: "OpenedQuotes";
        readonly offers: readonly { readonly id: string }[];
        readonly awarded: readonly { readonly id: string }[];
      };
}

/** How many suppliers quoted, as far as the buyer may know: an awarded quote is counted once. */
export function quoteCount({ quotes }: Counted): number {
  if (quotes.__typename === "SealedQuotes") return quotes.count;
  return new Set([...quotes.offers, ...quotes.awarded].map(({ id }) => id)).size;
}
