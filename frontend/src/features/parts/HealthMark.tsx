import { StatusMark } from "../../ui/StatusMark";
import { healthMark } from "./analysis";
import type { PartGlanced } from "./library-queries";

/** The state of a part's newest mesh in one mark. */
export function HealthMark({ part }: { part: PartGlanced }) {
  const mark = healthMark(part.latest.geometry);
  return mark ? <StatusMark tone={mark.tone}>{mark.text}</StatusMark> : null;
}
