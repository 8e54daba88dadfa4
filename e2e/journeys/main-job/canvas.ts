import { expect, type Locator } from "@playwright/test";

/** What the middle of a 3D view shows. */
export interface Seen {
  /** How many different colours its pixels have. */
  readonly colours: number;
  /** The share of red in all pixels, 0 to 1: faces of a finding are tinted. */
  readonly mean: readonly [number, number, number];
}

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
  return one.mean.some((share, index) => Math.abs(share - (other.mean[index] ?? 0)) > 0.002);
}

/** Runs in the page, which can decode a PNG. */
async function pixels(base64: string): Promise<Seen> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  if (context === null) throw new Error("the page gives no canvas to read pixels with");
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  const colours = new Set<number>();
  const sums: [number, number, number] = [0, 0, 0];
  for (let at = 0; at + 3 < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    colours.add((red << 16) | (green << 8) | blue);
    sums[0] += red;
    sums[1] += green;
    sums[2] += blue;
  }
  const most = (data.length / 4) * 255;
  return { colours: colours.size, mean: [sums[0] / most, sums[1] / most, sums[2] / most] };
}
