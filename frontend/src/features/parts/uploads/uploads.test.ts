import { renderHook } from "@testing-library/react";
import { type Client, CombinedError } from "@urql/core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Outcome } from "./send-bytes";
import { sendBytes } from "./send-bytes";
import { cancel, discard, retry, type Upload, upload, useLeft, useUploads } from "./uploads";

vi.mock("./send-bytes", () => ({ sendBytes: vi.fn() }));

const sent = vi.mocked(sendBytes);
const mutation = vi.fn();
const client = { mutation } as unknown as Client;
const target = { purpose: "PART", subject: null } as const;

/** A file of its own for each test: what a page sent is known by the file. */
let number = 0;
const anotherFile = () => {
  number += 1;
  return new File([new Uint8Array(1000)], `gear-${number}.stl`, { lastModified: 5 });
};

/** The server gives u1, u2 and so on. */
const created = () => {
  let given = 0;
  mutation.mockImplementation(async () => {
    given += 1;
    const upload = { id: `u${given}`, url: `/uploads/u${given}`, maxChunkBytes: 100 };
    return { data: { createUpload: { __typename: "UploadCreated", upload } } };
  });
};

/** Each sending ends as the next of these, after `bytes` were told. */
const ends = (...outcomes: readonly Outcome[]) => {
  for (const outcome of outcomes) {
    sent.mockImplementationOnce(async ({ onProgress }) => {
      onProgress(400);
      return outcome;
    });
  }
};

const card = (file: File): Upload | undefined =>
  renderHook(() => useUploads("PART")).result.current.find(
    ({ fileName }) => fileName === file.name,
  );
const stands = (file: File, step: Upload["step"]) =>
  vi.waitFor(() => expect(card(file)?.step).toBe(step));
const addresses = () => sent.mock.calls.map(([{ url }]) => url);
const keys = () => mutation.mock.calls.map(([, variables]) => variables.key);

beforeEach(() => {
  localStorage.clear();
  mutation.mockReset();
  sent.mockReset();
  created();
});

describe("an upload that broke off", () => {
  test("goes on with what the server has, without a second upload", async () => {
    const file = anotherFile();
    ends({ kind: "broken" }, { kind: "arrived" });
    upload(client, { file, target, unfinished: [] });
    await stands(file, "failed");
    retry(client, card(file)?.key ?? "");
    expect(card(file)).toMatchObject({ id: "u1", resumed: true, sentBytes: 400 });
    await stands(file, "received");
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(addresses()).toEqual(["/uploads/u1", "/uploads/u1"]);
    expect(sent.mock.calls.map(([{ chunkBytes }]) => chunkBytes)).toEqual([100, 100]);
  });

  test("goes on so too when the same file is chosen again", async () => {
    const file = anotherFile();
    ends({ kind: "broken" }, { kind: "arrived" });
    upload(client, { file, target, unfinished: [] });
    await stands(file, "failed");
    upload(client, { file, target, unfinished: [] });
    await stands(file, "received");
    expect(mutation).toHaveBeenCalledTimes(1);
  });

  test("starts anew when the server no longer has it", async () => {
    const file = anotherFile();
    ends({ kind: "broken" }, { kind: "gone" }, { kind: "arrived" });
    upload(client, { file, target, unfinished: [] });
    await stands(file, "failed");
    retry(client, card(file)?.key ?? "");
    await vi.waitFor(() => expect(card(file)).toMatchObject({ step: "failed", id: null }));
    expect(card(file)?.sentBytes).toBe(0);
    retry(client, card(file)?.key ?? "");
    await stands(file, "received");
    expect(addresses()).toEqual(["/uploads/u1", "/uploads/u1", "/uploads/u2"]);
    expect(new Set(keys()).size).toBe(2);
  });

  test("starts anew after a refusal", async () => {
    const file = anotherFile();
    ends({ kind: "refused", refusal: { code: "FILE_TOO_LARGE" } }, { kind: "arrived" });
    upload(client, { file, target, unfinished: [] });
    await stands(file, "refused");
    upload(client, { file, target, unfinished: [] });
    await stands(file, "received");
    expect(addresses()).toEqual(["/uploads/u1", "/uploads/u2"]);
  });

  test("before the server answered asks under the same key, so that it is made once", async () => {
    const file = anotherFile();
    ends({ kind: "arrived" });
    mutation.mockImplementationOnce(async () => ({ error: new Error("no network") }));
    upload(client, { file, target, unfinished: [] });
    await stands(file, "failed");
    retry(client, card(file)?.key ?? "");
    await stands(file, "received");
    expect(mutation).toHaveBeenCalledTimes(2);
    expect(new Set(keys()).size).toBe(1);
  });
});

describe("an upload that is taken back", () => {
  const begun = (id: string, file: File) => ({
    id,
    url: `/uploads/${id}`,
    purpose: "PART" as const,
    partId: null,
    fileName: file.name,
    sizeBytes: file.size,
    receivedBytes: 400,
    expiresAt: "2026-12-01T00:00:00Z",
  });
  const left = (pending: ReturnType<typeof begun>) =>
    renderHook(() => useLeft([pending])).result.current.map(({ id }) => id);
  const taken = () =>
    mutation.mockImplementationOnce(async () => ({ data: { cancelUpload: { id: "gone" } } }));
  const takenBack = () =>
    mutation.mock.calls.flatMap(([, { input }]) => ("id" in input ? [input.id] : []));

  test("while it goes on is not offered again by the list from before", async () => {
    const file = anotherFile();
    const pending = begun("before-1", file);
    expect(left(pending)).toEqual(["before-1"]);
    ends({ kind: "broken" });
    upload(client, { file, target, unfinished: [pending] });
    await stands(file, "failed");
    expect(left(pending)).toEqual([]);
    taken();
    const shown = card(file);
    const done = shown && cancel(client, shown);
    expect(card(file)).toBeUndefined();
    expect(left(pending)).toEqual([]);
    await done;
    expect(left(pending)).toEqual([]);
    // The list is asked for anew wherever it is shown.
    expect(mutation.mock.lastCall?.[2]).toEqual({ additionalTypenames: ["PendingUpload"] });
  });

  test("is offered again when that did not reach the server", async () => {
    const pending = begun("before-2", anotherFile());
    const error = new CombinedError({ networkError: new TypeError("no network") });
    mutation.mockImplementationOnce(async () => ({ error }));
    const done = discard(client, pending.id);
    expect(left(pending)).toEqual([]);
    expect(await done).toBe(error);
    expect(left(pending)).toEqual(["before-2"]);
  });

  test("before the server gave it a place leaves nothing there", async () => {
    const file = anotherFile();
    upload(client, { file, target, unfinished: [] });
    const shown = card(file);
    expect(shown?.id).toBeNull();
    taken();
    if (shown) await cancel(client, shown);
    await vi.waitFor(() => expect(takenBack()).toEqual(["u1"]));
    expect(sent).not.toHaveBeenCalled();
  });
});
