import type { Page } from "@playwright/test";

/**
 * What is too small for a finger: under 44 pixels high or wide.
 *
 * Counted is what takes the press, whatever it looks like: the label of a box to tick, the whole
 * card that a link is laid over. A link in a running text is as high as its lines, and a browser
 * cannot press what is not shown; neither is counted.
 */
export function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const least = 44;
    const pressed = [
      "a[href]",
      "button",
      "input:not([type=file])",
      "select",
      "summary",
      "textarea",
      "[role=menuitem]",
      "[role=option]",
    ].join();

    /** A link that goes on in the line of a text. */
    const runs = (each: Element) =>
      each.tagName === "A" && getComputedStyle(each).display === "inline";

    /** What takes presses for it beyond its own box. */
    const laidOver = (each: Element) =>
      ["::before", "::after"].flatMap((part) => {
        const { content, position, width, height } = getComputedStyle(each, part);
        const shown = content !== "none" && position === "absolute";
        return shown
          ? [{ width: Number.parseFloat(width), height: Number.parseFloat(height) }]
          : [];
      });

    const takes = (each: Element) => {
      const labels = each instanceof HTMLInputElement ? [...(each.labels ?? [])] : [];
      const field = each.closest(".mantine-MultiSelect-input") ?? each;
      return [each, field, ...labels].flatMap((part) => [
        part.getBoundingClientRect(),
        ...laidOver(part),
      ]);
    };

    return (
      [...document.querySelectorAll(pressed)]
        .filter((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .filter((each) => each.closest("[inert]") === null && !runs(each))
        .map((each) => {
          const boxes = takes(each);
          const width = Math.max(...boxes.map((box) => Math.round(box.width)));
          const height = Math.max(...boxes.map((box) => Math.round(box.height)));
          return { each, width, height };
        })
        // One pixel is what is there for screen readers alone.
        .filter(({ width, height }) => width > 1 && height > 1 && Math.min(width, height) < least)
        .map(({ each, width, height }) => `${width} x ${height} is too small: ${each.outerHTML}`)
    );
  });
}
