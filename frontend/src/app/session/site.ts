import { useQuery } from "urql";
import { graphql, type ResultOf } from "../graphql/graphql";

/** What a guest is told of this site: one request for the frame and for the first page. */
const SiteDocument = graphql(`
  query Site {
    demo
    plans {
      key
      name
      monthlyQuota
      trialDays
      price {
        amount
        currency
      }
    }
  }
`);
export type OfferedPlan = ResultOf<typeof SiteDocument>["plans"][number];

/** Both that ask share the first answer: neither changes while a guest reads. */
export function useSite() {
  return useQuery({ query: SiteDocument, variables: {}, requestPolicy: "cache-first" });
}
