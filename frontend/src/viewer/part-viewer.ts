import { appearances, type Scheme } from "./appearance";
import { Eye } from "./eye";
import { litOf, placeOf, type ViewerFinding, viewOf } from "./finding";
import { type Gestures, listen, moveByKey } from "./gestures";
import { decodePreview, type PartShape } from "./glb";
import type { Box } from "./ground-shadow";
import { measure, type Picked } from "./measure";
import {
  anglesOf,
  directionOf,
  framed,
  type Orbit,
  pan,
  turn,
  type Vec3,
  type ViewName,
  viewDirections,
  viewNames,
  zoom,
} from "./orbit";
import { type Callout, type Lettering, Overlay } from "./overlay";
import type { Tint } from "./part-mesh";
import { type Axis, axisIndex, type Section } from "./section-place";
import { Stage } from "./stage";
import { firstState, type ViewState } from "./view-state";

export interface ViewerOptions {
  readonly scheme: Scheme;
  readonly lettering: Lettering;
  /** The page keeps its scrolling over the view; for a view inside a text. */
  readonly inPage?: boolean;
  /** Turns by itself until somebody takes hold of it. */
  readonly turning?: boolean;
  /** Begins with all findings coloured. */
  readonly heat?: boolean;
  /** Told when the reader goes to another finding inside the view. */
  readonly onFocus?: (id: string | null) => void;
}

/** What the tool bar at the foot takes, CSS pixels. */
const toolBar = 62;
const calmQuery = "(prefers-reduced-motion: reduce)";
/** A share of the canvas's height turns the part by this, radians. */
const turnPerHeight = 3.6;

/**
 * Shows one part in 3D. It draws when something changed, never in between. No
 * framework: `PartView` puts it on a page.
 */
export class PartViewer {
  readonly #container: HTMLElement;
  readonly #options: ViewerOptions;
  readonly #stage: Stage;
  readonly #overlay = new Overlay();
  readonly #picture = document.createElement("img");
  readonly #eye: Eye;
  readonly #ended = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #sizes: ResizeObserver;
  readonly #gestures: Gestures;
  #lettering: Lettering;
  #state: ViewState;
  #findings: readonly ViewerFinding[] = [];
  #first: Picked | null = null;
  #callout: Callout | null = null;
  #frame = 0;
  #size = { width: 1, height: 1 };
  #levels = 0;
  #shown = -1;

