import { useLocale } from "../../../app/locale";
import { useUnits } from "../../../app/session/units";
import { formatArea, formatLength, formatVolume } from "../../../format/quantity";
import { m } from "../../../paraglide/messages";
import panel from "../panel/Panel.module.css";
import { Directions } from "./Directions";
import classes from "./Making.module.css";
import type { MakingKnown } from "./query";
import { SliceProfile } from "./SliceProfile";
import { directionRow, type Showing } from "./sights";

type Build = NonNullable<MakingKnown["build"]>;
type Pose = Build["poses"][number];

/** How the part is best built in layers, and in which other directions it could be. */
export function BuildPart({ build, ...showing }: Showing & { readonly build: Build }) {
  const { tag } = useLocale();
  const { unit } = useUnits();
  const facts = (pose: Pose) => [
    m.parts_pose_height({ height: formatLength(pose.heightMm, unit, tag) }),
    pose.supportMm3 > 0
      ? m.parts_pose_support({ volume: formatVolume(pose.supportMm3, unit, tag) })
      : m.parts_pose_no_support(),
    ...(pose.overhangMm2 > 0
      ? [m.parts_pose_overhang({ area: formatArea(pose.overhangMm2, unit, tag) })]
      : []),
    pose.stands ? m.parts_pose_stands() : m.parts_pose_falls(),
  ];
  const rows = build.poses.map((pose, at) =>
    directionRow({ id: `pose-${at}`, as: "up" }, pose.up, facts(pose), tag),
  );
  const others = rows.slice(1);
  return (
    <section>
      <h2 className={panel.group}>{m.parts_build()}</h2>
      <p className={classes.text}>{m.parts_build_text()}</p>
      <Directions label={m.parts_build_best()} rows={rows.slice(0, 1)} {...showing} />
      {build.slices ? <SliceProfile slices={build.slices} /> : null}
      {others.length > 0 ? (
        <details className={classes.more}>
          <summary>{m.parts_build_others({ count: others.length })}</summary>
          <Directions
            label={m.parts_build_others({ count: others.length })}
            rows={others}
            {...showing}
          />
        </details>
      ) : null}
    </section>
  );
}
