import { graphql } from "../../../app/graphql/graphql";
import { ProfileFields } from "../queries";

/** A supplier that the reader awarded something; null for anybody else. */
export const SupplierDocument = graphql(
  `
    query Supplier($id: ID!) {
      buyer {
        supplier(id: $id) {
          ...ProfileFields
        }
      }
    }
  `,
  [ProfileFields],
);

/** A buyer that awarded the reader something; null for anybody else. */
export const BuyerDocument = graphql(
  `
    query Buyer($id: ID!) {
      supplier {
        buyer(id: $id) {
          ...ProfileFields
        }
      }
    }
  `,
  [ProfileFields],
);
