import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import type { Sight } from "../BoardStage";
import type { BoardJob, OwnQuote } from "../queries";
import classes from "./Quote.module.css";

interface AnalysedAnewProps {
  readonly job: BoardJob;
  readonly quote: OwnQuote;
  readonly onSee: (sight: Sight) => void;
  /** What the supplier can do about it. */
  readonly children?: ReactNode;
}

/**
 * A quote names the analyses that it was made by. Where the part of a line was analysed
 * anew since, what stands on the page is not what was quoted: says so, with the way there.
 */
export function AnalysedAnew({ job, quote, onSee, children }: AnalysedAnewProps) {
  const stands = quote.state === "SENT" || quote.state === "AWARDED";
  const lines = job.lines.filter(({ id }) => stands && quote.linesAnalysedAnew.includes(id));
  if (lines.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>{m.quote_analysed_anew({ count: lines.length })}</p>
      <ul className={classes.seen}>
        {lines.map(({ id, position, title }) => (
          <li key={id}>
            <Anchor
              component="button"
              type="button"
              inherit
              className="lone"
              onClick={() => onSee({ line: id, finding: null })}
            >
              {job.lines.length > 1 ? `${position}. ${title}` : title}
            </Anchor>
          </li>
        ))}
      </ul>
      {children}
    </Notice>
  );
}
