import { useLocale } from "../../../app/locale";
import { useUnits } from "../../../app/session/units";
import { formatArea, formatLength } from "../../../format/quantity";
import { m } from "../../../paraglide/messages";
import classes from "./Making.module.css";
import type { MakingKnown } from "./query";
import { outlineOf, outlineSize, widestOf } from "./slice-outline";

type Slices = NonNullable<NonNullable<MakingKnown["build"]>["slices"]>;

/** The area of each layer, from the bed upwards. */
export function SliceProfile({ slices }: { readonly slices: Slices }) {
  const { tag } = useLocale();
  const { unit } = useUnits();
  const { areasMm2, stepMm } = slices;
  const widest = widestOf(areasMm2, stepMm);
  if (widest === null) return null;
  const { width, height } = outlineSize;
  const length = (mm: number) => formatLength(mm, unit, tag);
  const told = {
    area: formatArea(widest.areaMm2, unit, tag),
    at: length(widest.atMm),
    height: length(areasMm2.length * stepMm),
  };
  return (
    <figure className={classes.profile}>
      <svg
        role="img"
        aria-label={m.parts_slices_told(told)}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
      >
        <path d={outlineOf(areasMm2)} />
      </svg>
      <div aria-hidden>
        <span>{m.parts_slices_bed()}</span>
        <span>{told.height}</span>
      </div>
      <figcaption>{m.parts_slices(told)}</figcaption>
    </figure>
  );
}
