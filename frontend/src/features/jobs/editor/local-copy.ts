import type { Draft } from "./draft";

/**
 * What was typed and not yet saved, in this browser: it survives a reload and a
 * lost network. One copy for each job, and one for the new job.
 */
const place = (jobId: string | null) => `forja.draft.${jobId ?? "new"}`;

interface Copy {
  /** Raised when a field of a draft changes its meaning or goes. */
  readonly form: 1;
  readonly draft: Draft;
}

function isCopy(value: unknown): value is Copy {
  if (typeof value !== "object" || value === null) return false;
  if (!("form" in value && "draft" in value) || value.form !== 1) return false;
  const { draft } = value;
  return (
    typeof draft === "object" && draft !== null && "lines" in draft && Array.isArray(draft.lines)
  );
}

/** The copy for a job; null when there is none that this release can read. */
export function readCopy(storage: Storage, jobId: string | null): Draft | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(place(jobId)) ?? "null");
    return isCopy(value) ? value.draft : null;
  } catch {
    return null;
  }
}

export function keepCopy(storage: Storage, jobId: string | null, draft: Draft): void {
  try {
    const copy: Copy = { form: 1, draft };
    storage.setItem(place(jobId), JSON.stringify(copy));
  } catch {
    // Without storage, what is typed lives as long as the page.
  }
}

export function dropCopy(storage: Storage, jobId: string | null): void {
  storage.removeItem(place(jobId));
}
