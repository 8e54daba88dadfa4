import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useLocale } from "../../../app/locale";
import { m } from "../../../paraglide/messages";
import { Area, Count, Length, Mass, Size, Volume } from "../../../ui/quantities";
import { useCatalogue } from "../../jobs/catalogue";
import { materialGroups } from "../../jobs/material-groups";
import { isUnderway, sizeOf, solids } from "../analysis";
import { UnitsQuestion } from "../UnitsQuestion";
import { Facts } from "./Facts";
import classes from "./Panel.module.css";
import type { PanelProps } from "./PartPanel";
import { Waiting } from "./Waiting";

/** Sizes, and what it weighs in each material. */
export default function MeasuresTab({ part }: PanelProps) {
  const { geometry } = part.latest;
  const { measures, orientedBox, health, triangles } = geometry;
  const size = sizeOf(geometry);
  if (!measures || !size) {
    return (
      <>
        <div className={classes.note}>
          <UnitsQuestion revision={part.latest} />
        </div>
        <Waiting underway={isUnderway(geometry)} />
      </>
    );
  }
  const { volumeMm3, centroidMm } = measures;
  return (
    <>
      <Facts
        rows={[
          [m.part_size(), <Size key="s" mm={size} />],
          ...(orientedBox
            ? [
                [
                  m.parts_smallest_box(),
                  <Size key="b" mm={vectorOf(orientedBox.sizeMm)} />,
                ] as const,
              ]
            : []),
          [
            m.parts_volume(),
            volumeMm3 === null ? m.parts_volume_none() : <Volume key="v" mm3={volumeMm3} />,
          ],
          [m.parts_area(), <Area key="a" mm2={measures.areaMm2} />],
          ...(centroidMm
            ? [
                [
                  m.parts_centroid(),
                  <span key="c">
                    <Length mm={centroidMm.x} /> · <Length mm={centroidMm.y} /> ·{" "}
                    <Length mm={centroidMm.z} />
                  </span>,
                ] as const,
              ]
            : []),
          ...(health
            ? solids(health).map(
                ([name, value]) => [name, <Count key={name} value={value} />] as const,
              )
            : []),
          ...(triangles === null
            ? []
            : [[m.parts_triangles_label(), <Count key="t" value={triangles} />] as const]),
        ]}
      />
      {volumeMm3 === null ? null : <Masses volumeMm3={volumeMm3} />}
      <div className={classes.note}>
        <UnitsQuestion revision={part.latest} />
      </div>
    </>
  );
}

const vectorOf = ({ x, y, z }: { x: number; y: number; z: number }) => [x, y, z];

function Masses({ volumeMm3 }: { volumeMm3: number }) {
  const { language } = useLocale();
  const catalogue = useCatalogue();
  const [chosen, setChosen] = useState<string | null>(null);
  const groups = materialGroups(catalogue?.materials ?? []);
  const group = groups.find(({ key }) => key === chosen) ?? groups[0];
  if (!group) return null;
  return (
    <section>
      <h2 className={classes.group}>
        {m.parts_mass()}
        <NativeSelect
          size="xs"
          aria-label={m.parts_mass_group()}
          value={group.key}
          data={groups.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      </h2>
      <Facts
        rows={group.materials.map(({ names, densityKgPerM3 }) => [
          names[language],
          <Mass key="m" kg={volumeMm3 * 1e-9 * densityKgPerM3} />,
        ])}
      />
    </section>
  );
}
