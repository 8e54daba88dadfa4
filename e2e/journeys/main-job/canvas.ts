import { expect, type Locator } from "@playwright/test";

/** What the middle of a 3D view shows. */
export interface Seen {
  /** How many different colours its pixels have. */
  readonly colours: number;
  /** The mean brightness of each field of a grid over it, 0 to 1, row by row. */
  readonly fields: readonly number[];
  /** The share of pixels that are clearly more red than blue: of findings and of cuts. */
  readonly warm: number;
}

/** A field looks other when its brightness changes by this. */
const CHANGE = 0.01;

/** Looks at the middle of a view, once its finest mesh is drawn. */
export async function seen(view: Locator): Promise<Seen> {
  await expect(view.locator("[data-progress=ready]")).toBeVisible({ timeout: 120_000 });
  const canvas = view.locator("canvas");
  await expect(canvas).toBeVisible();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error("the canvas has no place on the page");
  const clip = {
    x: box.x + box.width / 4,
    y: box.y + box.height / 4,
    width: box.width / 2,
    height: box.height / 2,
  };
  const png = await view.page().screenshot({ clip });
  return await view.page().evaluate(pixels, png.toString("base64"));
}

/** Whether two looks at a view show something else. */
export function differ(one: Seen, other: Seen): boolean {
  const fields = one.fields.some((value, at) => Math.abs(value - (other.fields[at] ?? 0)) > CHANGE);
  return fields || Math.abs(one.warm - other.warm) > CHANGE;
}

/** Runs in the page, which can decode a PNG. */
async function pixels(base64: string): Promise<Seen> {
  const rows = 12;
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = picture;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (context === null) throw new Error("the page gives no canvas to read pixels with");
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const colours = new Set<number>();
  const sums = Array.from({ length: rows * rows }, () => ({ light: 0, count: 0 }));
  let warm = 0;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 4, pixel * 4 + 3);
    colours.add((red << 16) | (green << 8) | blue);
    if (red - blue > 40) warm += 1;
    const row = Math.floor((Math.floor(pixel / width) / height) * rows);
    const field = sums[row * rows + Math.floor(((pixel % width) / width) * rows)];
    if (field === undefined) continue;
    field.light += (red + green + blue) / (3 * 255);
    field.count += 1;
  }
  const fields = sums.map(({ light, count }) => light / Math.max(1, count));
  return { colours: colours.size, fields, warm: warm / (width * height) };
}
