import type { PartShape } from "./glb";

/**
 * What drawing needs beyond the triangles: flat normals, corner normals that
 * are smooth except across feature edges, and those edges.
 */

/** An edge is a feature when the sides meet at more than this. */
export const featureAngle = (30 * Math.PI) / 180;

/** Vertices that lie at the same place, as one; `spot[vertex]` is its representative. */
export function weld({ positions }: PartShape): Uint32Array {
  const first = new Map<string, number>();
  const spot = new Uint32Array(positions.length / 3);
  for (let vertex = 0; vertex < spot.length; vertex += 1) {
    const key = `${positions[vertex * 3]},${positions[vertex * 3 + 1]},${positions[vertex * 3 + 2]}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, vertex);
    spot[vertex] = known ?? vertex;
  }
  return spot;
}

/** Unit normal (three numbers) and area (the fourth) of each triangle; zeros when it has none. */
export function faceNormals({ positions: p, indices }: PartShape): Float32Array {
  const normals = new Float32Array((indices.length / 3) * 4);
  for (let t = 0; t * 3 < indices.length; t += 1) {
    const a = (indices[t * 3] ?? 0) * 3;
    const b = (indices[t * 3 + 1] ?? 0) * 3;
    const c = (indices[t * 3 + 2] ?? 0) * 3;
    const [ax = 0, ay = 0, az = 0] = [p[a], p[a + 1], p[a + 2]];
    const [ux, uy, uz] = [(p[b] ?? 0) - ax, (p[b + 1] ?? 0) - ay, (p[b + 2] ?? 0) - az];
    const [vx, vy, vz] = [(p[c] ?? 0) - ax, (p[c + 1] ?? 0) - ay, (p[c + 2] ?? 0) - az];
    const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const length = Math.hypot(x, y, z);
    const scale = length > 0 ? 1 / length : 0;
    normals.set([x * scale, y * scale, z * scale, length / 2], t * 4);
  }
  return normals;
}

/** Which triangles meet at each welded vertex: `triangles[starts[v] .. starts[v + 1]]`. */
function trianglesAt(indices: Uint32Array, spot: Uint32Array) {
  const starts = new Uint32Array(spot.length + 1);
  for (const vertex of indices) {
    const at = (spot[vertex] ?? 0) + 1;
    starts[at] = (starts[at] ?? 0) + 1;
  }
  for (let vertex = 1; vertex < starts.length; vertex += 1) {
    starts[vertex] = (starts[vertex] ?? 0) + (starts[vertex - 1] ?? 0);
  }
  const next = starts.slice();
  const triangles = new Uint32Array(indices.length);
  indices.forEach((vertex, corner) => {
    const at = spot[vertex] ?? 0;
    triangles[next[at] ?? 0] = Math.floor(corner / 3);
    next[at] = (next[at] ?? 0) + 1;
  });
  return { starts, triangles };
}

/**
 * The normal of every corner as signed bytes (four per corner, the last
 * unused): the mean, by area, of the triangles around it that lie within the
 * feature angle of its own.
 */
export function cornerNormals(
  { indices }: PartShape,
  spot: Uint32Array,
  normals: Float32Array,
): Int8Array {
  const { starts, triangles } = trianglesAt(indices, spot);
  const least = Math.cos(featureAngle);
  const corners = new Int8Array(indices.length * 4);
  for (let corner = 0; corner < indices.length; corner += 1) {
    const own = Math.floor(corner / 3) * 4;
    const [nx = 0, ny = 0, nz = 0] = [normals[own], normals[own + 1], normals[own + 2]];
    let [x, y, z] = [0, 0, 0];
    const vertex = spot[indices[corner] ?? 0] ?? 0;
    const end = starts[vertex + 1] ?? 0;
    for (let at = starts[vertex] ?? 0; at < end; at += 1) {
      const other = (triangles[at] ?? 0) * 4;
      const ox = normals[other] ?? 0;
      const oy = normals[other + 1] ?? 0;
      const oz = normals[other + 2] ?? 0;
      if (nx * ox + ny * oy + nz * oz < least) continue;
      const area = normals[other + 3] ?? 0;
      x += ox * area;
      y += oy * area;
      z += oz * area;
    }
    const length = Math.hypot(x, y, z) || 1;
    corners[corner * 4] = Math.round((x / length) * 127);
    corners[corner * 4 + 1] = Math.round((y / length) * 127);
    corners[corner * 4 + 2] = Math.round((z / length) * 127);
  }
  return corners;
}

/**
 * Line segments (six numbers each) along the feature edges: where two triangles
 * meet at more than the feature angle, where a sheet ends, and where more than
 * two meet.
 */
export function featureEdges(
  { positions, indices }: PartShape,
  spot: Uint32Array,
  normals: Float32Array,
): Float32Array {
  const least = Math.cos(featureAngle);
  /** By edge: the one triangle seen so far, or -1 when the edge is settled. */
  const open = new Map<number, number>();
  const segments: number[] = [];
  const vertices = spot.length;
  const draw = (a: number, b: number) => {
    for (const end of [a * 3, b * 3]) {
      segments.push(positions[end] ?? 0, positions[end + 1] ?? 0, positions[end + 2] ?? 0);
    }
  };
  for (let corner = 0; corner < indices.length; corner += 1) {
    const triangle = Math.floor(corner / 3);
    const follower = corner % 3 === 2 ? corner - 2 : corner + 1;
    const a = spot[indices[corner] ?? 0] ?? 0;
    const b = spot[indices[follower] ?? 0] ?? 0;
    if (a === b) continue;
    const key = a < b ? a * vertices + b : b * vertices + a;
    const other = open.get(key);
    if (other === undefined) {
      open.set(key, triangle);
      continue;
    }
    if (other < 0) continue;
    open.set(key, -1);
    const [n, o] = [triangle * 4, other * 4];
    const cosine =
      (normals[n] ?? 0) * (normals[o] ?? 0) +
      (normals[n + 1] ?? 0) * (normals[o + 1] ?? 0) +
      (normals[n + 2] ?? 0) * (normals[o + 2] ?? 0);
    if (cosine < least) draw(a, b);
  }
  for (const [key, triangle] of open) {
    if (triangle >= 0) draw(Math.floor(key / vertices), key % vertices);
  }
  return Float32Array.from(segments);
}
