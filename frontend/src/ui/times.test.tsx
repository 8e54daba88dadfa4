import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { formatDateTime } from "../format/time";
import { m } from "../paraglide/messages";
import { Deadline } from "./times";

const value = "2026-11-20T23:00:00Z";

/** What is read of the deadline by somebody whose clocks are those of Madrid. */
function read(zone: string): string {
  vi.stubEnv("TZ", "Europe/Madrid");
  const { container } = render(<Deadline value={value} zone={zone} />);
  return container.textContent ?? "";
}

afterEach(() => {
  cleanup();
  vi.unstubAllEnvs();
});

test("a deadline is told by the clocks of its zone and, under them, by the reader's", () => {
  const text = read("America/Bogota");
  const own = m.time_your_zone({ time: formatDateTime(value, "es-CO", "Europe/Madrid") });
  expect(text).toBe(formatDateTime(value, "es-CO", "America/Bogota") + own);
  expect(own).toMatch(/21 nov 2026/);
});

test("a deadline is told once where the reader's clocks show the same", () => {
  expect(read("Europe/Paris")).toBe(formatDateTime(value, "es-CO", "Europe/Madrid"));
});
