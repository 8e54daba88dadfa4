import type { ReactNode } from "react";
import { Link } from "wouter";
import classes from "./Part.module.css";
import { PartPicture } from "./PartPicture";
import { type Process, ProcessMark } from "./ProcessMark";
import { Size } from "./quantities";
import type { Tone } from "./StatusMark";

/** What is always shown of a part, wherever it is. */
export interface PartLook {
  readonly name: string;
  /** The address of its picture; null while there is none. */
  readonly picture: string | null;
  /** X, Y, Z in millimetres; null before it is analysed. */
  readonly sizeMm: readonly number[] | null;
  /** The processes to show, with what the analysis thinks of each. */
  readonly processes: readonly { readonly process: Process; readonly tone?: Tone }[];
}

/** The processes of a part as marks, each in the tone of its verdict. */
export function Processes({ part }: { part: PartLook }) {
  if (part.processes.length === 0) return null;
  return (
    <span className={classes.processes}>
      {part.processes.map(({ process, tone }) => (
        <ProcessMark key={process} process={process} tone={tone ?? "note"} />
      ))}
    </span>
  );
}

interface PartProps {
  readonly part: PartLook;
  /** Where its name leads; not a link without. */
  readonly href?: string;
}

function Name({ part, href }: PartProps) {
  return href === undefined ? (
    <span className={classes.name}>{part.name}</span>
  ) : (
    <Link href={href} className={`${classes.name} lone`}>
      {part.name}
    </Link>
  );
}

interface PartChipProps extends PartProps {
  /** What else tells it from others, in small letters under its name: a code, a process. */
  readonly under?: ReactNode;
}

/** A part in few lines, in tables, jobs and orders; of several parts, the one that stands for all. */
export function PartChip({ part, href, under }: PartChipProps) {
  return (
    <span className={classes.chip}>
      <span className={classes.chipPicture}>
        <PartPicture picture={part.picture} name={part.name} />
      </span>
      <span className={classes.chipText}>
        <Name part={part} {...(href === undefined ? {} : { href })} />
        {under ? <span className={classes.small}>{under}</span> : null}
        <span className={classes.small}>{part.sizeMm ? <Size mm={part.sizeMm} /> : null}</span>
      </span>
      <Processes part={part} />
    </span>
  );
}

interface PartCardProps extends PartProps {
  /** The health mark and the like, over the picture. */
  readonly mark?: ReactNode;
  /** What belongs under the marks: jobs, progress. */
  readonly children?: ReactNode;
  /** Somebody just changed it. */
  readonly fresh?: boolean;
}

/** A part as a card: in the library. The whole card is one target. */
export function PartCard({ part, href, mark, children, fresh = false }: PartCardProps) {
  return (
    <article className={`${classes.card} ${fresh ? "fresh" : ""}`}>
      <div className={classes.cardPicture}>
        <PartPicture picture={part.picture} name={part.name} />
        {mark ? <div className={classes.cardMark}>{mark}</div> : null}
      </div>
      <div className={classes.cardText}>
        <h2 className={classes.cardName}>
          <Name part={part} {...(href === undefined ? {} : { href })} />
        </h2>
        <span className={classes.small}>{part.sizeMm ? <Size mm={part.sizeMm} /> : null}</span>
        <Processes part={part} />
        {children}
      </div>
    </article>
  );
}
