import { useEffect, useState } from "react";
import { m } from "../../paraglide/messages";
import { largestFile, look } from "../../preflight/look";
import type { FirstKnown, Known } from "../../preflight/report";
import { StatusMark } from "../../ui/StatusMark";
import { healthMark } from "./analysis";
import { FirstFacts } from "./FirstFacts";
import { fileOf } from "./uploads/uploads";

/**
 * First numbers and health of a file that is on its way, by the browser itself: the server may
 * have to wait for its last byte. It says nothing of a file that it makes nothing of; the server
 * will.
 */
export default function FirstLook({ uploadKey }: { uploadKey: string }) {
  const [first, setFirst] = useState<FirstKnown | null>(null);
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    const file = fileOf(uploadKey);
    if (!file || file.size > largestFile) return;
    return look(file, null, {
      onFirst: setFirst,
      onDone: setKnown,
      onRejected: () => {},
      onFailed: () => {},
    });
  }, [uploadKey]);
  const mark = known && healthMark(known.geometry);
  if (first === null) return null;
  return (
    <section aria-label={m.parts_first_look()}>
      <FirstFacts first={first} />
      {mark ? <StatusMark tone={mark.tone}>{mark.text}</StatusMark> : null}
    </section>
  );
}
