import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { m } from "../../paraglide/messages";
import { setConnection } from "../graphql/connection";
import { ConnectionNotice } from "./ConnectionNotice";

beforeEach(() => {
  vi.useFakeTimers();
  render(<ConnectionNotice />);
});

afterEach(() => {
  cleanup();
  act(() => setConnection("idle"));
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const said = () => screen.getByRole("status").textContent;
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

test("a live connection that is lost is told after two seconds, until it is back", () => {
  act(() => setConnection("lost"));
  pass(1_999);
  expect(said()).toBe("");
  pass(1);
  expect(said()).toBe(m.frame_reconnecting());
  act(() => setConnection("connected"));
  expect(said()).toBe("");
});

test("a gap that mends itself is not told, and the next one has its own two seconds", () => {
  act(() => setConnection("lost"));
  pass(1_500);
  act(() => setConnection("connected"));
  pass(1_500);
  act(() => setConnection("lost"));
  pass(1_500);
  expect(said()).toBe("");
});

test("a browser without a network says so at once", () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  act(() => window.dispatchEvent(new Event("offline")));
  expect(said()).toBe(m.frame_offline());
});
