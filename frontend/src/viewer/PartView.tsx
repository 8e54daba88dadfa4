import { lazy, Suspense, useRef } from "react";
import { m } from "../paraglide/messages";
import standIn from "./StandIn.module.css";
import { type PartViewProps, usePartViewer, useViewState } from "./use-part-viewer";
import classes from "./Viewer.module.css";

const PartTools = lazy(() => import("./PartTools"));

/** Whether a key belongs to what has the focus: a slider, a menu, a field. */
function isTaken({ target, key }: KeyboardEvent, surface: HTMLElement | null): boolean {
  if (!(target instanceof HTMLElement) || target === surface) return false;
  const own = "[role^=menu], [role=radiogroup], input";
  return key === "Enter" || key.startsWith("Arrow") || target.closest(own) !== null;
}

/**
 * A part in 3D, with its tools. The picture is there at once; the drawing code
 * and the mesh come after. Fills the element that it is in.
 */
export function PartView(props: PartViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const { viewer, impossible } = usePartViewer(surface, props);
  const { progress } = useViewState(viewer);
  const said = impossible
    ? props.inPage
      ? m.viewer_no_webgl_short()
      : m.viewer_no_webgl()
    : progress === "failed"
      ? m.viewer_failed()
      : progress === "picture" && props.fine
        ? m.viewer_loading()
        : progress === "coarse"
          ? m.viewer_refining()
          : "";
  return (
    // Keys work on the view and on its tools alike.
    // biome-ignore lint/a11y/noStaticElementInteractions: the surface inside is what takes the focus
    <div
      ref={root}
      className={impossible ? `${classes.view} ${standIn.view}` : classes.view}
      data-progress={progress}
      onKeyDown={({ nativeEvent }) => {
        if (isTaken(nativeEvent, surface.current)) return;
        if (viewer?.key(nativeEvent)) nativeEvent.preventDefault();
      }}
    >
      {viewer || !props.picture ? null : (
        <img className={classes.picture} src={props.picture} alt={m.part_picture(props)} />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a view that is turned by keys is no form field */}
      <div
        ref={surface}
        className={classes.surface}
        role="group"
        tabIndex={props.inPage ? -1 : 0}
        aria-label={m.viewer_label(props)}
      />
      <p className={classes.said} role="status">
        {said}
      </p>
      {viewer && !props.inPage ? (
        <Suspense fallback={null}>
          <PartTools viewer={viewer} root={root} {...props} />
        </Suspense>
      ) : null}
    </div>
  );
}
