import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { LocaleProvider } from "../../../app/locale";
import WallPicker from "./WallPicker";

// A whole calendar is drawn here; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

function show(language: string) {
  localStorage.setItem("forja.language", language);
  const onChange = vi.fn();
  render(
    <LocaleProvider>
      {() => (
        <MantineProvider env="test">
          <WallPicker
            id="deadline"
            value="2026-11-20T18:00"
            earliest="2026-11-01T00:00"
            error={undefined}
            onChange={onChange}
          />
        </MantineProvider>
      )}
    </LocaleProvider>,
  );
  return onChange;
}

test("a deadline is written and set by the halves of the day where people tell time so", async () => {
  const onChange = show("es");
  await userEvent.click(screen.getByText(/20 nov 2026, 6:00\sp\.\sm\./));
  expect(screen.getByRole<HTMLInputElement>("spinbutton", { name: "Hora" }).value).toBe("06");
  const half = screen.getByRole<HTMLInputElement>("textbox", { name: "Mañana o tarde" });
  expect(half.value).toMatch(/^p\.\sm\.$/);
  await userEvent.type(half, "a");
  expect(onChange).toHaveBeenLastCalledWith("2026-11-20 06:00:00");
});

test("elsewhere by the 24 hours", async () => {
  show("pt");
  await userEvent.click(screen.getByText(/20 de nov\. de 2026, 18:00/));
  expect(screen.getByRole<HTMLInputElement>("spinbutton", { name: "Hora" }).value).toBe("18");
  expect(screen.queryByRole("textbox", { name: "Manhã ou tarde" })).toBeNull();
});
