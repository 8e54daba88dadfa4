import { useParams } from "wouter";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { FailedBlock } from "../../../ui/StateBlock";
import { OtherSide, OtherSideLoading, OtherSideMissing } from "./OtherSide";
import { SupplierDocument } from "./queries";

/** A supplier, as a buyer that awarded it something knows it. */
export default function SupplierPage() {
  const { id = "" } = useParams();
  const query = useLiveQuery({ query: SupplierDocument, variables: { id } });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  if (!query.data) return <OtherSideLoading />;
  const profile = query.data.buyer?.supplier;
  return profile ? <OtherSide key={id} profile={profile} mySide="BUYER" /> : <OtherSideMissing />;
}
