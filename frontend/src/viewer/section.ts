import {
  AlwaysStencilFunc,
  BackSide,
  type BufferGeometry,
  Color,
  DecrementWrapStencilOp,
  DoubleSide,
  FrontSide,
  IncrementWrapStencilOp,
  Mesh,
  MeshBasicMaterial,
  NotEqualStencilFunc,
  Plane,
  PlaneGeometry,
  type Scene,
  ShaderMaterial,
  type Side,
  Vector3,
  ZeroStencilOp,
} from "three";
import type { Appearance } from "./appearance";
import type { Box } from "./ground-shadow";
import { minus } from "./orbit";
import { type Axis, axisIndex, cutAt, type Section } from "./section-place";

const vertexShader = /* glsl */ `
varying vec2 place;
void main() {
  place = (uv - 0.5);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

/** Hatching at 45 degrees, as on a drawing: its lines keep their place on the cut. */
const fragmentShader = /* glsl */ `
uniform vec3 cut;
uniform vec3 hatch;
uniform float lines;
varying vec2 place;
void main() {
  float at = (place.x + place.y) * lines;
  float width = fwidth(at);
  float near = abs(fract(at) - 0.5);
  float line = 1.0 - smoothstep(0.09, 0.09 + width, near);
  gl_FragColor = vec4(mix(cut, hatch, line * 0.75), 1.0);
  #include <colorspace_fragment>
}`;

const normals: Readonly<Record<Axis, Vector3>> = {
  x: new Vector3(1, 0, 0),
  y: new Vector3(0, 1, 0),
  z: new Vector3(0, 0, 1),
};
/** Counts the sides of the part behind the cut: where the count is not zero lies material. */
function counter(geometry: BufferGeometry, side: Side, plane: Plane): Mesh {
  const operation = side === BackSide ? IncrementWrapStencilOp : DecrementWrapStencilOp;
  const material = new MeshBasicMaterial({
    side,
    clippingPlanes: [plane],
    colorWrite: false,
    depthWrite: false,
    depthTest: false,
    stencilWrite: true,
    stencilFunc: AlwaysStencilFunc,
    stencilFail: operation,
    stencilZFail: operation,
    stencilZPass: operation,
  });
  const mesh = new Mesh(geometry, material);
  mesh.renderOrder = 1;
  return mesh;
}

/** The cut face of a section: a hatched plane, drawn only where it crosses material. */
export class SectionCut {
  readonly plane = new Plane();
  readonly #counters: readonly Mesh[];
  readonly #cap: Mesh<PlaneGeometry, ShaderMaterial>;
  readonly #box: Box;

  constructor(scene: Scene, geometry: BufferGeometry, box: Box) {
    this.#box = box;
    this.#counters = [BackSide, FrontSide].map((side) => counter(geometry, side, this.plane));
    this.#cap = new Mesh(
      new PlaneGeometry(1, 1),
      new ShaderMaterial({
        vertexShader,
        fragmentShader,
        side: DoubleSide,
        uniforms: {
          cut: { value: new Color() },
          hatch: { value: new Color() },
          lines: { value: 44 },
        },
        stencilWrite: true,
        stencilRef: 0,
        stencilFunc: NotEqualStencilFunc,
        stencilFail: ZeroStencilOp,
        stencilZFail: ZeroStencilOp,
        stencilZPass: ZeroStencilOp,
      }),
    );
    this.#cap.renderOrder = 2;
    scene.add(...this.#counters, this.#cap);
  }

  appear({ cut, hatch }: Appearance): void {
    const { uniforms } = this.#cap.material;
    if (uniforms["cut"]) uniforms["cut"].value = new Color(cut);
    if (uniforms["hatch"]) uniforms["hatch"].value = new Color(hatch);
  }

  /** Moves the cut. */
  place(section: Section): void {
    const normal = normals[section.axis].clone().multiplyScalar(section.flipped ? 1 : -1);
    const at = cutAt(section, this.#box);
    this.plane.set(normal, section.flipped ? -at : at);
    const { low, high } = this.#box;
    const middle = new Vector3(
      (low[0] + high[0]) / 2,
      (low[1] + high[1]) / 2,
      (low[2] + high[2]) / 2,
    );
    middle.setComponent(axisIndex[section.axis], at);
    this.#cap.position.copy(middle);
    this.#cap.lookAt(middle.clone().add(normals[section.axis]));
    const size = Math.hypot(...minus(high, low));
    this.#cap.scale.setScalar(size * 1.05);
  }

  dispose(): void {
    for (const mesh of this.#counters) {
      mesh.removeFromParent();
      if (mesh.material instanceof MeshBasicMaterial) mesh.material.dispose();
    }
    this.#cap.removeFromParent();
    this.#cap.geometry.dispose();
    this.#cap.material.dispose();
  }
}
