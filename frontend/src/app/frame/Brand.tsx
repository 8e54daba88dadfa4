import { Link } from "wouter";
import { m } from "../../paraglide/messages";
import classes from "./Frame.module.css";

/** The mark: an anvil and a spark. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
      <path
        fill="currentColor"
        d="M4 13h19v3.400c-3 .3-4.700 1.700-5.100 4.200l2.600 2.400v2.500H9.300V23l2.600-2.400C11.500 18 9 16.300 4 16z"
      />
      <path fill="#f97316" d="m25 4.500 1 3 3 1-3 1-1 3-1-3-3-1 3-1z" />
    </svg>
  );
}

/** The mark and the name; leads to the start. */
export function Brand({ home }: { home: string }) {
  return (
    <Link href={home} className={classes.brand} aria-label={m.frame_home()}>
      <BrandMark />
      <span className={classes.brandName}>Forja</span>
    </Link>
  );
}
