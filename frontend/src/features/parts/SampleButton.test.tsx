import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { m } from "../../paraglide/messages";
import { Toasts } from "../../ui/toasts";
import { SampleButton } from "./SampleButton";
import { objection, partFiles } from "./uploads/accepted";

const server = vi.fn<typeof fetch>();

function show() {
  vi.stubGlobal("fetch", server);
  const onFile = vi.fn<(file: File) => void>();
  render(
    <MantineProvider>
      <SampleButton onFile={onFile} />
      <Toasts />
    </MantineProvider>,
  );
  return onFile;
}
const press = () => userEvent.click(screen.getByRole("button", { name: m.parts_sample() }));

afterEach(() => {
  cleanup();
  server.mockReset();
  vi.unstubAllGlobals();
});

test("the sample is taken from the server as a file that may be sent, the same each time", async () => {
  server.mockImplementation(async () => new Response(new Uint8Array(84)));
  const onFile = show();
  await press();
  await press();
  expect(server).toHaveBeenLastCalledWith("/samples/bracket.stl");
  const [first, second] = onFile.mock.calls.map(([file]) => file);
  if (!first || !second) throw new Error("no file");
  expect([first.name, first.size]).toEqual([`${m.parts_sample_name()}.stl`, 84]);
  expect(second.lastModified).toBe(first.lastModified);
  expect(objection(first, partFiles(undefined), String)).toBeNull();
});

test("a sample that does not come is told, and can be asked for again", async () => {
  server.mockImplementation(async () => new Response(null, { status: 503 }));
  const onFile = show();
  await press();
  await waitFor(() => expect(screen.getByText(m.parts_sample_failed())).toBeDefined());
  expect(onFile).not.toHaveBeenCalled();
  const button = screen.getByRole<HTMLButtonElement>("button", { name: m.parts_sample() });
  expect(button.disabled).toBe(false);
});
