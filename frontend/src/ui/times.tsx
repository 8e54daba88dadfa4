import { useEffect, useState } from "react";
import { serverNow } from "../app/graphql/clock";
import { useLocale } from "../app/locale";
import {
  countdownStep,
  formatDate,
  formatDateTime,
  formatDay,
  formatDuration,
  formatRelative,
  readerZone,
} from "../format/time";
import { m } from "../paraglide/messages";
import classes from "./times.module.css";

interface DateTimeProps {
  /** RFC 3339. */
  readonly value: string;
  /** The IANA zone in which it was set; the reader's own without. */
  readonly zone?: string;
}

/** An instant, in the zone that matters for it; in the reader's for a pointer that rests on it. */
export function DateTime({ value, zone }: DateTimeProps) {
  const { tag } = useLocale();
  const own = formatDateTime(value, tag);
  const shown = zone === undefined ? own : formatDateTime(value, tag, zone);
  return (
    <time dateTime={value} className="numeric" title={m.time_your_zone({ time: own })}>
      {shown}
    </time>
  );
}

interface DeadlineProps {
  /** RFC 3339. */
  readonly value: string;
  /** The IANA zone in which it was entered. */
  readonly zone: string;
}

/** Until when: in the zone of the deadline and, where clocks differ, by the reader's under it. */
export function Deadline({ value, zone }: DeadlineProps) {
  const { tag } = useLocale();
  const own = formatDateTime(value, tag);
  return (
    <>
      <DateTime value={value} zone={zone} />
      {own === formatDateTime(value, tag, zone) ? null : (
        <span className={classes.own}>{m.time_your_zone({ time: own })}</span>
      )}
    </>
  );
}

/** The day of an instant. */
export function Day({ value, zone = readerZone() }: DateTimeProps) {
  const { tag } = useLocale();
  return (
    <time dateTime={value} className="numeric" title={formatDateTime(value, tag, zone)}>
      {formatDay(value, tag, zone)}
    </time>
  );
}

/** A calendar date of the API, `2026-12-21`. */
export function CalendarDate({ value }: { value: string }) {
  const { tag } = useLocale();
  return (
    <time dateTime={value} className="numeric">
      {formatDate(value, tag)}
    </time>
  );
}

function useServerNow(stepOf: (now: number) => number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setTimeout(() => setNow(serverNow()), stepOf(now));
    return () => clearTimeout(timer);
  }, [now, stepOf]);
  return now;
}

const minute = () => 60_000;

/** How long ago or ahead an instant is, kept true. */
export function Relative({ value }: { value: string }) {
  const { tag } = useLocale();
  const now = useServerNow(minute);
  return (
    <time dateTime={value} title={formatDateTime(value, tag)}>
      {formatRelative(value, now, tag)}
    </time>
  );
}

interface CountdownProps {
  /** The instant that it counts down to, RFC 3339. */
  readonly until: string;
  /** What to say once it has passed; "closed" if not given. */
  readonly passed?: string;
  /** Only the time, without "left". */
  readonly bare?: boolean;
}

/** Time left by the server's clock. Screen readers get the instant, not every second. */
export function Countdown({ until, passed, bare = false }: CountdownProps) {
  const { tag } = useLocale();
  const end = Date.parse(until);
  const [now, setNow] = useState(serverNow);
  const left = end - now;
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setNow(serverNow()), countdownStep(left));
    return () => clearTimeout(timer);
  }, [left]);
  const time = formatDuration(left, tag);
  const text = left <= 0 ? (passed ?? m.time_passed()) : bare ? time : m.time_left({ time });
  return (
    <time dateTime={until} className="numeric" title={formatDateTime(until, tag)}>
      {text}
    </time>
  );
}
