import * as v from "valibot";
import { currentToken } from "../../../app/session/token";
import { isRefusalCode, type Refusal } from "../../../ui/refusal";

/** How a sending ended. `gone`: the server no longer has the upload. */
export type Outcome =
  | { readonly kind: "arrived" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "gone" }
  | { readonly kind: "broken" };

interface Sending {
  readonly file: File;
  readonly url: string;
  /** The largest piece that the server takes; null for its usual one. */
  readonly chunkBytes: number | null;
  readonly onProgress: (sentBytes: number) => void;
  /** Gets what stops it. */
  readonly onStart: (stop: () => void) => void;
}

/** Waits between tries, in milliseconds: a short gap mends itself, a long one is the reader's to see. */
const waits = [500, 1_500, 4_000, 10_000, 20_000];
const usualChunk = 8_000_000;

const RefusedBody = v.object({
  code: v.pipe(v.string(), v.check(isRefusalCode)),
  field: v.nullish(v.string(), null),
  limit: v.nullish(v.string(), null),
  passage: v.nullish(v.string(), null),
});

/** Reads a refusal from the body of an answer; null when it is none. */
export function refusalOf(body: string): Refusal | null {
  try {
    const read = v.safeParse(RefusedBody, JSON.parse(body));
    if (!read.success || !isRefusalCode(read.output.code)) return null;
    return { ...read.output, code: read.output.code };
  } catch {
    return null;
  }
}

function outcomeOf(status: number, body: string): Outcome {
  if (status === 404 || status === 410) return { kind: "gone" };
  const refusal = refusalOf(body);
  if (refusal) return { kind: "refused", refusal };
  return status === 413
    ? { kind: "refused", refusal: { code: "FILE_TOO_LARGE" } }
    : { kind: "broken" };
}

/**
 * Sends a file to an upload's address by tus, from the byte where it stands.
 * Every request carries the token of that moment, so that one may outlive it.
 */
export async function sendBytes(sending: Sending): Promise<Outcome> {
  const { DetailedError, Upload } = await import("tus-js-client");
  return new Promise((resolve) => {
    const upload = new Upload(sending.file, {
      uploadUrl: new URL(sending.url, window.location.href).href,
      chunkSize: sending.chunkBytes ?? usualChunk,
      retryDelays: waits,
      storeFingerprintForResuming: false,
      onBeforeRequest: async (request) => {
        const bearer = await currentToken();
        if (bearer !== null) request.setHeader("Authorization", `Bearer ${bearer}`);
      },
      onProgress: (sent) => sending.onProgress(sent),
      onSuccess: () => resolve({ kind: "arrived" }),
      onError: (error) => {
        const answer = error instanceof DetailedError ? error.originalResponse : null;
        resolve(answer ? outcomeOf(answer.getStatus(), answer.getBody()) : { kind: "broken" });
      },
    });
    sending.onStart(() => {
      void upload.abort();
      resolve({ kind: "broken" });
    });
    upload.start();
  });
}
