import type { Client } from "@urql/core";
import { useEffect, useRef, useState } from "react";
import { useClient } from "urql";
import type { Refusal } from "../../../ui/refusal";
import { CancelUpload, CreateUpload } from "../../parts/uploads/queries";
import { sendBytes } from "../../parts/uploads/send-bytes";

/** The server's limit of photos for one step. */
export const mostPhotos = 12;

/** One photo of the step that is being written. */
export interface Photo {
  readonly key: string;
  readonly file: File;
  /** An address of the picture in this page. */
  readonly preview: string;
  readonly step: "sending" | "received" | "refused" | "failed";
  /** Between 0 and 1. */
  readonly sent: number;
  /** The server's upload, once it has one. */
  readonly id: string | null;
  readonly refusal: Refusal | null;
}

export interface Photos {
  readonly photos: readonly Photo[];
  readonly add: (files: readonly File[]) => void;
  readonly remove: (photo: Photo) => void;
  readonly retry: (photo: Photo) => void;
  /** The uploads to attach; null while one is on its way or did not arrive. */
  readonly ids: readonly string[] | null;
}

/** The uploads of photos that all arrived; null while one is on its way or did not arrive. */
export function arrivedIds(
  photos: readonly Pick<Photo, "step" | "id">[],
): readonly string[] | null {
  const ids = photos.flatMap(({ step, id }) => (step === "received" && id !== null ? [id] : []));
  return ids.length === photos.length ? ids : null;
}

type Change = (patch: Partial<Photo>) => void;

async function sendPhoto(
  client: Client,
  orderId: string,
  file: File,
  change: Change,
  onStart: (stop: () => void) => void,
): Promise<void> {
  const { data } = await client.mutation(CreateUpload, {
    key: crypto.randomUUID(),
    input: { purpose: "PHOTO", fileName: file.name, sizeBytes: file.size, orderId },
  });
  const payload = data?.createUpload;
  if (payload?.__typename !== "UploadCreated") {
    change(payload ? { step: "refused", refusal: payload } : { step: "failed" });
    return;
  }
  change({ id: payload.upload.id });
  const outcome = await sendBytes({
    file,
    url: payload.upload.url,
    chunkBytes: payload.upload.maxChunkBytes,
    onProgress: (bytes) => change({ sent: file.size === 0 ? 0 : bytes / file.size }),
    onStart,
  });
  if (outcome.kind === "arrived") change({ step: "received", sent: 1 });
  else if (outcome.kind === "refused") change({ step: "refused", refusal: outcome.refusal });
  else change({ step: "failed" });
}

/** Photos chosen for a step of an order, sent while the rest of the dialogue is filled in. */
export function usePhotos(orderId: string): Photos {
  const client = useClient();
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const stops = useRef(new Map<string, () => void>());
  const previews = useRef(new Set<string>());

  useEffect(() => {
    const held = { stops: stops.current, previews: previews.current };
    return () => {
      for (const stop of held.stops.values()) stop();
      for (const preview of held.previews) URL.revokeObjectURL(preview);
    };
  }, []);

  const start = ({ key, file }: Photo) => {
    const change: Change = (patch) =>
      setPhotos((all) => all.map((each) => (each.key === key ? { ...each, ...patch } : each)));
    void sendPhoto(client, orderId, file, change, (stop) => stops.current.set(key, stop));
  };
  const add = (files: readonly File[]) => {
    const added = files.slice(0, mostPhotos - photos.length).map((file): Photo => {
      const preview = URL.createObjectURL(file);
      previews.current.add(preview);
      const key = crypto.randomUUID();
      return { key, file, preview, step: "sending", sent: 0, id: null, refusal: null };
    });
    setPhotos([...photos, ...added]);
    for (const photo of added) start(photo);
  };
  const remove = ({ key, id }: Photo) => {
    stops.current.get(key)?.();
    setPhotos((all) => all.filter((each) => each.key !== key));
    // The server lets go of it by itself in time; taking it back now only frees space sooner.
    if (id !== null) void client.mutation(CancelUpload, { input: { id } });
  };
  const retry = (photo: Photo) => {
    const again: Photo = { ...photo, step: "sending", sent: 0, id: null, refusal: null };
    setPhotos((all) => all.map((each) => (each.key === photo.key ? again : each)));
    start(again);
  };
  return { photos, add, remove, retry, ids: arrivedIds(photos) };
}
