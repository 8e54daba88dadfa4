import { appearances, type Scheme } from "./appearance";
import { Eye } from "./eye";
import type { ViewerFinding } from "./finding";
import { Framing, firstOrbit, footOf } from "./framing";
import { type Gestures, listen, moveByKey } from "./gestures";
import type { PartShape } from "./glb";
import type { Box } from "./ground-shadow";
import { hands } from "./hands";
import { pressed } from "./keys";
import { Levels } from "./levels";
import { calloutOf, flightTo, placeIn } from "./lighting";
import { Lights } from "./lights";
import { Ruler } from "./measure";
import { anglesOf, directionOf, type Vec3, type ViewName, viewDirections } from "./orbit";
import { type Callout, type Lettering, Overlay } from "./overlay";
import { type Axis, axisIndex, type Section } from "./section-place";
import type { Shade } from "./shade";
import { Stage } from "./stage";
import { Still } from "./still";
import { firstState, Shown, type ViewState } from "./view-state";
import type { Chosen, ViewerOptions } from "./viewer-options";

/** Shows one part in 3D, without a framework. It draws when something changed, never in between. */
export class PartViewer {
  readonly #container: HTMLElement;
  readonly #options: ViewerOptions;
  readonly #stage: Stage;
  readonly #overlay = new Overlay();
  readonly #still: Still;
  readonly #eye: Eye;
  readonly #framing: Framing;
  readonly #ended = new AbortController();
  readonly #shown: Shown;
  readonly #sizes: ResizeObserver;
  readonly #gestures: Gestures;
  readonly #levels = new Levels();
  readonly #ruler = new Ruler();
  #lettering: Lettering;
  readonly #lights = new Lights();
  #callout: Callout | null = null;
  #frame = 0;

  /** Throws when the browser has no WebGL 2: show the server's picture instead. */
  constructor(container: HTMLElement, options: ViewerOptions) {
    this.#container = container;
    this.#options = options;
    this.#lettering = options.lettering;
    this.#shown = new Shown({ ...firstState, heat: options.heat ?? false });
    this.#stage = new Stage(appearances[options.scheme]);
    this.#eye = new Eye(firstOrbit);
    this.#framing = new Framing(this.#eye, this.#stage, options);
    this.#still = new Still(this.#stage.canvas, this.#overlay.root);
    container.append(this.#still.image, this.#stage.canvas, this.#overlay.root);
    this.#gestures = hands(this.#eye, this.#stage, {
      moved: () => this.#request(),
      picked: (x, y) => this.#pick(x, y),
    });
    listen(this.#stage.canvas, this.#gestures, this.#ended.signal, options.inPage ?? false);
    this.#sizes = new ResizeObserver(() => this.#resize());
    this.#sizes.observe(container);
    this.#resize();
  }

  get state(): ViewState {
    return this.#shown.state;
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
    return this.#shown.subscribe(listener);
  }

  /** The server's picture, until there is something to turn. */
  setPicture(url: string): void {
    this.#still.show(url);
  }

