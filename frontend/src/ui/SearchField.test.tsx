import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SearchField } from "./SearchField";

const onSearch = vi.fn();
const shown = (value: string) => (
  <MantineProvider env="test">
    <SearchField label="Search" value={value} onSearch={onSearch} />
  </MantineProvider>
);
const field = () => screen.getByRole<HTMLInputElement>("searchbox");
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  onSearch.mockReset();
});

test("asks once typing pauses, and keeps what is typed after that", () => {
  const { rerender } = render(shown(""));
  type("a");
  wait(100);
  type("ab ");
  wait(300);
  expect(onSearch.mock.calls).toEqual([["ab"]]);
  type("ab c");
  rerender(shown("ab"));
  expect(field().value).toBe("ab c");
  wait(300);
  expect(onSearch).toHaveBeenLastCalledWith("ab c");
});

test("what was just typed is not asked when the search is taken away meanwhile", () => {
  const { rerender } = render(shown("z"));
  type("zz");
  rerender(shown(""));
  expect(field().value).toBe("");
  wait(300);
  expect(onSearch).not.toHaveBeenCalled();
});
