/** The parts of the buyer's small world, as the resolvers would answer. Nothing of it is in the program. */

export const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const finding = (id: string, rule: string, severity: string, value: number, limit: number) => ({
  id,
  rule,
  severity,
  value,
  limit,
  unit: "millimetre",
  faceCount: 4,
  faces: [{ start: 0, count: 4 }],
  view: { x: 0, y: 0, z: 1 },
  point: { x: 10, y: 10, z: 10 },
});

const hole = {
  uncertaintyMm: 0.012,
  bottom: null,
  axis: { pointMm: { x: 10, y: 10, z: 20 }, direction: { x: 0, y: 0, z: -1 } },
  countersink: null,
  counterbore: null,
  faces: [{ start: 12, count: 24 }],
};

const health = {
  closed: true,
  oriented: true,
  closedAfterWeld: null,
  weldToleranceMm: null,
  shells: 1,
  bodies: 1,
  cavities: 0,
  boundaryEdges: 0,
  boundaryLoops: 0,
  nonManifoldEdges: 0,
  nonManifoldVertices: 0,
  intersectingPairs: 0,
  intersectionsCutShort: false,
  openLoops: { loops: [], loopsLeftOut: 0, pointsLeftOut: 0 },
  flippedFaces: 0,
  duplicateFaces: 0,
  collapsedFaces: 2,
  nonFiniteFaces: 0,
  insideOut: false,
  findings: [{ ...finding("f0", "collapsed_faces", "NOTE", 2, 0), unit: "count", limit: null }],
};

export const analysed = {
  state: "DONE",
  progress: 1,
  stage: null,
  failure: null,
  format: "stl-binary",
  units: "MILLIMETRE",
  triangles: 184_220,
  health,
  measures: {
    sizeMm: { x: 120, y: 80, z: 68 },
    areaMm2: 40_000,
    volumeMm3: 128_400,
    centroidMm: { x: 60, y: 40, z: 20 },
  },
  assessments: [
    {
      process: "MILLING",
      verdict: "REVIEW",
      setups: 2,
      orientation: { x: 0, y: 0, z: 1 },
      findings: [
        finding("f1", "thin_wall", "REVIEW", 0.6, 0.8),
        finding("f2", "over_envelope", "NOTE", 120, 95),
      ],
    },
    { process: "FDM", verdict: "FITS", setups: null, orientation: null, findings: [] },
    {
      process: "CLOSED_DIE_FORGING",
      verdict: "DOES_NOT_FIT",
      setups: null,
      orientation: null,
      findings: [finding("f3", "undercut", "CHANGE_NEEDED", 12, 0)],
    },
  ],
  features: {
    holes: [
      { ...hole, diameterMm: 12, depthMm: 9, through: true },
      {
        ...hole,
        diameterMm: 6.6,
        depthMm: 20,
        through: false,
        bottom: "CONICAL",
        countersink: { diameterMm: 12, angleDeg: 90 },
      },
    ],
    bosses: [],
    fillets: [{ radiusMm: 3, inside: true, faces: [{ start: 40, count: 8 }] }],
    turning: null,
  },
  orientedBox: { sizeMm: { x: 118, y: 80, z: 66 } },
  build: null,
  access: null,
  die: null,
  fields: [],
  thumbnailUrl: null,
  coarsePreviewUrl: null,
  finePreviewUrl: null,
};

const nothing = {
  measures: null,
  orientedBox: null,
  health: null,
  features: null,
  triangles: null,
  assessments: [],
};
const running = { ...analysed, ...nothing, state: "RUNNING", progress: 0.4, stage: "measures" };
const rejected = { ...analysed, ...nothing, state: "REJECTED", failure: "not_a_mesh_html" };
const failed = { ...analysed, ...nothing, state: "FAILED", failure: "timed_out" };

function part(id: string, name: string, geometry: object, reason: string) {
  const revision = {
    id: `rev-${id}`,
    number: 1,
    fileName: `${id}.stl`,
    sizeBytes: 9_211_084,
    uploadedAt: later(-3),
    uploadedBy: "Camila Mora",
    unitsGuess: "MILLIMETRE",
    unitsReason: reason,
    unitsConfirmed: false,
    geometry,
    fileUrl: "/files/x",
  };
  return {
    id,
    name,
    createdAt: later(-3),
    archived: false,
    latest: revision,
    revisions: [revision],
    jobs: [] as object[],
  };
}

export const parts = [
  part("part-1", "Soporte de motor", analysed, "size_plausible"),
  part("part-2", "Carcasa", running, "size_plausible"),
  part("part-3", "Descarga", rejected, "size_plausible"),
  part("part-4", "Rueda", failed, "size_plausible"),
  part("part-5", "Buje", analysed, "looks_like_inches"),
];

function unfinished(id: string, fileName: string, sizeBytes: number, partId: string | null) {
  return {
    id,
    url: `/uploads/${id}`,
    purpose: partId === null ? "PART" : "REVISION",
    partId,
    fileName,
    sizeBytes,
    receivedBytes: sizeBytes * 0.4,
    expiresAt: later(2),
  };
}

export const pendingUploads = [
  unfinished("up-1", "motor.stl", 20_000_000, null),
  unfinished("up-2", "soporte-b.stl", 50, "part-1"),
];
