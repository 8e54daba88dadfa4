import type { ReactNode } from "react";
import { useTitle } from "../app/title";
import classes from "./PageHeader.module.css";

interface PageHeaderProps {
  /** The name of the page's thing; also the document's title. */
  readonly title: string;
  /** A small line above: code, kind. */
  readonly over?: ReactNode;
  /** Marks beside the title. */
  readonly marks?: ReactNode;
  /** One line below: size, counts. */
  readonly under?: ReactNode;
  /** The thing's picture, at the left. */
  readonly picture?: ReactNode;
  /** Buttons at the right; one primary at most. */
  readonly actions?: ReactNode;
  /** A header that touches the edges of a page that fills the window. */
  readonly flush?: boolean;
}

/** The head of every page: one `h1`, its marks and its actions. */
export function PageHeader(props: PageHeaderProps) {
  useTitle(props.title);
  return (
    <header className={classes.header} data-flush={props.flush ?? false}>
      {props.picture ? <div>{props.picture}</div> : null}
      <div className={classes.text}>
        {props.over ? <div className={classes.over}>{props.over}</div> : null}
        <div className={classes.line}>
          <h1 className={classes.title}>{props.title}</h1>
          {props.marks ? <div className={classes.marks}>{props.marks}</div> : null}
        </div>
        {props.under ? <div className={classes.under}>{props.under}</div> : null}
      </div>
      {props.actions ? <div className={classes.actions}>{props.actions}</div> : null}
    </header>
  );
}
