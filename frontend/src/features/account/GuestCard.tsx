import type { ReactNode } from "react";
import { useTitle } from "../../app/title";
import classes from "./Guest.module.css";

interface GuestCardProps {
  readonly title: string;
  readonly under?: ReactNode;
  readonly children: ReactNode;
  /** The way to the neighbouring page. */
  readonly foot?: ReactNode;
  /** Room for two columns. */
  readonly wide?: boolean;
}

/** The one thing on a page before signing in. */
export function GuestCard({ title, under, children, foot, wide = false }: GuestCardProps) {
  useTitle(title);
  return (
    <div className={classes.place} data-wide={wide}>
      <section className={classes.card}>
        <header className={classes.head}>
          <h1 className={classes.title}>{title}</h1>
          {under ? <p className={classes.under}>{under}</p> : null}
        </header>
        {children}
      </section>
      {foot ? <p className={classes.foot}>{foot}</p> : null}
    </div>
  );
}
