import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Change, concerns, LiveContext, LiveFeed, useLive } from "./live";

/** A feed whose changes are told by hand. */
function handFed() {
  const open: ((change: Change) => void)[] = [];
  const closed = vi.fn();
  const feed = new LiveFeed((tell) => {
    open.push(tell);
    return closed;
  });
  const tell = (kind: string, id: string) => {
    for (const sink of open) sink({ kind, id });
  };
  return { feed, tell, open, closed };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the live feed", () => {
  test("opens one subscription for all who listen, and closes it after the last", () => {
    const { feed, open, closed } = handFed();
    const stops = [feed.listen(() => {}), feed.listen(() => {})];
    expect(open.length).toBe(1);
    stops[0]?.();
    expect(closed).not.toHaveBeenCalled();
    stops[1]?.();
    expect(closed).toHaveBeenCalledTimes(1);
  });

  test("asks again only for what is watched, once for changes that come together", () => {
    const { feed, tell } = handFed();
    const refetch = vi.fn();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <LiveContext value={feed}>{children}</LiveContext>
    );
    const { result } = renderHook(() => useLive({ kinds: ["quote"], ids: ["j1"] }, refetch), {
      wrapper,
    });
    act(() => {
      tell("part", "p1");
      vi.advanceTimersByTime(500);
    });
    expect(refetch).not.toHaveBeenCalled();
    act(() => {
      tell("quote", "q1");
      tell("job", "j1");
      vi.advanceTimersByTime(500);
    });
    expect(refetch).toHaveBeenCalledTimes(1);
    expect(result.current).toBe(true);
    act(() => {
      vi.advanceTimersByTime(3_000);
    });
    expect(result.current).toBe(false);
  });

  test("a gap refetches everything, quietly", () => {
    const { feed } = handFed();
    const refetch = vi.fn();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <LiveContext value={feed}>{children}</LiveContext>
    );
    const { result } = renderHook(() => useLive({ ids: ["x"] }, refetch), { wrapper });
    act(() => {
      feed.announceGap();
      vi.advanceTimersByTime(500);
    });
    expect(refetch).toHaveBeenCalledTimes(1);
    expect(result.current).toBe(false);
  });

  test("a change concerns by kind or by id", () => {
    expect(concerns({ kinds: ["part"] }, { kind: "part", id: "a" })).toBe(true);
    expect(concerns({ ids: ["a"] }, { kind: "job", id: "a" })).toBe(true);
    expect(concerns({ kinds: ["job"], ids: ["b"] }, { kind: "part", id: "a" })).toBe(false);
  });
});
