import { IconBan } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { m } from "../paraglide/messages";
import { AskRelease } from "./AskRelease";
import classes from "./Notice.module.css";
import { type Refusal, refusalText } from "./refusal";

interface RefusalNoticeProps {
  readonly refusal: Refusal | null;
  /** The way to what would pass. */
  readonly children?: ReactNode;
}

/** Says which rule refused and what would pass. It takes the focus when it appears. */
export function RefusalNotice({ refusal, children }: RefusalNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusal) notice.current?.focus();
  }, [refusal]);
  if (!refusal) return null;
  return (
    <div ref={notice} className={classes.notice} data-tone="bad" role="alert" tabIndex={-1}>
      <IconBan aria-hidden />
      <div>
        <p>{refusalText(refusal)}</p>
        {refusal.passage ? (
          <p>
            {m.refusal_passage()} <mark>{refusal.passage}</mark>
          </p>
        ) : null}
        {children}
        <AskRelease refusal={refusal} />
      </div>
    </div>
  );
}
