import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Notice.module.css";

const icons = { warn: IconAlertTriangle, note: IconInfoCircle, good: IconCircleCheck };

/** A remark in the flow of a page that the reader should not miss. */
export function Notice({ tone, children }: { tone: keyof typeof icons; children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <div className={classes.notice} data-tone={tone}>
      <Icon aria-hidden />
      <div>{children}</div>
    </div>
  );
}
