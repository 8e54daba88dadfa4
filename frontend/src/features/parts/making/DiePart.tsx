import { useEffect } from "react";
import { useLocale } from "../../../app/locale";
import { formatNumber } from "../../../format/quantity";
import { m } from "../../../paraglide/messages";
import { Area, Length } from "../../../ui/quantities";
import { DrawnLines } from "../../../viewer/drawn-lines";
import { linesOf } from "../open-edges";
import { Facts } from "../panel/Facts";
import panel from "../panel/Panel.module.css";
import { Directions } from "./Directions";
import classes from "./Making.module.css";
import type { MakingKnown } from "./query";
import { directionRow, type Showing } from "./sights";

type Die = NonNullable<MakingKnown["die"]>;

export interface DieProps extends Showing {
  readonly die: Die;
  readonly onLines: (lines: DrawnLines | null) => void;
}

const id = "die";

/** Two dies that close on the part; while their direction is shown, the line where they meet is drawn. */
export function DiePart({ die, onLines, ...showing }: DieProps) {
  const { tag, language } = useLocale();
  const { parting, undercutMm2, leastDraftDeg } = die;
  const shown = showing.sight?.id === id;
  const { loops } = parting;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the legend changes with the language.
  useEffect(() => {
    if (!shown) return;
    onLines(new DrawnLines(linesOf(loops), m.parts_parting()));
    return () => onLines(null);
  }, [shown, loops, onLines, language]);
  const row = directionRow({ id, as: "up" }, die.direction, [m.parts_die_show()], tag);
  return (
    <section>
      <h2 className={panel.group}>{m.parts_die()}</h2>
      <p className={classes.text}>{m.parts_die_text()}</p>
      <Directions label={m.parts_die_opens()} rows={[row]} {...showing} />
      <Facts
        rows={[
          [
            m.parts_die_undercut(),
            undercutMm2 > 0 ? <Area key="u" mm2={undercutMm2} /> : m.parts_die_no_undercut(),
          ],
          [m.parts_die_draft(), `${formatNumber(leastDraftDeg, tag, 1)}°`],
          [m.parts_parting(), <Length key="p" mm={parting.lengthMm} />],
          [
            m.parts_parting_form(),
            parting.flat ? m.parts_parting_flat() : m.parts_parting_stepped(),
          ],
        ]}
      />
    </section>
  );
}
