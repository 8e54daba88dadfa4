import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Autosave, pause, type Saved, waits } from "./autosave";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that answers when told to. */
function server() {
  const sent: string[] = [];
  const answers: ((saved: Saved) => void)[] = [];
  const autosave = new Autosave<string>((thing) => {
    sent.push(thing);
    return new Promise((resolve) => answers.push(resolve));
  });
  const answer = async (saved: Saved) => {
    answers.shift()?.(saved);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { autosave, sent, answer };
}

const refused: Saved = { kind: "refused", refusal: { code: "CONTACT_DETAILS", field: "remark" } };

describe("a draft that is saved while it is typed", () => {
  test("a burst of typing is sent once, after the pause, as it is then", async () => {
    const { autosave, sent, answer } = server();
    autosave.change("a");
    await vi.advanceTimersByTimeAsync(pause - 1);
    autosave.change("ab");
    expect(sent).toEqual([]);
    expect(autosave.standing.kind).toBe("typed");
    await vi.advanceTimersByTimeAsync(pause);
    expect(sent).toEqual(["ab"]);
    expect(autosave.standing.kind).toBe("saving");
    await answer({ kind: "saved" });
    expect(autosave.standing.kind).toBe("saved");
  });

  test("what is typed while a saving is under way is sent after it, never beside it", async () => {
    const { autosave, sent, answer } = server();
    autosave.change("a");
    await vi.advanceTimersByTimeAsync(pause);
    autosave.change("ab");
    await vi.advanceTimersByTimeAsync(10 * pause);
    expect(sent).toEqual(["a"]);
    await answer({ kind: "saved" });
    expect(autosave.standing.kind).toBe("typed");
    await vi.advanceTimersByTimeAsync(pause);
    expect(sent).toEqual(["a", "ab"]);
  });

  test("without an answer it is kept and sent again until it is there", async () => {
    const { autosave, sent, answer } = server();
    autosave.change("a");
    await vi.advanceTimersByTimeAsync(pause);
    await answer({ kind: "lost" });
    expect(autosave.standing.kind).toBe("lost");
    await vi.advanceTimersByTimeAsync(waits[0]);
    await answer({ kind: "lost" });
    await vi.advanceTimersByTimeAsync(waits[0]);
    expect(sent).toEqual(["a", "a"]);
    await vi.advanceTimersByTimeAsync(waits[1] - waits[0]);
    expect(sent).toEqual(["a", "a", "a"]);
    await answer({ kind: "saved" });
    expect(autosave.standing.kind).toBe("saved");
  });

  test("back on the network it does not wait", async () => {
    const { autosave, sent, answer } = server();
    autosave.change("a");
    await vi.advanceTimersByTimeAsync(pause);
    await answer({ kind: "lost" });
    autosave.again();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(["a", "a"]);
  });

  test("a refusal is not repeated; the next change is sent", async () => {
    const { autosave, sent, answer } = server();
    autosave.change("call me");
    await vi.advanceTimersByTimeAsync(pause);
    await answer(refused);
    expect(autosave.standing).toEqual(refused);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual(["call me"]);
    autosave.change("ask here");
    await vi.advanceTimersByTimeAsync(pause);
    expect(sent).toEqual(["call me", "ask here"]);
  });

  test("flushing waits for the saving under way and sends what came after it", async () => {
    const { autosave, sent, answer } = server();
    autosave.change("a");
    await vi.advanceTimersByTimeAsync(pause);
    autosave.change("ab");
    const flushed = autosave.flush();
    await answer({ kind: "saved" });
    expect(sent).toEqual(["a", "ab"]);
    await answer({ kind: "saved" });
    expect(await flushed).toBe(true);
  });

  test("flushing tells when it was refused or lost", async () => {
    const { autosave, answer } = server();
    autosave.change("a");
    const flushed = autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    await answer(refused);
    expect(await flushed).toBe(false);
  });
});
