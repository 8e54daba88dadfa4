/** What an upload is for. `subject` is the part or the line that it belongs to. */
export interface Target {
  readonly purpose: "PART" | "REVISION" | "DRAWING";
  readonly subject: string | null;
}

type Chosen = Pick<File, "name" | "size" | "lastModified">;

/**
 * Names one sending of one file: the same file chosen again for the same thing
 * has the same key, another file of the same name has not.
 */
export function resumeKey(target: Target, file: Chosen): string {
  return JSON.stringify([target.purpose, target.subject, file.name, file.size, file.lastModified]);
}

/** Which of the server's unfinished uploads the reader's browser began, by resume key. */
const place = "forja.uploads";

function remembered(storage: Storage): Record<string, string> {
  try {
    const read: unknown = JSON.parse(storage.getItem(place) ?? "{}");
    if (typeof read !== "object" || read === null) return {};
    return Object.fromEntries(
      Object.entries(read).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      ),
    );
  } catch {
    return {};
  }
}

function keep(storage: Storage, ids: Record<string, string>): void {
  try {
    storage.setItem(place, JSON.stringify(ids));
  } catch {
    // A full or forbidden storage costs the resuming after a reload, nothing else.
  }
}

export function remember(storage: Storage, key: string, uploadId: string): void {
  keep(storage, { ...remembered(storage), [key]: uploadId });
}

export function forget(storage: Storage, uploadId: string): void {
  const left = Object.entries(remembered(storage)).filter(([, id]) => id !== uploadId);
  keep(storage, Object.fromEntries(left));
}

interface Unfinished {
  readonly id: string;
  readonly purpose: string;
  readonly partId: string | null;
  readonly fileName: string;
  readonly sizeBytes: number;
}

/** Those of the server's unfinished uploads that are for the same: of a drawing it names no line. */
export function begunFor<U extends Unfinished>(
  unfinished: readonly U[],
  { purpose, subject }: Target,
): readonly U[] {
  return unfinished.filter(
    (upload) => upload.purpose === purpose && (purpose !== "REVISION" || upload.partId === subject),
  );
}

/**
 * The unfinished upload that choosing `file` for `target` goes on with. One that
 * this browser began is told by its key, one begun elsewhere by name and size.
 * A drawing is gone on with only where it was begun: it may be of another line.
 */
export function unfinishedFor<U extends Unfinished>(
  unfinished: readonly U[],
  target: Target,
  file: Chosen,
  storage: Storage,
): U | null {
  const own = remembered(storage);
  const id = own[resumeKey(target, file)];
  const alike = begunFor(unfinished, target);
  const begun = alike.find((upload) => upload.id === id);
  if (begun) return begun;
  if (target.purpose === "DRAWING") return null;
  const ours = new Set(Object.values(own));
  return (
    alike.find(
      (upload) =>
        !ours.has(upload.id) && upload.fileName === file.name && upload.sizeBytes === file.size,
    ) ?? null
  );
}
