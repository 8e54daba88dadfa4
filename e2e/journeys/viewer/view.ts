import type { Locator, Page } from "@playwright/test";
import { expect } from "../../server";
import { differ, type Seen, seen } from "../main-job/canvas";

/** The 3D view of a part's page, worked by hand and by key, and what is drawn in it. */
export class View {
  /** What was drawn when it was last looked at. */
  private last: Seen | null = null;

  constructor(readonly page: Page) {}

  /** The view with all that lies over it. */
  all(): Locator {
    return this.page.getByRole("region", { name: "Vista de la pieza" });
  }

  /** A tool of the bar. */
  tool(name: string): Locator {
    return this.all().getByRole("toolbar").getByRole("button", { name, exact: true });
  }

  /** What the view says of its state: what to do next, what was measured. */
  says(text: string | RegExp): Locator {
    return this.all().getByRole("status").filter({ hasText: text });
  }

  /** Looks at what is drawn. */
  async look(): Promise<Seen> {
    this.last = await seen(this.all());
    return this.last;
  }

  /** Does something to the view and waits until another thing is drawn. */
  async changes(what: string, act: () => Promise<void>): Promise<Seen> {
    const before = this.last ?? (await this.look());
    await act();
    await expect
      .poll(async () => differ(before, await this.look()), `${what} draws another picture`)
      .toBe(true);
    return this.last ?? before;
  }

  /** Does something to the view and waits until what was drawn once is drawn again. */
  async returns(what: string, to: Seen, act: () => Promise<void>): Promise<void> {
    await act();
    await expect
      .poll(async () => differ(to, await this.look()), `${what} draws the picture again`)
      .toBe(false);
  }

  /** Presses a key while the view has the focus. */
  async key(name: string): Promise<void> {
    await this.all()
      .getByRole("group", { name: /^Vista 3D/ })
      .press(name);
  }

  /** Presses the button of the mouse in the middle of the view, moves it and lets it go. */
  async drag(right: number, down: number): Promise<void> {
    await this.dragFrom(this.all().locator("canvas"), right, down);
  }

  /** Takes hold of the middle of something and moves it. */
  async dragFrom(thing: Locator, right: number, down: number): Promise<void> {
    const { x, y } = await middleOf(thing);
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + right, y + down, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Turns the wheel over the middle; upwards brings the part nearer. */
  async wheel(pixels: number): Promise<void> {
    const { x, y } = await middleOf(this.all().locator("canvas"));
    await this.page.mouse.move(x, y);
    await this.page.mouse.wheel(0, pixels);
  }

  /** Clicks on what lies in the middle. */
  async pick(): Promise<void> {
    const { x, y } = await middleOf(this.all().locator("canvas"));
    await this.page.mouse.click(x, y);
  }
}

async function middleOf(thing: Locator): Promise<{ x: number; y: number }> {
  const box = await thing.boundingBox();
  if (box === null) throw new Error("what has a middle has a place on the page");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
