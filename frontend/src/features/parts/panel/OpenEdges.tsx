import { useEffect, useMemo } from "react";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { useLocale } from "../../../app/locale";
import { useUnits } from "../../../app/session/units";
import { m } from "../../../paraglide/messages";
import { FailedBlock, LoadingBlock } from "../../../ui/StateBlock";
import { DrawnLines } from "../../../viewer/drawn-lines";
import type { Feature } from "../feature-list";
import { LoopsDocument, type LoopsKnown } from "../loops-query";
import { linesOf, listed } from "../open-edges";
import { LitRow } from "./LitRow";
import classes from "./Panel.module.css";
import type { PanelProps } from "./PartPanel";

/** So many are listed; the shorter ones are drawn all the same. */
const most = 12;

/** The open edges as lines over the part, and the longest in a list. */
export function OpenEdges(props: PanelProps) {
  const { part } = props;
  const query = useLiveQuery({
    query: LoopsDocument,
    variables: { id: part.id },
    watch: { ids: [part.id], kinds: ["revision"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  if (!query.data) return <LoadingBlock rows={2} />;
  const found = query.data.buyer?.part?.latest.geometry.health?.openLoops;
  return found && found.loops.length > 0 ? <Drawn {...props} found={found} /> : null;
}

function Drawn({ found, onLines, ...props }: PanelProps & { readonly found: LoopsKnown }) {
  const { focused, feature, mesh, onFocus, onFeature } = props;
  const { tag, language } = useLocale();
  const { unit } = useUnits();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the legend changes with the language.
  useEffect(() => {
    onLines(new DrawnLines(linesOf(found), m.parts_open_loops()));
    return () => onLines(null);
  }, [found, onLines, language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const edges = useMemo(() => listed(found, unit, tag), [found, unit, tag, language]);
  const choose = (chosen: Feature) => {
    const out = chosen.id === focused;
    // They are those of the uploaded mesh.
    if (!out) mesh.onShow(null);
    onFeature(out ? null : chosen);
    onFocus(out ? null : chosen.id);
  };
  const all = edges.length + found.loopsLeftOut;
  const name = m.parts_open_loops();
  return (
    <section>
      <h2 className={classes.group}>
        {name} <span className="numeric">{all}</span>
      </h2>
      <ul className={classes.findings} aria-label={name}>
        {edges.slice(0, most).map((each) => (
          <LitRow
            key={each.id}
            feature={each}
            focused={each.id === focused && feature?.id === focused}
            onChoose={choose}
          />
        ))}
      </ul>
      {all > most ? (
        <p className={classes.note}>{m.parts_loops_more({ count: all - most })}</p>
      ) : null}
    </section>
  );
}
