import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { useTabsInSight } from "./use-tabs-in-sight";

/** Three tabs of 100 pixels in a row of 150; jsdom lays nothing out. */
function place(row: HTMLElement): void {
  Object.defineProperty(row, "clientWidth", { value: 150 });
  for (const [at, tab] of [...row.children].entries()) {
    Object.defineProperty(tab, "offsetLeft", { value: at * 100 });
    Object.defineProperty(tab, "offsetWidth", { value: 100 });
  }
}

function Tabs({ open }: { open: string }) {
  const row = useTabsInSight<HTMLDivElement>(open);
  return (
    <div
      ref={(element) => {
        if (element && row.current === null) place(element);
        row.current = element;
      }}
      role="tablist"
    >
      {["one", "two", "three"].map((tab) => (
        <span key={tab} role="tab" data-tab={tab} tabIndex={-1} />
      ))}
    </div>
  );
}

test("the open tab is brought into sight, and a row says when it goes on", () => {
  const { getByRole, rerender } = render(<Tabs open="one" />);
  const row = getByRole("tablist");
  expect(row.scrollLeft).toBe(0);
  expect(row.dataset["more"]).toBe("true");
  rerender(<Tabs open="three" />);
  expect(row.scrollLeft).toBe(150);
  row.dispatchEvent(new Event("scroll"));
  expect(row.dataset["more"]).toBe("false");
  rerender(<Tabs open="two" />);
  // With the end of the first one, so that one sees it is there.
  expect(row.scrollLeft).toBe(60);
});
