import { useParams, useRoute } from "wouter";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { FailedBlock } from "../../../ui/StateBlock";
import type { Side } from "../order-state";
import type { Profile } from "../queries";
import { OtherSide, OtherSideLoading, OtherSideMissing } from "./OtherSide";
import { BuyerDocument, SupplierDocument } from "./queries";

/** The other side of an award: a supplier for its buyer, a buyer for its supplier. */
export default function ProfilePage() {
  const { id = "" } = useParams();
  const [supplier] = useRoute("/suppliers/:id");
  return supplier ? <Supplier key={id} id={id} /> : <Buyer key={id} id={id} />;
}

function Supplier({ id }: { id: string }) {
  const query = useLiveQuery({ query: SupplierDocument, variables: { id } });
  return <Answer {...query} found={query.data?.buyer?.supplier} mySide="BUYER" />;
}

function Buyer({ id }: { id: string }) {
  const query = useLiveQuery({ query: BuyerDocument, variables: { id } });
  return <Answer {...query} found={query.data?.supplier?.buyer} mySide="SUPPLIER" />;
}

interface AnswerProps extends Pick<ReturnType<typeof useLiveQuery>, "data" | "error" | "retry"> {
  readonly found: Profile | null | undefined;
  readonly mySide: Side;
}

function Answer({ data, error, retry, found, mySide }: AnswerProps) {
  if (error && !data) return <FailedBlock whole error={error} retry={retry} />;
  if (!data) return <OtherSideLoading />;
  return found ? <OtherSide profile={found} mySide={mySide} /> : <OtherSideMissing />;
}
