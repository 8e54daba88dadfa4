import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useFileDrop } from "./use-file-drop";

const part = new File(["solid"], "soporte.stl");

/**
 * Drags over an element; true when the browser is left to it. jsdom has no DataTransfer, so
 * what is dragged is given as one.
 */
function drag(type: string, over: EventTarget, files: readonly File[]): boolean {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const types = files.length > 0 ? ["Files"] : ["text/plain"];
  Object.defineProperty(event, "dataTransfer", { value: { types, files } });
  act(() => {
    over.dispatchEvent(event);
  });
  return !event.defaultPrevented;
}

function dropping() {
  const onFiles = vi.fn<(files: readonly File[]) => void>();
  const { result } = renderHook(() => useFileDrop(onFiles));
  return { onFiles, hovering: () => result.current };
}

afterEach(cleanup);

test("files dropped anywhere in the window are taken, and the browser does not open them", () => {
  const { onFiles, hovering } = dropping();
  expect(drag("dragenter", document.body, [part])).toBe(true);
  expect(hovering()).toBe(true);
  expect(drag("dragover", document.body, [part])).toBe(false);
  expect(drag("drop", document.body, [part])).toBe(false);
  expect(onFiles.mock.calls).toEqual([[[part]]]);
  expect(hovering()).toBe(false);
});

test("going from an element into the next does not leave the window", () => {
  const { onFiles, hovering } = dropping();
  drag("dragenter", document.documentElement, [part]);
  drag("dragenter", document.body, [part]);
  drag("dragleave", document.documentElement, [part]);
  expect(hovering()).toBe(true);
  drag("dragleave", document.body, [part]);
  expect(hovering()).toBe(false);
  expect(onFiles).not.toHaveBeenCalled();
});

test("text that is dragged is left to the browser", () => {
  const { onFiles, hovering } = dropping();
  drag("dragenter", document.body, []);
  expect(hovering()).toBe(false);
  expect(drag("dragover", document.body, [])).toBe(true);
  expect(drag("drop", document.body, [])).toBe(true);
  expect(onFiles).not.toHaveBeenCalled();
});
