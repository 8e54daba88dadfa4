import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshStandardMaterial,
  type Plane,
} from "three";
import { MeshBVH } from "three-mesh-bvh";
import { type Appearance, type Severity, severityColours } from "./appearance";
import { FaceIndex, type FaceRanges } from "./face-index";
import type { PartShape } from "./glb";
import type { Vec3 } from "./orbit";
import type { Shade } from "./shade";
import { cornerNormals, faceNormals, featureEdges, weld } from "./surface";

/** Faces in a colour; `strong` ones keep it whole, others are mixed with the steel. */
export interface Tint {
  readonly ranges: FaceRanges;
  readonly severity: Severity;
  readonly strong: boolean;
}

/** How much of its colour a quiet tint keeps. */
const quiet = 0.55;

/**
 * One level of the part on the graphics card: every triangle has corners of its
 * own, because WebGL 2 cannot colour a triangle otherwise.
 */
export class PartMesh {
  readonly shape: PartShape;
  readonly surface: Mesh<BufferGeometry, MeshStandardMaterial>;
  readonly edges: LineSegments<BufferGeometry, LineBasicMaterial>;
  /** Unit normal and area of each triangle. */
  readonly normals: Float32Array;
  readonly #faces: FaceIndex;
  readonly #colours: BufferAttribute;
  #bvh: MeshBVH | null = null;
  #tints: readonly Tint[] = [];
  #shade: Shade | null = null;
  #steel = new Color();

  constructor(shape: PartShape, appearance: Appearance) {
    this.shape = shape;
    this.normals = faceNormals(shape);
    this.#faces = new FaceIndex(shape.faces);
    const spot = weld(shape);
    const corners = shape.indices.length;
    const positions = new Float32Array(corners * 3);
    shape.indices.forEach((vertex, corner) => {
      positions.set(shape.positions.subarray(vertex * 3, vertex * 3 + 3), corner * 3);
    });
    this.#colours = new BufferAttribute(new Uint8Array(corners * 4), 4, true);
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(positions, 3));
    geometry.setAttribute(
      "normal",
      new BufferAttribute(cornerNormals(shape, spot, this.normals), 4, true),
    );
    geometry.setAttribute("color", this.#colours);
    this.surface = new Mesh(geometry, steelMaterial());
    const lines = new BufferGeometry();
    lines.setAttribute("position", new BufferAttribute(featureEdges(shape, spot, this.normals), 3));
    this.edges = new LineSegments(
      lines,
      new LineBasicMaterial({ transparent: true, opacity: 0.8 }),
    );
    this.appear(appearance);
  }

  appear({ steel, edge }: Appearance): void {
    this.#steel = new Color(steel);
    this.edges.material.color.set(edge);
    this.tint(this.#tints, this.#shade);
  }

  /** Colours the faces; tints lie over the shade, later ones over earlier, strong over quiet. */
  tint(tints: readonly Tint[], shade: Shade | null = null): void {
    this.#tints = tints;
    this.#shade = shade;
    const colours = this.#colours.array;
    const plain = bytesOf(this.#steel);
    for (let at = 0; at < colours.length; at += 4) colours.set(plain, at);
    if (shade?.codes.length === this.shape.faces.length) this.#shadeBy(shade);
    for (const strong of [false, true]) {
      for (const tint of tints.filter((each) => each.strong === strong)) this.#paint(tint);
    }
    this.#colours.needsUpdate = true;
  }

  #shadeBy({ codes, colours }: Shade): void {
    codes.forEach((code, triangle) => {
      if (code > 0) this.#fill(triangle, [...colours.subarray(code * 3, code * 3 + 3), tinted]);
    });
  }

  #fill(triangle: number, bytes: readonly number[]): void {
    for (let corner = 0; corner < 3; corner += 1) {
      this.#colours.array.set(bytes, (triangle * 3 + corner) * 4);
    }
  }

  #paint({ ranges, severity, strong }: Tint): void {
    const colour = new Color(severityColours[severity]);
    const bytes = bytesOf(strong ? colour : this.#steel.clone().lerp(colour, quiet), tinted);
    for (const triangle of this.#faces.trianglesOf(ranges)) this.#fill(triangle, bytes);
  }

  /** The drawn triangles that stand for uploaded ones. */
  trianglesOf(ranges: FaceRanges): number[] {
    return this.#faces.trianglesOf(ranges);
  }

  /** Its vertices, mm; can be gone through again and again. */
  get points(): Iterable<Vec3> {
    const { positions } = this.shape;
    return {
      *[Symbol.iterator]() {
        for (let at = 0; at + 2 < positions.length; at += 3) {
          yield [positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0];
        }
      },
    };
  }

  /** The middle of a triangle, mm. */
  centreOf(triangle: number): Vec3 {
    const corners = this.cornersOf(triangle);
    const mean = (axis: 0 | 1 | 2) => corners.reduce((sum, corner) => sum + corner[axis] / 3, 0);
    return [mean(0), mean(1), mean(2)];
  }

  /** The three corners of a triangle, mm. */
  cornersOf(triangle: number): Vec3[] {
    const { positions, indices } = this.shape;
    return [0, 1, 2].map((k) => {
      const at = (indices[triangle * 3 + k] ?? 0) * 3;
      return [positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0];
    });
  }

  normalOf(triangle: number): Vec3 {
    const at = triangle * 4;
    return [this.normals[at] ?? 0, this.normals[at + 1] ?? 0, this.normals[at + 2] ?? 0];
  }

  areaOf(triangle: number): number {
    return this.normals[triangle * 4 + 3] ?? 0;
  }

  /** The search tree for picking, built when it is first needed; triangles keep their order. */
  get bvh(): MeshBVH {
    this.#bvh ??= new MeshBVH(this.surface.geometry, { indirect: true });
    return this.#bvh;
  }

  /** Cuts away what lies before these planes. */
  clip(planes: Plane[]): void {
    this.surface.material.clippingPlanes = planes;
    this.edges.material.clippingPlanes = planes;
  }

  dispose(): void {
    for (const object of [this.surface, this.edges]) {
      object.removeFromParent();
      object.geometry.dispose();
      object.material.dispose();
    }
    this.#bvh = null;
  }
}

/** The alpha byte of a vertex says whether its face is tinted, for the shader. */
const tinted = 128;

/** A colour as the bytes of a vertex, linear. */
function bytesOf(colour: Color, mark = 255): number[] {
  return [colour.r * 255, colour.g * 255, colour.b * 255, mark].map(Math.round);
}

/** Brushed steel. Tinted faces glow a little, so that their colour reads in the shade too. */
function steelMaterial(): MeshStandardMaterial {
  const material = new MeshStandardMaterial({
    vertexColors: true,
    metalness: 0.18,
    roughness: 0.52,
    side: DoubleSide,
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  });
  material.onBeforeCompile = (shader) => {
    shader.fragmentShader = shader.fragmentShader.replace(
      "#include <emissivemap_fragment>",
      "totalEmissiveRadiance += vColor.rgb * (vColor.a < 0.75 ? 0.42 : 0.0);",
    );
  };
  return material;
}
