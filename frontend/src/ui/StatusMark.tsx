import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconFlame,
  IconInfoCircle,
  IconX,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Mark.module.css";

/** What a state means to the reader: the colour, and an icon that says the same. */
export type Tone = "good" | "warn" | "bad" | "note" | "accent" | "waiting";

const icons: Record<Tone, typeof IconCheck> = {
  good: IconCheck,
  warn: IconAlertTriangle,
  bad: IconX,
  note: IconInfoCircle,
  accent: IconFlame,
  waiting: IconClock,
};

interface StatusMarkProps {
  readonly tone: Tone;
  /** Another icon than the tone's; `null` for a word alone. */
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A state in a word, with an icon: the colour is never alone. */
export function StatusMark({ tone, icon, children }: StatusMarkProps) {
  const Icon = icons[tone];
  return (
    <span className={classes.mark} data-tone={tone}>
      {icon === undefined ? <Icon aria-hidden /> : icon}
      {children}
    </span>
  );
}