  /**
   * Fetches a level and shows it, unless a later call's level is there already:
   * call it for the coarse one, then for the fine one. False when it did not come.
   */
  async loadLevel(url: string, finest: boolean): Promise<boolean> {
    const came = await this.#levels.load(url, this.#ended.signal, (shape) => {
      this.#show(shape);
      this.#set({ progress: finest ? "ready" : "coarse" });
    });
    if (!came && !this.#ended.signal.aborted && this.#stage.part === null)
      this.#set({ progress: "failed" });
    return came;
  }

  #show(shape: PartShape): void {
    const first = this.#stage.part === null;
    this.#stage.show(shape);
    if (first) {
      this.#framing.begin();
      this.#eye.circling = this.#options.turning ?? false;
    }
    this.#tint();
    if (first && this.state.focused) this.focusFinding(this.state.focused);
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

  /** Flies to a standard view with the whole part in it. */
  view(name: ViewName): void {
    this.#framing.look(anglesOf(viewDirections[name]));
    this.#request();
  }

  /** The first view: everything, from the front left; nothing lit. */
  home(): void {
    this.focusFinding(null);
    this.view("iso");
  }

  /** The whole part, from where the eye is. */
  fit(): void {
    this.#framing.fly(this.#eye.orbit);
    this.#request();
  }

  setEdges(edges: boolean): void {
    this.#stage.setEdges(edges);
    this.#set({ edges });
  }

  /** Colours all findings by severity. */
  setHeat(heat: boolean): void {
    this.#set({ heat });
    this.#tint();
  }

  /** Colours the faces by numbers of theirs in place of the findings; null ends that. */
  setShade(shade: Shade | null): void {
    this.#lights.shade = shade;
    if (this.state.probed !== null) this.#callout = null;
    this.#set({ probed: null, shaded: shade !== null });
    this.#tint();
  }

  setSection(section: Section | null): void {
    this.#stage.cut(section);
    this.#set({ section });
  }

  /** Cuts through the middle, and takes away the side that the eye is on. */
  openSection(axis: Axis): void {
    this.setSection({ axis, at: 0.5, flipped: directionOf(this.#eye.orbit)[axisIndex[axis]] < 0 });
  }

  /** Starts or leaves measuring from point to point. */
  setMeasuring(measuring: boolean): void {
    this.#ruler.begin();
    this.#set({ measuring, halfMeasured: false, measurement: null });
  }

  setFindings(findings: readonly ViewerFinding[]): void {
    this.#lights.findings = findings;
    const { focused } = this.state;
    if (focused !== null && this.#lights.find(focused) === null) this.focusFinding(null);
    else this.#tint();
  }

  /** Something else that `focusFinding` can light, lines over the part, a direction to turn it by. */
  setChosen({ feature, lines, sight }: Chosen): void {
    this.#lights.feature = feature;
    this.#overlay.setLines(lines);
    this.#framing.turnBy(sight);
    this.#request();
  }

  /** Lights a finding, flies to where it is seen and labels it; null puts the light out. */
  focusFinding(id: string | null): void {
    const finding = this.#lights.find(id);
    this.#callout = null;
    this.#set({ focused: finding?.id ?? null, probed: null });
    this.#tint();
    const { part } = this.#stage;
    if (finding === null || part === null) return;
    const place = placeIn(part, finding);
    if (place === null) this.view("iso");
    else {
      this.#callout = calloutOf(finding, place);
      this.#framing.leaveFor(flightTo(finding, place, this.#eye.orbit, this.#stage));
    }
    this.#request();
  }

  /** The next (1) or previous (-1) finding, round and round. */
  stepFinding(step: 1 | -1): void {
    const id = this.#lights.after(this.state.focused, step);
    if (id === null) return;
    this.focusFinding(id);
    this.#options.onFocus?.(id);
  }

  #tint(): void {
    if (this.#stage.part) this.#lights.paint(this.#stage.part, this.state);
    this.#request();
  }

  #pick(x: number, y: number): void {
    const { measuring, shaded } = this.state;
    const picked = measuring || shaded ? this.#stage.pick(this.#eye.orbit, x, y) : null;
    if (picked === null) return;
    if (measuring) {
      const measurement = this.#ruler.pick(picked);
      this.#set({ halfMeasured: measurement === null, measurement });
    } else {
      this.#callout = this.#lights.probe(picked);
      this.#set({ probed: this.#callout?.detail ?? null });
    }
  }

  /** Does what a key means in the view; true when it meant something. */
  key(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    return moveByKey(event, this.#gestures) || pressed(event.key, this);
  }

  /** Picks the middle of the view, to measure or for its number: what Enter does for those without a pointer. */
  pickMiddle(): void {
    // Keys are obeyed in turn: a view that one asked for is there before the next.
    this.#eye.jump(this.#eye.goal);
    const { width, height } = this.#framing.size;
    this.#pick(width / 2, height / 2);
  }

  /** What is drawn now, as PNG. */
  screenshot(): Promise<Blob> {
    return this.#stage.picture(this.#eye.orbit);
  }

  #set(change: Partial<ViewState>): void {
    this.#shown.set(change);
    this.#request();
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#container;
    if (width === 0 || height === 0) return;
    this.#stage.resize(width, height);
    this.#framing.resize({ width, height });
    this.#request();
  }

  #request(): void {
    if (this.#frame !== 0 || this.#ended.signal.aborted) return;
    this.#frame = requestAnimationFrame((now) => this.#draw(now));
  }

  #draw(now: number): void {
    this.#frame = 0;
    if (this.#stage.part === null) return;
    const moving = this.#eye.advance(now);
    const { orbit } = this.#eye;
    const { width, height } = this.#framing.size;
    this.#stage.draw(orbit, this.#eye.goal.pole);
    this.#still.giveWay();
    const project = (point: Vec3) => this.#stage.project(point);
    this.#overlay.align(orbit, width, height, footOf(this.#options, width), this.#lettering);
    this.#overlay.call(this.#callout, project, width, height);
    const { measuring, measurement, shaded, focused } = this.state;
    this.#overlay.drawLines(project, focused);
    this.#overlay.measure(this.#ruler.first, measurement, project, this.#lettering);
    this.#overlay.aim(measuring || shaded, width, height);
    if (moving) this.#request();
  }

  /** Lets go of everything: nothing of the viewer stays on the page or on the card. */
  dispose(): void {
    this.#ended.abort();
    cancelAnimationFrame(this.#frame);
    this.#sizes.disconnect();
    this.#shown.end();
    this.#stage.dispose();
    this.#still.image.remove();
    this.#overlay.root.remove();
  }
}