  /** Throws when the browser has no WebGL 2: show the server's picture instead. */
  constructor(container: HTMLElement, options: ViewerOptions) {
    this.#container = container;
    this.#options = options;
    this.#lettering = options.lettering;
    this.#state = { ...firstState, heat: options.heat ?? false };
    this.#stage = new Stage(appearances[options.scheme]);
    this.#eye = new Eye(
      { target: [0, 0, 0], distance: 3, ...anglesOf(viewDirections.iso) },
      () => window.matchMedia(calmQuery).matches,
    );
    this.#picture.alt = "";
    this.#picture.hidden = true;
    this.#stage.canvas.style.visibility = "hidden";
    container.append(this.#picture, this.#stage.canvas, this.#overlay.root);
    this.#overlay.root.hidden = true;
    this.#gestures = this.#hands();
    listen(this.#stage.canvas, this.#gestures, this.#ended.signal, options.inPage ?? false);
    this.#sizes = new ResizeObserver(() => this.#resize());
    this.#sizes.observe(container);
    this.#resize();
  }

  get state(): ViewState {
    return this.#state;
  }

  /** How lengths are written here. */
  get lettering(): Lettering {
    return this.#lettering;
  }

  /** The box of the part, mm. */
  get box(): Box {
    return this.#stage.box;
  }

  /** Tells `listener` whenever `state` is another object; returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The server's picture, until there is something to turn. */
  setPicture(url: string): void {
    this.#picture.src = url;
    this.#picture.hidden = this.#stage.part !== null;
  }

  /**
   * Fetches a level and shows it, unless a later call's level is there already:
   * call it for the coarse one, then for the fine one. False when it did not come.
   */
  async loadLevel(url: string, finest: boolean): Promise<boolean> {
    this.#levels += 1;
    const level = this.#levels;
    try {
      const response = await fetch(url, { signal: this.#ended.signal });
      if (!response.ok) throw new Error(`the level answered ${response.status}`);
      const shape = await decodePreview(await response.arrayBuffer());
      if (this.#ended.signal.aborted) return false;
      if (level > this.#shown) {
        this.#shown = level;
        this.#show(shape);
        this.#set({ progress: finest ? "ready" : "coarse" });
      }
      return true;
    } catch {
      if (!this.#ended.signal.aborted && this.#stage.part === null)
        this.#set({ progress: "failed" });
      return false;
    }
  }

  #show(shape: PartShape): void {
    const first = this.#stage.part === null;
    this.#stage.show(shape);
    if (this.#stage.part) this.#stage.part.edges.visible = this.#state.edges;
    if (first) {
      this.#eye.jump(this.#fitted("iso"));
      this.#eye.circling = this.#options.turning ?? false;
    }
    this.#tint();
    if (first && this.#state.focused) this.focusFinding(this.#state.focused);
  }

  setScheme(scheme: Scheme): void {
    this.#stage.appear(appearances[scheme]);
    this.#request();
  }

  /** Another unit or language for what is written in the view. */
  setLettering(lettering: Lettering): void {
    this.#lettering = lettering;
    this.#request();
  }

  // ---- views

  /** Flies to a standard view with the whole part in it. */
  view(name: ViewName): void {
    this.#eye.fly(this.#fitted(name));
    this.#request();
  }

  /** The first view: everything, from the front left; nothing lit. */
  home(): void {
    this.focusFinding(null);
    this.view("iso");
  }

  /** The whole part, from where the eye is. */
  fit(): void {
    const { azimuth, elevation } = this.#eye.orbit;
    this.#eye.fly(this.#framed({ azimuth, elevation }));
    this.#request();
  }

  #fitted(name: ViewName): Orbit {
    return this.#framed(anglesOf(viewDirections[name]));
  }

  #framed(angles: Pick<Orbit, "azimuth" | "elevation">): Orbit {
    const { centre } = this.#stage.extent;
    const { aspect, part } = this.#stage;
    // A part that turns by itself does so about its middle, and must fit all the way round.
    const points = part && !this.#options.turning ? part.points : this.#corners();
    const { share, lift } = this.#room();
    const orbit = framed(points, centre, angles, aspect, share);
    return this.#options.turning ? { ...orbit, target: centre } : pan(orbit, 0, -lift);
  }

  /** What the tools leave of the view's height, and how far above its middle that lies, as shares. */
  #room(): { share: number; lift: number } {
    if (this.#options.inPage) return { share: 1, lift: 0 };
    const taken = toolBar / this.#size.height;
    // In a narrow view the findings take as much at the top as the tools at the foot.
    return this.#foot > 0
      ? { share: Math.max(0.45, 1 - 2 * taken), lift: 0 }
      : { share: 1 - taken, lift: taken / 2 };
  }

  #corners(): readonly Vec3[] {
    const { low, high } = this.#stage.box;
    const corners: Vec3[] = [];
    for (const x of [low[0], high[0]]) {
      for (const y of [low[1], high[1]]) corners.push([x, y, low[2]], [x, y, high[2]]);
    }
    return corners;
  }

  // ---- what is shown

  setEdges(edges: boolean): void {
    if (this.#stage.part) this.#stage.part.edges.visible = edges;
    this.#set({ edges });
  }

  /** Colours all findings by severity. */
  setHeat(heat: boolean): void {
    this.#set({ heat });
    this.#tint();
  }

  setSection(section: Section | null): void {
    this.#stage.cut(section);
    this.#set({ section });
  }

  /** Cuts through the middle, and takes away the side that the eye is on. */
  openSection(axis: Axis): void {
    const towards = directionOf(this.#eye.orbit)[axisIndex[axis]];
    this.setSection({ axis, at: 0.5, flipped: towards < 0 });
  }

  /** Starts or leaves measuring from point to point. */
  setMeasuring(measuring: boolean): void {
    this.#first = null;
    this.#set({ measuring, halfMeasured: false, measurement: null });
  }

  // ---- findings

  setFindings(findings: readonly ViewerFinding[]): void {
    this.#findings = findings;
    const kept = findings.some(({ id }) => id === this.#state.focused);
    if (!kept && this.#state.focused !== null) this.focusFinding(null);
    else this.#tint();
  }

  /** Lights a finding, flies to where it is seen and labels it; null puts the light out. */
  focusFinding(id: string | null): void {
    const finding = this.#findings.find((each) => each.id === id) ?? null;
    this.#callout = null;
    this.#set({ focused: finding?.id ?? null });
    this.#tint();
    const { part } = this.#stage;
    if (finding === null || part === null) return;
    const place = placeOf(part, part.trianglesOf(finding.faceRanges));
    if (place === null) {
      this.view("iso");
      return;
    }
    const to = viewOf(
      place,
      finding.view,
      this.#eye.orbit,
      this.#stage.extent,
      this.#stage.aspect,
      (eye, point) => this.#stage.sees(eye, point),
    );
    this.#callout = {
      point: finding.point ?? place.samples[Math.floor(place.samples.length / 2)] ?? place.centre,
      severity: finding.severity,
      label: finding.label,
      detail: finding.detail ?? "",
    };
    this.#eye.fly(to);
    this.#request();
  }

  /** The next (1) or previous (-1) finding, round and round. */
  stepFinding(step: 1 | -1): void {
    const count = this.#findings.length;
    if (count === 0) return;
    const at = this.#findings.findIndex(({ id }) => id === this.#state.focused);
    const from = at < 0 && step < 0 ? 0 : at;
    const id = this.#findings[(from + step + count) % count]?.id ?? null;
    this.focusFinding(id);
    this.#options.onFocus?.(id);
  }

  #tint(): void {
    const { heat, focused } = this.#state;
    const tints = litOf(this.#findings, this.#state).map(
      ({ id, faceRanges, severity }): Tint => ({
        ranges: faceRanges,
        severity,
        strong: heat ? focused === null || id === focused : true,
      }),
    );
    this.#stage.part?.tint(tints);
    this.#request();
  }

  // ---- hands and keys

  #hands(): Gestures {
    const move = (orbit: Orbit) => {
      this.#eye.stop();
      this.#eye.jump(orbit);
      this.#request();
    };
    return {
      take: () => this.#eye.stop(),
      turn: (right, up) => move(turn(this.#eye.orbit, -right * turnPerHeight, -up * turnPerHeight)),
      pan: (right, up) => move(pan(this.#eye.orbit, right, up)),
      zoom: (factor, right, up) =>
        move(zoom(this.#eye.orbit, factor, this.#stage.extent, right, up)),
      pick: (x, y) => this.#pick(x, y),
      hover: () => {},
    };
  }

  #pick(x: number, y: number): void {
    if (!this.#state.measuring) return;
    const picked = this.#stage.pick(x, y);
    if (picked === null) return;
    if (this.#first === null) {
      this.#first = picked;
      this.#set({ halfMeasured: true, measurement: null });
      return;
    }
    const measurement = measure(this.#first, picked);
    this.#first = null;
    this.#set({ halfMeasured: false, measurement });
  }

  /** Does what a key means in the view; true when it meant something. */
  key(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (moveByKey(event, this.#gestures)) return true;
    const view = viewNames[Number(event.key) - 1];
    const { edges, heat, section, measuring } = this.#state;
    if (view) this.view(view);
    else if (event.key === "Home") this.home();
    else if (event.key === "f") this.fit();
    else if (event.key === "n") this.stepFinding(1);
    else if (event.key === "p") this.stepFinding(-1);
    else if (event.key === "e") this.setEdges(!edges);
    else if (event.key === "h") this.setHeat(!heat);
    else if (event.key === "m") this.setMeasuring(!measuring);
    else if (event.key === "s") section ? this.setSection(null) : this.openSection("x");
    else if (event.key === "Enter" && measuring)
      this.#pick(this.#size.width / 2, this.#size.height / 2);
    else if (event.key === "Escape" && measuring) this.setMeasuring(false);
    else return false;
    return true;
  }

  // ---- drawing

  /** What is drawn now, as PNG. */
  screenshot(): Promise<Blob> {
    return this.#stage.picture(this.#eye.orbit);
  }

  #set(change: Partial<ViewState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
    this.#request();
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#container;
    if (width === 0 || height === 0) return;
    this.#size = { width, height };
    this.#stage.resize(width, height);
    this.#request();
  }

  /** Room for the tool bar, where it takes the whole width. */
  get #foot(): number {
    return this.#options.inPage || this.#size.width > 640 ? 0 : toolBar;
  }

  #request(): void {
    if (this.#frame === 0 && !this.#ended.signal.aborted) {
      this.#frame = requestAnimationFrame((now) => this.#draw(now));
    }
  }

  #draw(now: number): void {
    this.#frame = 0;
    if (this.#stage.part === null) return;
    const moving = this.#eye.advance(now);
    const { orbit } = this.#eye;
    const { width, height } = this.#size;
    this.#stage.draw(orbit);
    if (this.#stage.canvas.style.visibility === "hidden") this.#reveal();
    const project = (point: Vec3) => this.#stage.project(point);
    this.#overlay.align(orbit, width, height, this.#foot, this.#lettering);
    this.#overlay.call(this.#callout, project, width, height);
    this.#overlay.measure(this.#first, this.#state.measurement, project, this.#lettering);
    const byKey = this.#state.measuring && document.activeElement?.matches(":focus-visible");
    this.#overlay.aim(byKey ?? false, width, height);
    if (moving) this.#request();
  }

  /** Puts what is drawn in the place of the picture: not before, or nothing would be there. */
  #reveal(): void {
    this.#stage.canvas.style.visibility = "";
    this.#picture.hidden = true;
    this.#overlay.root.hidden = false;
  }

  /** Lets go of everything: nothing of the viewer stays on the page or on the card. */
  dispose(): void {
    this.#ended.abort();
    cancelAnimationFrame(this.#frame);
    this.#sizes.disconnect();
    this.#listeners.clear();
    this.#stage.dispose();
    this.#picture.remove();
    this.#overlay.root.remove();
  }
}
