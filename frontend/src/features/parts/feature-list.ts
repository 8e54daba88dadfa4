import { formatLength, formatMeasured, formatNumber, type LengthUnit } from "../../format/quantity";
import { m } from "../../paraglide/messages";
import type { ViewerFinding } from "../../viewer/finding";
import type { FeaturesKnown } from "./features-query";

type Hole = FeaturesKnown["holes"][number];
type Boss = FeaturesKnown["bosses"][number];
type Fillet = FeaturesKnown["fillets"][number];
type Bottom = NonNullable<Hole["bottom"]>;

/** A feature as its list and the view show it: `label` names it, `detail` has its sizes. */
export interface Feature extends ViewerFinding {
  /** Its main size, by which a reader tells it from its neighbours. */
  readonly size: string;
  /** Its other sizes and its kind, each a few words. */
  readonly facts: readonly string[];
}

/** Features of one kind, the largest first. */
export interface FeatureGroup {
  readonly kind: "holes" | "bosses" | "fillets";
  readonly name: string;
  readonly features: readonly Feature[];
}

const bottoms: Readonly<Record<Bottom, () => string>> = {
  FLAT: m.parts_bottom_flat,
  CONICAL: m.parts_bottom_conical,
  ROUND: m.parts_bottom_round,
};

/** Writes the sizes of features in the reader's unit and language. */
class Writer {
  constructor(
    readonly unit: LengthUnit,
    readonly tag: string,
  ) {}

  length(mm: number): string {
    return formatMeasured(mm, this.unit, this.tag);
  }

  /** A diameter with what it may be off by, where that would show. */
  diameter(mm: number, uncertainty = 0): string {
    const known = `⌀ ${this.length(mm)}`;
    const shows = uncertainty >= (this.unit === "in" ? 0.0127 : 0.005);
    return shows ? `${known} ± ${formatLength(uncertainty, this.unit, this.tag)}` : known;
  }

  hole({ diameterMm, uncertaintyMm, ...hole }: Hole): Words {
    const depth = this.length(hole.depthMm);
    const { bottom, countersink, counterbore } = hole;
    return {
      size: this.diameter(diameterMm, uncertaintyMm),
      facts: [
        hole.through ? m.parts_hole_through({ depth }) : m.parts_hole_blind({ depth }),
        bottom && bottoms[bottom](),
        countersink &&
          m.parts_countersink({
            diameter: this.length(countersink.diameterMm),
            angle: `${formatNumber(countersink.angleDeg, this.tag)}°`,
          }),
        counterbore &&
          m.parts_counterbore({
            diameter: this.length(counterbore.diameterMm),
            depth: this.length(counterbore.depthMm),
          }),
      ],
    };
  }

  boss({ diameterMm, uncertaintyMm, heightMm }: Boss): Words {
    return {
      size: this.diameter(diameterMm, uncertaintyMm),
      facts: [m.parts_boss_height({ height: this.length(heightMm) })],
    };
  }

  fillet({ radiusMm, inside }: Fillet): Words {
    return {
      size: `R ${this.length(radiusMm)}`,
      facts: [inside ? m.parts_fillet_inside() : m.parts_fillet_outside()],
    };
  }
}

interface Words {
  readonly size: string;
  readonly facts: readonly (string | null)[];
}

type Vector = Hole["axis"]["direction"];
const vector = ({ x, y, z }: Vector) => [x, y, z] as const;
/** Where an eye must be to see it, and where its label points. */
const seen = ({ axis: { pointMm, direction } }: Hole | Boss, sign: 1 | -1) => ({
  view: [direction.x * sign, direction.y * sign, direction.z * sign] as const,
  point: vector(pointMm),
});

function group<Known extends Hole | Boss | Fillet>(
  kind: FeatureGroup["kind"],
  name: string,
  one: string,
  all: readonly Known[],
  words: (known: Known) => Words,
  place: (known: Known) => Pick<ViewerFinding, "view" | "point"> = () => ({}),
): FeatureGroup {
  const features = all.map((known, at): Feature => {
    const { size, facts: some } = words(known);
    const facts = some.filter((fact) => fact !== null);
    const among = all.length > 1 ? ` ${m.parts_of_alike({ place: at + 1, of: all.length })}` : "";
    return {
      id: `${kind}-${at}`,
      severity: "note",
      faceRanges: known.faces.map(({ start, count }) => [start, count] as const),
      ...place(known),
      label: `${one}${among}`,
      detail: [size, ...facts].join(", "),
      size,
      facts,
    };
  });
  return { kind, name, features };
}

/** Holes, bosses and fillets in words, those kinds that the part has. */
export function featureGroups(
  { holes, bosses, fillets }: FeaturesKnown,
  unit: LengthUnit,
  tag: string,
): readonly FeatureGroup[] {
  const writer = new Writer(unit, tag);
  return [
    group(
      "holes",
      m.parts_feature_holes(),
      m.parts_hole(),
      holes,
      (hole) => writer.hole(hole),
      (hole) => seen(hole, -1),
    ),
    group(
      "bosses",
      m.parts_feature_bosses(),
      m.parts_boss(),
      bosses,
      (boss) => writer.boss(boss),
      (boss) => seen(boss, 1),
    ),
    group("fillets", m.parts_feature_fillets(), m.parts_fillet(), fillets, (fillet) =>
      writer.fillet(fillet),
    ),
  ].filter(({ features }) => features.length > 0);
}
