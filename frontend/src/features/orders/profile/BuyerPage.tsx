import { useParams } from "wouter";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { FailedBlock } from "../../../ui/StateBlock";
import { OtherSide, OtherSideLoading, OtherSideMissing } from "./OtherSide";
import { BuyerDocument } from "./queries";

/** A buyer, as a supplier that it awarded something knows it. */
export default function BuyerPage() {
  const { id = "" } = useParams();
  const query = useLiveQuery({ query: BuyerDocument, variables: { id } });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  if (!query.data) return <OtherSideLoading />;
  const profile = query.data.supplier?.buyer;
  return profile ? (
    <OtherSide key={id} profile={profile} mySide="SUPPLIER" />
  ) : (
    <OtherSideMissing />
  );
}
