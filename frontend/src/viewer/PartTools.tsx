import { useFullscreenElement } from "@mantine/hooks";
import {
  IconBox,
  IconCamera,
  IconFlame,
  IconFocusCentered,
  IconHome,
  IconLine,
  IconMaximize,
  IconMinimize,
  IconRuler2,
  IconSlice,
} from "@tabler/icons-react";
import { lazy, type ReactNode, type RefObject, Suspense, useEffect } from "react";
import { m } from "../paraglide/messages";
import { Hint } from "../ui/Hint";
import { Menu, MenuItem } from "../ui/Menu";
import { FindingsPanel } from "./FindingsPanel";
import { type ViewName, viewNames } from "./orbit";
import classes from "./PartTools.module.css";
import type { PartViewer } from "./part-viewer";
import { type PartViewProps, useViewState } from "./use-part-viewer";
import viewClasses from "./Viewer.module.css";

// Comes with the first cut.
const SectionPanel = lazy(() => import("./SectionPanel"));

const viewTitles: Readonly<Record<ViewName, () => string>> = {
  iso: m.viewer_view_iso,
  front: m.viewer_view_front,
  back: m.viewer_view_back,
  left: m.viewer_view_left,
  right: m.viewer_view_right,
  top: m.viewer_view_top,
  bottom: m.viewer_view_bottom,
};

interface ToolProps {
  readonly label: string;
  readonly shortcut?: string;
  /** Whether it is on, for a tool that stays. */
  readonly on?: boolean;
  readonly wideOnly?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ label, shortcut, on, wideOnly = false, onClick, children }: ToolProps) {
  return (
    <Hint label={shortcut ? `${label} (${shortcut})` : label}>
      <button
        type="button"
        className={classes.tool}
        aria-label={label}
        aria-pressed={on}
        data-wide-only={wideOnly}
        onClick={onClick}
      >
        {children}
      </button>
    </Hint>
  );
}

function ViewsMenu({ viewer }: { viewer: PartViewer }) {
  return (
    <Menu
      button={(props) => (
        <button
          {...props}
          type="button"
          className={classes.tool}
          aria-label={m.viewer_views()}
          title={m.viewer_views()}
        >
          <IconBox aria-hidden stroke={1.6} />
        </button>
      )}
    >
      {viewNames.map((name, index) => (
        <MenuItem
          key={name}
          aside={<span className={classes.key}>{index + 1}</span>}
          onClick={() => viewer.view(name)}
        >
          {viewTitles[name]()}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Saves what is drawn as a file named after the part. */
async function save(viewer: PartViewer, name: string): Promise<void> {
  const address = URL.createObjectURL(await viewer.screenshot());
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

function useHint(viewer: PartViewer): string {
  const { measuring, halfMeasured, measurement } = useViewState(viewer);
  if (!measuring) return "";
  if (measurement)
    return m.viewer_measure_result({ distance: viewer.lettering.length(measurement.distance) });
  return halfMeasured ? m.viewer_measure_second() : m.viewer_measure_first();
}

interface PartToolsProps extends PartViewProps {
  readonly viewer: PartViewer;
  readonly root: RefObject<HTMLElement | null>;
}

/** The tool bar at the foot of the view, and what its tools open. */
export default function PartTools({ viewer, root, ...shown }: PartToolsProps) {
  const { name, findings = [], fields = [] } = shown;
  const state = useViewState(viewer);
  const hint = useHint(viewer);
  const full = useFullscreenElement();
  useEffect(() => {
    full.ref(root.current);
  }, [full.ref, root]);
  const toggleSection = () => (state.section ? viewer.setSection(null) : viewer.openSection("x"));
  return (
    <>
      <FindingsPanel viewer={viewer} findings={findings} fields={fields} />
      <p className={viewClasses.hint} role="status">
        {hint}
      </p>
      {state.section ? (
        <Suspense fallback={null}>
          <SectionPanel viewer={viewer} section={state.section} />
        </Suspense>
      ) : null}
      <div className={classes.tools} role="toolbar" aria-label={m.viewer_tools()}>
        <Tool label={m.viewer_home()} shortcut="Home" onClick={() => viewer.home()}>
          <IconHome aria-hidden stroke={1.6} />
        </Tool>
        <Tool label={m.viewer_fit()} shortcut="f" wideOnly onClick={() => viewer.fit()}>
          <IconFocusCentered aria-hidden stroke={1.6} />
        </Tool>
        <ViewsMenu viewer={viewer} />
        <Tool
          label={m.viewer_edges()}
          shortcut="e"
          on={state.edges}
          onClick={() => viewer.setEdges(!state.edges)}
        >
          <IconLine aria-hidden stroke={1.6} />
        </Tool>
        <Tool
          label={m.viewer_section()}
          shortcut="s"
          on={state.section !== null}
          onClick={toggleSection}
        >
          <IconSlice aria-hidden stroke={1.6} />
        </Tool>
        <Tool
          label={m.viewer_measure()}
          shortcut="m"
          on={state.measuring}
          onClick={() => viewer.setMeasuring(!state.measuring)}
        >
          <IconRuler2 aria-hidden stroke={1.6} />
        </Tool>
        <Tool
          label={m.viewer_heat()}
          shortcut="h"
          on={state.heat}
          onClick={() => viewer.setHeat(!state.heat)}
        >
          <IconFlame aria-hidden stroke={1.6} />
        </Tool>
        <Tool label={m.viewer_screenshot()} onClick={() => void save(viewer, name)}>
          <IconCamera aria-hidden stroke={1.6} />
        </Tool>
        <Tool
          label={full.fullscreen ? m.viewer_full_off() : m.viewer_full()}
          onClick={() => void full.toggle()}
        >
          {full.fullscreen ? (
            <IconMinimize aria-hidden stroke={1.6} />
          ) : (
            <IconMaximize aria-hidden stroke={1.6} />
          )}
        </Tool>
      </div>
    </>
  );
}
