import {
  CanvasTexture,
  Color,
  DataTexture,
  DirectionalLight,
  Group,
  HemisphereLight,
  LinearFilter,
  Matrix4,
  Mesh,
  type PerspectiveCamera,
  PlaneGeometry,
  RedFormat,
  type Scene,
  ShaderMaterial,
  SRGBColorSpace,
  Vector2,
  Vector3,
} from "three";
import type { Appearance } from "./appearance";
import type { PartShape } from "./glb";
import { boxOf, groundShadow } from "./ground-shadow";
import { minus, tilted, upright, type Vec3, zAxis } from "./orbit";

/**
 * The room that a part is shown in: a soft key light and a rim that move with
 * the eye, sky and floor that do not, a wall, and a ground with shadow and grid.
 */

const vertexShader = /* glsl */ `
uniform vec2 middle;
uniform float span;
varying vec2 ground;
void main() {
  ground = middle + position.xy * span;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

/** Lines every `cell` mm, stronger every ten, that fade towards the rim and with the distance. */
const fragmentShader = /* glsl */ `
uniform sampler2D shadow;
uniform vec2 start;
uniform float side;
uniform vec2 middle;
uniform float rim;
uniform float cell;
uniform vec3 lineColour;
uniform float darkness;
varying vec2 ground;

float lines(float every) {
  vec2 at = ground / every;
  vec2 width = fwidth(at);
  vec2 near = abs(fract(at - 0.5) - 0.5) / width;
  float line = 1.0 - min(min(near.x, near.y), 1.0);
  return line * (1.0 - smoothstep(0.12, 0.5, max(width.x, width.y)));
}

void main() {
  vec2 uv = (ground - start) / side;
  float inside = step(0.0, uv.x) * step(uv.x, 1.0) * step(0.0, uv.y) * step(uv.y, 1.0);
  float shade = texture2D(shadow, uv).r * inside * darkness;
  float fade = 1.0 - smoothstep(0.25, 1.0, length(ground - middle) / rim);
  float line = max(lines(cell) * 0.2, lines(cell * 10.0) * 0.42) * fade;
  float alpha = shade + line * (1.0 - shade);
  vec3 colour = mix(vec3(0.03, 0.035, 0.04), lineColour, line / max(alpha, 0.001) * (1.0 - shade));
  gl_FragColor = vec4(colour, alpha);
  #include <colorspace_fragment>
}`;

function wallTexture([top, bottom]: Appearance["wall"]): CanvasTexture {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [4, 256];
  const context = canvas.getContext("2d");
  if (context) {
    const gradient = context.createLinearGradient(0, 0, 0, canvas.height);
    gradient.addColorStop(0, top);
    gradient.addColorStop(1, bottom);
    context.fillStyle = gradient;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  return texture;
}

const axes: readonly Vec3[] = [[1, 0, 0], [0, 1, 0], zAxis];

/** A part turned so that the pole points along z. */
function standing(part: PartShape, pole: Vec3 | undefined): PartShape {
  if (pole === undefined) return part;
  const positions = new Float32Array(part.positions);
  for (let at = 0; at + 2 < positions.length; at += 3) {
    const [x = 0, y = 0, z = 0] = positions.subarray(at, at + 3);
    positions.set(upright([x, y, z], pole), at);
  }
  return { ...part, positions };
}

export class Studio {
  readonly #scene: Scene;
  readonly #eyeLights = new Group();
  readonly #sky = new HemisphereLight(0xffffff, 0xa3abb3, 1.75);
  readonly #ground: Mesh<PlaneGeometry, ShaderMaterial>;
  #shadow: DataTexture | null = null;
  #wall: CanvasTexture | null = null;

  constructor(scene: Scene, camera: PerspectiveCamera) {
    this.#scene = scene;
    for (const [strength, x, y, z] of [
      [1.5, -0.55, 0.75, 1],
      [0.55, 1, 0.1, 0.6],
      [0.6, 0.35, 0.9, -0.8],
    ] as const) {
      const light = new DirectionalLight(0xffffff, strength);
      light.position.set(x, y, z);
      this.#eyeLights.add(light, light.target);
    }
    camera.add(this.#eyeLights);
    this.#ground = new Mesh(
      new PlaneGeometry(1, 1),
      new ShaderMaterial({
        vertexShader,
        fragmentShader,
        transparent: true,
        depthWrite: false,
        uniforms: {
          shadow: { value: null },
          start: { value: new Vector2() },
          side: { value: 1 },
          middle: { value: new Vector2() },
          span: { value: 1 },
          rim: { value: 1 },
          cell: { value: 10 },
          lineColour: { value: new Color() },
          darkness: { value: 0.5 },
        },
      }),
    );
    this.#ground.renderOrder = -1;
    scene.add(this.#sky, this.#ground, camera);
  }

  /** Wall, grid and shadow in the colours of a scheme. */
  appear(appearance: Appearance): void {
    this.#wall?.dispose();
    this.#wall = wallTexture(appearance.wall);
    this.#scene.background = this.#wall;
    this.#set("darkness", appearance.shadow);
    this.#set("lineColour", new Color(appearance.grid));
  }

  /** Puts the ground under a part, and the sky above it: where the pole points, or z. */
  stand(part: PartShape, pole?: Vec3): void {
    const shape = standing(part, pole);
    const { low, high } = boxOf(shape);
    const { cells, darkness, start, side } = groundShadow(shape);
    this.#shadow?.dispose();
    this.#shadow = new DataTexture(darkness, cells, cells, RedFormat);
    this.#shadow.magFilter = LinearFilter;
    this.#shadow.minFilter = LinearFilter;
    this.#shadow.needsUpdate = true;
    const size = Math.hypot(...minus(high, low));
    const middle = new Vector2((low[0] + high[0]) / 2, (low[1] + high[1]) / 2);
    this.#set("shadow", this.#shadow);
    this.#set("start", new Vector2(...start));
    this.#set("side", side);
    this.#set("middle", middle);
    this.#set("rim", size * 1.6);
    this.#set("cell", 10 ** Math.floor(Math.log10(Math.max(size, 1e-3) / 8)));
    this.#set("span", size * 3.4);
    // A hair below the part, so that the two do not fight for the same depth.
    const place: Vec3 = [middle.x, middle.y, low[2] - size * 0.002];
    const [x, y, z] = axes.map((axis) => new Vector3(...tilted(axis, pole)));
    if (x && y && z) this.#ground.setRotationFromMatrix(new Matrix4().makeBasis(x, y, z));
    this.#ground.position.set(...tilted(place, pole));
    this.#ground.scale.setScalar(size * 3.4);
    this.#sky.position.set(...(pole ?? zAxis));
  }

  /** The ground hides what is looked at from below. */
  seenFromAbove(above: boolean): void {
    this.#ground.visible = above && this.#shadow !== null;
  }

  #set(name: string, value: unknown): void {
    const uniform = this.#ground.material.uniforms[name];
    if (uniform) uniform.value = value;
  }

  dispose(): void {
    this.#shadow?.dispose();
    this.#wall?.dispose();
    this.#scene.background = null;
    this.#ground.geometry.dispose();
    this.#ground.material.dispose();
    this.#scene.remove(this.#sky, this.#ground);
    this.#eyeLights.removeFromParent();
  }
}
