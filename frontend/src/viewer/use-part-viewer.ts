import { useComputedColorScheme } from "@mantine/core";
import { type RefObject, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { useLocale } from "../app/locale";
import { useUnits } from "../app/session/units";
import { formatMeasured, formatNumber } from "../format/quantity";
import { m } from "../paraglide/messages";
import type { DrawnLines } from "./drawn-lines";
import type { ViewerField } from "./field";
import type { ViewerFinding } from "./finding";
import type { Lettering } from "./overlay";
import type { PartViewer } from "./part-viewer";
import type { Sight } from "./sight";
import { firstState, type ViewState } from "./view-state";

export interface PartViewProps {
  /** The part's name, for those who do not see it. */
  readonly name: string;
  /** The server's picture: shown first, and where there is no WebGL. */
  readonly picture: string | null;
  /** The addresses of the levels; null while they are not made. */
  readonly coarse: string | null;
  readonly fine: string | null;
  readonly findings?: readonly ViewerFinding[];
  /** Numbers of the faces, by which the part can be coloured. */
  readonly fields?: readonly ViewerField[] | undefined;
  /** Something else that is lit while it has the focus. */
  readonly feature?: ViewerFinding | null | undefined;
  /** Lines that are drawn over the part. */
  readonly lines?: DrawnLines | null | undefined;
  /** The finding that is lit; changing it flies there. */
  readonly focused?: string | null;
  /** The reader went to another finding inside the view. */
  readonly onFocus?: (id: string | null) => void;
  /** A direction by which the part is turned. */
  readonly sight?: Sight | null | undefined;
  /** The reader turned the view another way. */
  readonly onSightEnd?: (() => void) | undefined;
  /** For a view inside a text: no tools, the page keeps its scrolling. */
  readonly inPage?: boolean;
  /** Turns by itself until somebody takes hold of it. */
  readonly turning?: boolean;
  /** Begins with all findings coloured. */
  readonly heat?: boolean;
}

function useLettering(): Lettering {
  const { tag } = useLocale();
  const { unit } = useUnits();
  return {
    length: (mm) => formatMeasured(mm, unit, tag),
    angle: (degrees) => `${formatNumber(degrees, tag, 1)}°`,
    count: (value) => formatNumber(value, tag, 1),
    bar: (value) => `${formatNumber(value, tag, 3)} ${unit}`,
    mmPerUnit: unit === "in" ? 25.4 : 1,
    across: (distance) => m.viewer_measure_parallel({ distance }),
  };
}

const nothing: readonly ViewerFinding[] = [];

/** The viewer in an element, kept in step with the properties; null until it is there. */
export function usePartViewer(
  element: RefObject<HTMLElement | null>,
  props: PartViewProps,
): { viewer: PartViewer | null; impossible: boolean } {
  const [viewer, setViewer] = useState<PartViewer | null>(null);
  const [impossible, setImpossible] = useState(false);
  const scheme = useComputedColorScheme("light");
  const lettering = useLettering();
  const { picture, coarse, fine, findings = nothing, feature = null, focused = null } = props;
  const { lines = null, sight = null } = props;
  const start = useEffectEvent((Viewer: typeof PartViewer, container: HTMLElement) => {
    const { inPage = false, turning = false, heat = false } = props;
    const tell = (id: string | null) => goTo(id);
    const onSightEnd = () => endSight();
    const how = { scheme, lettering, inPage, turning, heat, onFocus: tell, onSightEnd };
    return new Viewer(container, how);
  });
  const goTo = useEffectEvent((id: string | null) => props.onFocus?.(id));
  const endSight = useEffectEvent(() => props.onSightEnd?.());

  useEffect(() => {
    let ended = false;
    let made: PartViewer | null = null;
    void import("./part-viewer")
      .then(({ PartViewer }) => {
        if (ended || !element.current) return;
        made = start(PartViewer, element.current);
        setViewer(made);
      })
      .catch(() => setImpossible(true));
    return () => {
      ended = true;
      made?.dispose();
      setViewer(null);
    };
  }, [element]);

  useEffect(() => viewer?.setScheme(scheme), [viewer, scheme]);
  // Cheap, and the functions inside change with the language and the unit.
  useEffect(() => viewer?.setLettering(lettering));
  useEffect(() => {
    if (picture) viewer?.setPicture(picture);
  }, [viewer, picture]);
  useEffect(() => {
    if (!viewer) return;
    if (coarse && coarse !== fine) void viewer.loadLevel(coarse, false);
    if (fine) void viewer.loadLevel(fine, true);
  }, [viewer, coarse, fine]);
  useEffect(() => viewer?.setChosen({ feature, lines, sight }), [viewer, feature, lines, sight]);
  useEffect(() => viewer?.setFindings(findings), [viewer, findings]);
  useEffect(() => {
    if (viewer && viewer.state.focused !== focused) viewer.focusFinding(focused);
  }, [viewer, focused]);
  return { viewer, impossible };
}

const never = () => () => {};

/** What the viewer shows now. */
export function useViewState(viewer: PartViewer | null): ViewState {
  return useSyncExternalStore(
    viewer ? (listener) => viewer.subscribe(listener) : never,
    () => viewer?.state ?? firstState,
  );
}
