import type { Side } from "./order-state";

/** The page of the other side of an order, for whoever is on this side of it. */
export function otherSidePath(mySide: Side, id: string): string {
  return mySide === "BUYER" ? `/suppliers/${id}` : `/buyers/${id}`;
}
