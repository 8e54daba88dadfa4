import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { useClient } from "urql";
import { useLocale } from "../../../app/locale";
import { Autosave, type Standing } from "./autosave";
import type { Draft, DraftLine } from "./draft";
import { dropCopy, keepCopy, readCopy } from "./local-copy";
import { DraftSaver } from "./save-draft";

export interface DraftInHand {
  readonly draft: Draft;
  readonly change: (patch: Partial<Draft>) => void;
  readonly changeLine: (key: string, patch: Partial<DraftLine>) => void;
  readonly standing: Standing;
  /** What was typed before a reload is back in the form. */
  readonly recovered: boolean;
  /** Null until it is saved for the first time. */
  readonly jobId: string | null;
  /** The server's id of a line, once it is saved. */
  readonly lineId: (line: DraftLine) => string | null;
  /** Saves now; gives the job's id when all that was typed is saved, and null otherwise. */
  readonly flush: () => Promise<string | null>;
}

/**
 * A draft in the form, saved while it is typed: by pauses to the server, at every
 * letter to this browser. `added` is a line to begin with.
 */
export function useDraft(
  id: string | null,
  initial: Draft,
  added: DraftLine | null,
  onCreated: (id: string) => void,
): DraftInHand {
  const client = useClient();
  const { tag } = useLocale();
  const [kept] = useState(() => readCopy(localStorage, id));
  const [saver] = useState(() => new DraftSaver(client, id, tag));
  const [autosave] = useState(() => new Autosave<Draft>((thing) => saver.save(thing)));
  const [draft, setDraft] = useState<Draft>(() => {
    const start = kept ?? initial;
    return added ? { ...start, lines: [...start.lines, added] } : start;
  });
  const standing = useSyncExternalStore(
    (listener) => autosave.subscribe(listener),
    () => autosave.standing,
  );

  const change = (patch: Partial<Draft>) => {
    const next = { ...draft, ...patch };
    setDraft(next);
    keepCopy(localStorage, saver.id, next);
    autosave.change(next);
  };
  const begin = useEffectEvent(() => {
    if (kept || added) autosave.change(draft);
  });
  const created = useEffectEvent(onCreated);

  useEffect(() => {
    begin();
    const again = () => autosave.again();
    window.addEventListener("online", again);
    return () => {
      window.removeEventListener("online", again);
      void autosave.flush();
    };
  }, [autosave]);

  useEffect(() => {
    if (standing.kind !== "saved") return;
    dropCopy(localStorage, saver.id);
    if (id === null && saver.id !== null) {
      dropCopy(localStorage, null);
      created(saver.id);
    }
  }, [standing, saver, id]);

  return {
    draft,
    change,
    changeLine: (key, patch) =>
      change({
        lines: draft.lines.map((line) => (line.key === key ? { ...line, ...patch } : line)),
      }),
    standing,
    recovered: kept !== null,
    jobId: saver.id,
    lineId: (line) => line.id ?? saver.lineIds.get(line.key) ?? null,
    // The first saving makes the id: `jobId` is still the one before it, for whoever waited here.
    flush: async () => ((await autosave.flush()) ? saver.id : null),
  };
}
