import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { FailedBlock, LoadingBlock } from "../../../ui/StateBlock";
import { isUnderway } from "../analysis";
import { FeaturesDocument } from "../features-query";
import { FeatureList } from "./FeatureList";
import type { PanelProps } from "./PartPanel";
import { Waiting } from "./Waiting";

/** Holes, bosses, fillets and the axis of turning; the chosen one is lit on the part. */
export default function FeaturesTab(props: PanelProps) {
  const { part, mesh } = props;
  const query = useLiveQuery({
    query: FeaturesDocument,
    variables: { id: part.id },
    watch: { ids: [part.id], kinds: ["revision"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  if (!query.data) return <LoadingBlock rows={5} />;
  const features = query.data.buyer?.part?.latest.geometry.features;
  if (!features) return <Waiting underway={isUnderway(part.latest.geometry)} />;
  // Its faces are those of the uploaded mesh.
  return <FeatureList {...props} features={features} onLit={() => mesh.onShow(null)} />;
}
