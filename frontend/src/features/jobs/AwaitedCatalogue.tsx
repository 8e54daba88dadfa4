import { FailedBlock, LoadingBlock } from "../../ui/StateBlock";
import { useCatalogueFailure } from "./catalogue";

/** Stands where the catalogue is needed until it is there; says so when it cannot be had. */
export function AwaitedCatalogue({ rows }: { rows: number }) {
  const failure = useCatalogueFailure();
  return failure ? <FailedBlock {...failure} /> : <LoadingBlock rows={rows} />;
}
