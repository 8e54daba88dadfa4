import { Tabs } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useSearchParams } from "wouter";
import { m } from "../../../paraglide/messages";
import { LoadingBlock } from "../../../ui/StateBlock";
import { useTabsInSight } from "../../../ui/use-tabs-in-sight";
import type { DrawnLines } from "../../../viewer/drawn-lines";
import type { ViewerFinding } from "../../../viewer/finding";
import type { Sight } from "../../../viewer/sight";
import { allFindings } from "../finding-look";
import type { GeometryKnown, PartKnown } from "../queries";
import { FindingsTab } from "./FindingsTab";
import classes from "./Panel.module.css";
import { ProcessesTab } from "./ProcessesTab";

// What these need beyond the rest, the panel does not open with.
const FeaturesTab = lazy(() => import("./FeaturesTab"));
const HealthTab = lazy(() => import("./HealthTab"));
const MeasuresTab = lazy(() => import("./MeasuresTab"));
const RevisionsTab = lazy(() => import("./RevisionsTab"));

/** Which mesh of a part is in the view. */
export interface ShownMesh {
  /** The repaired one that is looked at, or null for the uploaded one. */
  readonly shown: GeometryKnown | null;
  readonly onShow: (geometry: GeometryKnown | null) => void;
}

export interface PanelProps {
  readonly part: PartKnown;
  readonly mesh: ShownMesh;
  /** The finding or feature that is lit on the part. */
  readonly focused: string | null;
  readonly onFocus: (id: string | null) => void;
  /** The feature that was chosen last, lit while it has the focus. */
  readonly feature: ViewerFinding | null;
  readonly onFeature: (feature: ViewerFinding | null) => void;
  /** What is drawn over the part as lines: its open edges while its health is read, where dies part. */
  readonly lines: DrawnLines | null;
  readonly onLines: (lines: DrawnLines | null) => void;
  /** The direction by which the part is turned in the view. */
  readonly sight: Sight | null;
  readonly onSight: (sight: Sight | null) => void;
}

const tabs = [
  { key: "findings", name: m.parts_tab_findings, content: FindingsTab },
  { key: "features", name: m.parts_tab_features, content: FeaturesTab },
  { key: "measures", name: m.parts_tab_measures, content: MeasuresTab },
  { key: "health", name: m.parts_tab_health, content: HealthTab },
  { key: "processes", name: m.parts_tab_processes, content: ProcessesTab },
  { key: "revisions", name: m.parts_tab_revisions, content: RevisionsTab },
] as const;

function countOf(key: (typeof tabs)[number]["key"], part: PartKnown): number | null {
  if (key === "findings") return allFindings(part.latest.geometry).length || null;
  return key === "revisions" && part.revisions.length > 1 ? part.revisions.length : null;
}

/** What is known of a part, in six tabs; the open one is in the address. */
export function PartPanel(props: PanelProps) {
  const [params, setParams] = useSearchParams();
  const asked = params.get("tab");
  const open = tabs.find(({ key }) => key === asked)?.key ?? "findings";
  // On a phone the sheet is pulled up to read and let down to see the part.
  const [up, setUp] = useState(false);
  const row = useTabsInSight<HTMLDivElement>(open);
  return (
    <aside className={classes.panel} data-up={up} aria-label={m.parts_panel()}>
      <button
        type="button"
        className={classes.handle}
        aria-expanded={up}
        aria-label={up ? m.parts_sheet_down() : m.parts_sheet_up()}
        onClick={() => setUp(!up)}
      />
      <Tabs
        value={open}
        onChange={(tab) =>
          setParams(tab === null || tab === "findings" ? {} : { tab }, { replace: true })
        }
        classNames={{ root: classes.tabs, list: classes.list, tab: classes.tab }}
      >
        <Tabs.List ref={row}>
          {tabs.map(({ key, name }) => (
            <Tabs.Tab key={key} value={key} data-tab={key}>
              {name()} {countOf(key, props.part)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ key, content: Content }) => (
          <Tabs.Panel key={key} value={key} className={classes.content} tabIndex={0}>
            {key === open ? (
              <Suspense fallback={<LoadingBlock rows={5} />}>
                <Content {...props} />
              </Suspense>
            ) : null}
          </Tabs.Panel>
        ))}
      </Tabs>
    </aside>
  );
}
