import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LocaleProvider } from "../app/locale";
import { DayField } from "./DayField";

// A whole calendar is drawn here; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

function show(value: string, clearable = false) {
  const onChange = vi.fn();
  render(
    <LocaleProvider>
      {() => (
        <MantineProvider env="test">
          <Suspense fallback="loading">
            <DayField label="Until" {...{ value, clearable, onChange }} />
          </Suspense>
        </MantineProvider>
      )}
    </LocaleProvider>,
  );
  return onChange;
}

beforeEach(() => localStorage.setItem("forja.language", "en"));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("reads as its picker, which comes open when it is pressed", async () => {
  const onChange = show("2026-12-21");
  const field = screen.getByRole("button", { name: "Until" });
  expect(field.textContent).toBe("Dec 21, 2026");
  await userEvent.click(field);
  expect(await screen.findByRole("dialog", { name: "Until" }, { timeout: 30_000 })).toBeDefined();
  expect(screen.getByRole("button", { name: "Until" }).textContent).toBe("Dec 21, 2026");
  await userEvent.click(screen.getByRole("button", { name: "23 December 2026" }));
  expect(onChange).toHaveBeenLastCalledWith("2026-12-23");
});

test("is cleared without its picker", async () => {
  const onChange = show("2026-12-21", true);
  await userEvent.click(screen.getByRole("button", { name: "Take the day away" }));
  expect(onChange).toHaveBeenLastCalledWith("");
});
