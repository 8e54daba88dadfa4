import {
  NoToneMapping,
  PerspectiveCamera,
  Ray,
  Raycaster,
  Scene,
  SRGBColorSpace,
  Vector2,
  Vector3,
  WebGLRenderer,
} from "three";
import type { Appearance } from "./appearance";
import type { PartShape } from "./glb";
import { type Box, boxOf } from "./ground-shadow";
import type { Picked } from "./measure";
import { nearestCorner } from "./measure";
import { type Extent, eyeOf, fieldOfView, minus, type Orbit, type Vec3, zAxis } from "./orbit";
import { PartMesh } from "./part-mesh";
import { SectionCut } from "./section";
import type { Section } from "./section-place";
import { Studio } from "./studio";

/** Beyond this the eye sees no gain and the card works four times as hard. */
const mostPixels = 2;
/** A pick this near to a corner means the corner, CSS pixels. */
const snap = 11;

const toVector = ([x, y, z]: Vec3) => new Vector3(x, y, z);

/** The drawing itself: renderer, scene and part. It draws when it is told to. */
export class Stage {
  readonly canvas: HTMLCanvasElement;
  part: PartMesh | null = null;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera((fieldOfView * 180) / Math.PI, 1, 1, 1000);
  readonly #studio: Studio;
  #appearance: Appearance;
  #box: Box = { low: [0, 0, 0], high: [1, 1, 1] };
  #cut: SectionCut | null = null;
  #section: Section | null = null;
  #edges = true;
  #pole: Vec3 | undefined;

  /** Throws when WebGL 2 is not to be had. */
  constructor(appearance: Appearance) {
    this.#renderer = new WebGLRenderer({ antialias: true, stencil: true });
    this.#renderer.localClippingEnabled = true;
    this.#renderer.outputColorSpace = SRGBColorSpace;
    this.#renderer.toneMapping = NoToneMapping;
    this.canvas = this.#renderer.domElement;
    this.#studio = new Studio(this.#scene, this.#camera);
    this.#appearance = appearance;
    this.appear(appearance);
  }

  /** Shows a level of the part in place of what was there. */
  show(shape: PartShape): void {
    const section = this.#section;
    this.cut(null);
    this.part?.dispose();
    this.part = new PartMesh(shape, this.#appearance);
    this.part.edges.visible = this.#edges;
    this.#box = boxOf(shape);
    this.#scene.add(this.part.surface, this.part.edges);
    this.#studio.stand(shape, this.#pole);
    this.cut(section);
  }

  appear(appearance: Appearance): void {
    this.#appearance = appearance;
    this.#studio.appear(appearance);
    this.part?.appear(appearance);
    this.#cut?.appear(appearance);
  }

  setEdges(edges: boolean): void {
    this.#edges = edges;
    if (this.part) this.part.edges.visible = edges;
  }

  get box(): Box {
    return this.#box;
  }

  get extent(): Extent {
    const { low, high } = this.#box;
    return {
      centre: [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2],
      radius: Math.hypot(...minus(high, low)) / 2 || 1,
    };
  }

  get aspect(): number {
    return this.#camera.aspect;
  }

  resize(width: number, height: number): void {
    this.#renderer.setPixelRatio(Math.min(window.devicePixelRatio, mostPixels));
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / Math.max(1, height);
  }

  cut(section: Section | null): void {
    this.#section = section;
    if (section === null || this.part === null) {
      this.#cut?.dispose();
      this.#cut = null;
      this.part?.clip([]);
      return;
    }
    if (this.#cut === null) {
      this.#cut = new SectionCut(this.#scene, this.part.surface.geometry, this.#box);
      this.#cut.appear(this.#appearance);
      this.part.clip([this.#cut.plane]);
    }
    this.#cut.place(section);
  }

  /** Draws it as seen like this; with the pole, the part stands on the ground with that upwards. */
  draw(orbit: Orbit, pole = orbit.pole): void {
    if (this.part && pole !== this.#pole) this.#studio.stand(this.part.shape, pole);
    this.#pole = pole;
    this.#aim(orbit);
    this.#studio.seenFromAbove(orbit.elevation > 0.01);
    this.#renderer.render(this.#scene, this.#camera);
  }

  #aim(orbit: Orbit): void {
    const { radius } = this.extent;
    this.#camera.position.set(...eyeOf(orbit));
    this.#camera.up.set(...(orbit.pole ?? zAxis));
    this.#camera.lookAt(...orbit.target);
    this.#camera.near = Math.max(radius * 0.002, orbit.distance - radius * 6);
    this.#camera.far = orbit.distance + radius * 8;
    this.#camera.updateProjectionMatrix();
    this.#camera.updateMatrixWorld();
  }

  /** Where a point is on the canvas, CSS pixels; the third number is over 1 behind the eye. */
  project(point: Vec3): readonly [number, number, number] {
    const { x, y, z } = toVector(point).project(this.#camera);
    return [((x + 1) / 2) * this.canvas.clientWidth, ((1 - y) / 2) * this.canvas.clientHeight, z];
  }

  /**
   * The point of the part under a place of the canvas, and its triangle, seen like this: the last frame
   * may be of an older view. What a section cut away does not count.
   */
  pick(orbit: Orbit, x: number, y: number): (Picked & { triangle: number }) | null {
    if (this.part === null) return null;
    this.#aim(orbit);
    const caster = new Raycaster();
    const { clientWidth, clientHeight } = this.canvas;
    caster.setFromCamera(
      new Vector2((x / clientWidth) * 2 - 1, 1 - (y / clientHeight) * 2),
      this.#camera,
    );
    const plane = this.#cut?.plane;
    const hits = this.part.bvh
      .raycast(caster.ray, this.part.surface.material)
      .filter((hit) => !plane || plane.distanceToPoint(hit.point) >= 0)
      .sort((a, b) => a.distance - b.distance);
    const [hit] = hits;
    if (hit?.faceIndex === undefined || hit.faceIndex === null) return null;
    const corners = this.part.cornersOf(hit.faceIndex);
    const corner = nearestCorner(
      corners,
      [x, y],
      (point) => {
        const [px, py] = this.project(point);
        return [px, py];
      },
      snap,
    );
    return {
      point: corner ?? [hit.point.x, hit.point.y, hit.point.z],
      normal: this.part.normalOf(hit.faceIndex),
      triangle: hit.faceIndex,
    };
  }

  /** Whether an eye has a free line to a point on the part. */
  sees(eye: Vec3, point: Vec3): boolean {
    if (this.part === null) return false;
    const to = toVector(point).sub(toVector(eye));
    const distance = to.length();
    const ray = new Ray(toVector(eye), to.normalize());
    const hit = this.part.bvh.raycastFirst(ray, this.part.surface.material);
    return (
      hit === null || hit === undefined || hit.distance > distance - this.extent.radius * 0.004
    );
  }

  /** What is drawn, as PNG. */
  async picture(orbit: Orbit): Promise<Blob> {
    this.draw(orbit);
    return new Promise((resolve, reject) => {
      this.canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error("the canvas gave no picture"))),
        "image/png",
      );
    });
  }

  dispose(): void {
    this.cut(null);
    this.part?.dispose();
    this.part = null;
    this.#studio.dispose();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
    this.canvas.remove();
  }
}
