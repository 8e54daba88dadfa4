/** How wide and high the drawing is, in its own units. */
export const outlineSize = { width: 320, height: 84 };

/**
 * The outline of layers as a path of SVG: from left to right the bed to the top, upwards the area.
 * Empty without an area.
 */
export function outlineOf(areas: readonly number[]): string {
  const most = Math.max(...areas);
  if (!(most > 0)) return "";
  const { width, height } = outlineSize;
  const step = width / areas.length;
  const steps = areas.map((area, k) => {
    const y = (height * (1 - area / most)).toFixed(1);
    return `L${(k * step).toFixed(1)} ${y}L${((k + 1) * step).toFixed(1)} ${y}`;
  });
  return `M0 ${height}${steps.join("")}L${width} ${height}Z`;
}

/** The greatest of the areas, and the height of the middle of its layer, mm; null without an area. */
export function widestOf(areas: readonly number[], stepMm: number) {
  const areaMm2 = Math.max(...areas);
  if (!(areaMm2 > 0)) return null;
  return { areaMm2, atMm: (areas.indexOf(areaMm2) + 0.5) * stepMm };
}
