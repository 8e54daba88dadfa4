import { useEffect } from "react";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { FailedBlock, LoadingBlock } from "../../../ui/StateBlock";
import type { PanelProps } from "../panel/PartPanel";
import Making from "./Making";
import { MakingDocument } from "./query";
import type { Showing } from "./sights";

/** How the newest revision of a part can be made. */
export default function PartMaking({ part, mesh, sight, onSight, onFocus, onLines }: PanelProps) {
  const query = useLiveQuery({
    query: MakingDocument,
    variables: { id: part.id },
    watch: { ids: [part.id], kinds: ["revision"] },
  });
  // Who leaves the tab sees the part as it was again.
  useEffect(() => () => onSight(null), [onSight]);
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  if (!query.data) return <LoadingBlock rows={5} />;
  const geometry = query.data.buyer?.part?.latest.geometry;
  if (!geometry?.health) return null;
  const { closed, closedAfterWeld, oriented } = geometry.health;
  const show: Showing["onSight"] = (chosen) => {
    onFocus(null);
    // The directions are those of the uploaded mesh.
    mesh.onShow(null);
    onSight(chosen);
  };
  const sound = (closed || closedAfterWeld === true) && oriented;
  return <Making known={geometry} sound={sound} onLines={onLines} sight={sight} onSight={show} />;
}
