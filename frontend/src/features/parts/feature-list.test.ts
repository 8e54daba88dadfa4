import { describe, expect, test } from "vitest";
import { featureGroups } from "./feature-list";
import type { FeaturesKnown } from "./features-query";

const axis = { pointMm: { x: 1, y: 2, z: 3 }, direction: { x: 0, y: 0, z: -1 } };
const hole: FeaturesKnown["holes"][number] = {
  diameterMm: 6.6,
  uncertaintyMm: 0.02,
  depthMm: 20,
  through: false,
  bottom: "CONICAL",
  axis,
  countersink: { diameterMm: 12, angleDeg: 90 },
  counterbore: null,
  faces: [{ start: 12, count: 24 }],
};
const none: FeaturesKnown = { holes: [], bosses: [], fillets: [], turning: null };
const only = (features: Partial<FeaturesKnown>, unit: "mm" | "in" = "mm") => {
  const [group] = featureGroups({ ...none, ...features }, unit, "en");
  return group?.features ?? [];
};
/** Between a number and its unit the space is one that does not break. */
const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");

describe("a hole", () => {
  test("has diameter, depth, bottom and countersink, in the reader's unit", () => {
    const [mm] = only({ holes: [hole] });
    expect(plain(mm?.size)).toBe("⌀ 6.60 mm ± 0.02 mm");
    expect(mm?.facts.map(plain)).toEqual([
      "blind, 20.00 mm deep",
      "drill point",
      "countersink ⌀ 12.00 mm, 90°",
    ]);
    const [inches] = only({ holes: [hole] }, "in");
    expect(plain(inches?.size)).toMatch(/^⌀ 0\.260 in ± /);
  });

  test("does not tell an uncertainty that would not show", () => {
    const [exact] = only({ holes: [{ ...hole, uncertaintyMm: 0.001 }] });
    expect(plain(exact?.size)).toBe("⌀ 6.60 mm");
  });

  test("is seen from where its mouth is, and named among the others", () => {
    const [first, second] = only({ holes: [hole, { ...hole, through: true, bottom: null }] });
    expect(first).toMatchObject({
      view: [-0, -0, 1],
      point: [1, 2, 3],
      faceRanges: [[12, 24]],
      label: "Hole 1 of 2",
    });
    expect(second?.label).toBe("Hole 2 of 2");
    expect(second?.id).not.toBe(first?.id);
    expect(plain(second?.facts[0])).toBe("through, 20.00 mm deep");
  });
});

test("bosses are seen from their head, fillets named by their radius", () => {
  const groups = featureGroups(
    {
      ...none,
      bosses: [{ diameterMm: 10, uncertaintyMm: 0, heightMm: 4, axis, faces: [] }],
      fillets: [{ radiusMm: 3, inside: true, faces: [] }],
    },
    "mm",
    "en",
  );
  expect(groups.map(({ kind }) => kind)).toEqual(["bosses", "fillets"]);
  expect(groups[0]?.features[0]?.view).toEqual([0, 0, -1]);
  expect(plain(groups[0]?.features[0]?.detail)).toBe("⌀ 10.00 mm, 4.00 mm high");
  expect(plain(groups[1]?.features[0]?.detail)).toBe("R 3.00 mm, inner corner");
});

test("what a part does not have is no group", () => {
  expect(featureGroups(none, "mm", "en")).toEqual([]);
});
