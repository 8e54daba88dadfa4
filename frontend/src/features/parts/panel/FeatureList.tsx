import { useMemo } from "react";
import { useLocale } from "../../../app/locale";
import { useUnits } from "../../../app/session/units";
import { formatShare } from "../../../format/quantity";
import { m } from "../../../paraglide/messages";
import { Length } from "../../../ui/quantities";
import { axisOf } from "../analysis";
import { type Feature, type FeatureGroup, featureGroups } from "../feature-list";
import type { FeaturesKnown } from "../features-query";
import { Facts } from "./Facts";
import { LitRow } from "./LitRow";
import classes from "./Panel.module.css";
import type { PanelProps } from "./PartPanel";

/** So many of a kind are listed: a plate may have a thousand holes. */
const most = 200;

interface FeatureListProps
  extends Pick<PanelProps, "focused" | "feature" | "onFocus" | "onFeature"> {
  readonly features: FeaturesKnown;
  /** One is about to be lit. */
  readonly onLit?: () => void;
}

/** The features of a geometry by kind; the chosen one is lit on the part. */
export function FeatureList({ features, ...props }: FeatureListProps) {
  const { tag, language } = useLocale();
  const { unit } = useUnits();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const groups = useMemo(() => featureGroups(features, unit, tag), [features, unit, tag, language]);
  if (groups.length === 0 && !features.turning) {
    return <p className={classes.note}>{m.parts_features_none()}</p>;
  }
  return (
    <>
      {features.turning ? <Turning turning={features.turning} /> : null}
      {groups.map((group) => (
        <Group key={group.kind} group={group} {...props} />
      ))}
    </>
  );
}

function Turning({ turning }: { turning: NonNullable<FeaturesKnown["turning"]> }) {
  const { tag } = useLocale();
  return (
    <section>
      <h2 className={classes.group}>{m.parts_feature_turning()}</h2>
      <Facts
        rows={[
          [m.parts_turning_share(), formatShare(turning.share, tag)],
          [m.parts_turning_diameter(), <Length key="d" mm={turning.diameterMm} />],
          [m.parts_turning_length(), <Length key="l" mm={turning.lengthMm} />],
          [m.parts_turning_axis(), axisOf(turning.axis.direction)],
        ]}
      />
    </section>
  );
}

function Group({ group, focused, feature, onFocus, onFeature, onLit }: GroupProps) {
  const { name, features } = group;
  const choose = (chosen: Feature) => {
    const out = chosen.id === focused;
    if (!out) onLit?.();
    onFeature(out ? null : chosen);
    onFocus(out ? null : chosen.id);
  };
  return (
    <section>
      <h2 className={classes.group}>
        {name} <span className="numeric">{features.length}</span>
      </h2>
      <ul className={classes.findings} aria-label={name}>
        {features.slice(0, most).map((each) => (
          <LitRow
            key={each.id}
            feature={each}
            focused={each.id === focused && feature?.id === focused}
            onChoose={choose}
          />
        ))}
      </ul>
      {features.length > most ? (
        <p className={classes.note}>{m.parts_features_more({ count: features.length - most })}</p>
      ) : null}
    </section>
  );
}

interface GroupProps extends Omit<FeatureListProps, "features"> {
  readonly group: FeatureGroup;
}
