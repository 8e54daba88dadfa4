import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { App } from "./App";

vi.mock("./frame/MemberFrame", () => {
  throw new TypeError("Failed to fetch dynamically imported module");
});
vi.mock("./session/session", async (original) => ({
  ...(await original<object>()),
  useSession: () => ({ status: "member", can: new Set(["buyer"]) }),
}));

beforeEach(() => {
  localStorage.setItem("forja.language", "en");
  window.history.replaceState(null, "", "/parts");
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.restoreAllMocks();
});

test("a frame whose chunk does not arrive is said, with a way to load it anew", async () => {
  render(
    <MantineProvider env="test">
      <App />
    </MantineProvider>,
  );
  expect((await screen.findByRole("alert")).textContent).toContain("The page stopped");
  expect(screen.getByRole("button", { name: "Open it again" })).toBeTruthy();
});
