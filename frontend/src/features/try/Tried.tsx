import { NativeSelect } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { m } from "../../paraglide/messages";
import type { FirstKnown, Known } from "../../preflight/report";
import { VerdictMark } from "../../ui/analysis-marks";
import { Notice } from "../../ui/Notice";
import { processName } from "../../ui/ProcessMark";
import { Area, Count, Size, Volume } from "../../ui/quantities";
import { LoadingBlock } from "../../ui/StateBlock";
import type { DrawnLines } from "../../viewer/drawn-lines";
import type { ViewerFinding } from "../../viewer/finding";
import type { Sight } from "../../viewer/sight";
import { healthMark, sizeOf, type Units, unitChoices, unitNames } from "../parts/analysis";
import { GeometryView } from "../parts/GeometryView";
import { Facts } from "../parts/panel/Facts";
import { FeatureList } from "../parts/panel/FeatureList";
import { FindingList } from "../parts/panel/FindingList";
import panel from "../parts/panel/Panel.module.css";
import { unitsReason } from "../parts/units-reason";
import classes from "./Try.module.css";

const Making = lazy(() => import("../parts/making/Making"));

interface TriedProps {
  readonly file: File;
  readonly known: Known;
  readonly first: FirstKnown | null;
  readonly begin: (file: File, units: Units) => void;
}

/** A part that the browser has looked at: in 3D, with all that is known of it beside it. */
export function Tried({ file, known, first, begin }: TriedProps) {
  const { geometry, features, making } = known;
  const [focused, setFocused] = useState<string | null>(null);
  const [feature, setFeature] = useState<ViewerFinding | null>(null);
  const [lines, setLines] = useState<DrawnLines | null>(null);
  const [sight, setSight] = useState<Sight | null>(null);
  const choices = unitChoices({ unitsGuess: first?.units ?? null, geometry });
  const findings = { focused, onFocus: setFocused };
  return (
    <div className={classes.body}>
      <section className={classes.stage} aria-label={m.parts_view_3d()}>
        <GeometryView
          name={file.name}
          {...{ geometry, focused, feature, lines, sight }}
          onFocus={setFocused}
          onSightEnd={() => setSight(null)}
        />
      </section>
      <section className={classes.panel} aria-label={file.name}>
        <Group name={m.parts_tab_measures()}>
          <Measures geometry={geometry} />
          <div className={panel.note}>
            <NativeSelect
              label={m.parts_units_question()}
              description={unitsReason(first?.reason ?? null)}
              value={geometry.units}
              data={choices.map((unit) => ({ value: unit, label: unitNames[unit]() }))}
              onChange={({ currentTarget: { value } }) => {
                const unit = choices.find((each) => each === value);
                if (unit) begin(file, unit);
              }}
            />
          </div>
        </Group>
        <Group name={m.parts_tab_health()}>
          <Health geometry={geometry} />
          <FindingList findings={geometry.health?.findings ?? []} {...findings} />
        </Group>
        {geometry.assessments.map(({ process, verdict, findings: found }) => (
          <Group
            key={process}
            name={
              <>
                {processName(process)} <VerdictMark verdict={verdict} />
              </>
            }
          >
            <FindingList findings={found} {...findings} />
          </Group>
        ))}
        <FeatureList {...{ features, feature }} {...findings} onFeature={setFeature} />
        <Suspense fallback={<LoadingBlock rows={3} />}>
          <Making
            known={making}
            sound={healthMark(geometry)?.tone === "good"}
            sight={sight}
            onSight={(chosen) => {
              setFocused(null);
              setSight(chosen);
            }}
            onLines={setLines}
          />
        </Suspense>
      </section>
    </div>
  );
}

function Group({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className={panel.group}>{name}</h2>
      {children}
    </section>
  );
}

type Geometry = Known["geometry"];

function Measures({ geometry }: { geometry: Geometry }) {
  const { measures, triangles } = geometry;
  const size = sizeOf(geometry);
  if (!measures || !size) return null;
  return (
    <Facts
      rows={[
        [m.part_size(), <Size key="s" mm={size} />],
        [
          m.parts_volume(),
          measures.volumeMm3 === null ? (
            m.parts_volume_none()
          ) : (
            <Volume key="v" mm3={measures.volumeMm3} />
          ),
        ],
        [m.parts_area(), <Area key="a" mm2={measures.areaMm2} />],
        ...(geometry.orientedBox
          ? [[m.parts_smallest_box(), <Box key="b" {...geometry.orientedBox} />] as const]
          : []),
        [m.parts_triangles_label(), <Count key="t" value={triangles ?? 0} />],
      ]}
    />
  );
}

function Box({ sizeMm: { x, y, z } }: NonNullable<Geometry["orientedBox"]>) {
  return <Size mm={[x, y, z]} />;
}

function Health({ geometry }: { geometry: Geometry }) {
  const mark = healthMark(geometry);
  const good = mark?.tone === "good";
  return (
    <div className={panel.note}>
      <Notice tone={good ? "good" : "warn"}>
        <p>
          <strong>{mark?.text}</strong>
        </p>
        <p>{good ? m.parts_health_good() : m.parts_health_broken()}</p>
      </Notice>
    </div>
  );
}
