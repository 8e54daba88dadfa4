import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconBan, IconPlugConnectedX } from "@tabler/icons-react";
import type { CombinedError } from "@urql/core";
import { type ReactNode, useEffect, useState } from "react";
import { m } from "../paraglide/messages";
import { problemOf } from "./problem";
import classes from "./StateBlock.module.css";

/** After this the reader is told that it takes longer than usual. */
const slowAfter = 4_000;

interface BlockProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly tone?: "plain" | "bad";
  /** It stands for the whole page: its title is the page's heading. */
  readonly whole?: boolean;
}

/** Says why there is nothing here and what to do about it. Also the empty state of a page. */
export function StateBlock({ icon, title, children, action, tone, whole }: BlockProps) {
  const Title = whole ? "h1" : "h2";
  return (
    <div
      className={classes.block}
      data-tone={tone ?? "plain"}
      role={tone === "bad" ? "alert" : undefined}
    >
      {icon ? <div className={classes.icon}>{icon}</div> : null}
      <Title className={classes.title}>{title}</Title>
      {children ? <div className={classes.text}>{children}</div> : null}
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}

/**
 * Holds the place of what is coming: pass a skeleton of the real layout as
 * `children`, or a number of table rows.
 */
export function LoadingBlock({ children, rows = 6 }: { children?: ReactNode; rows?: number }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfter);
    return () => clearTimeout(timer);
  }, []);
  const lines = Array.from({ length: rows }, (_, row) => row);
  return (
    <div aria-busy="true">
      <p className={classes.slow} role="status" data-shown={slow}>
        {slow ? m.state_slow() : <span className={classes.hidden}>{m.state_loading()}</span>}
      </p>
      {children ?? (
        <div className={classes.lines}>
          {lines.map((line) => (
            <Skeleton key={line} height={36} />
          ))}
        </div>
      )}
    </div>
  );
}

interface FailedBlockProps {
  readonly error: CombinedError;
  readonly retry: () => void;
  /** It stands for the whole page. */
  readonly whole?: boolean;
}

/** A query that failed: offline, refused or at fault, each with its way on. */
export function FailedBlock({ error, retry, whole = false }: FailedBlockProps) {
  const problem = problemOf(error);
  useEffect(() => {
    if (problem.kind !== "offline") return;
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [problem.kind, retry]);
  const again = (
    <Button variant="default" onClick={retry}>
      {m.state_retry()}
    </Button>
  );
  if (problem.kind === "offline") {
    return (
      <StateBlock
        whole={whole}
        tone="bad"
        icon={<IconPlugConnectedX />}
        title={m.state_offline()}
        action={again}
      >
        {m.state_offline_text()}
      </StateBlock>
    );
  }
  if (problem.kind === "refused") {
    return (
      <StateBlock whole={whole} tone="bad" icon={<IconBan />} title={m.state_refused()}>
        {problem.text}
      </StateBlock>
    );
  }
  return (
    <StateBlock
      whole={whole}
      tone="bad"
      icon={<IconAlertTriangle />}
      title={m.state_failed()}
      action={again}
    >
      {problem.kind === "busy" ? m.state_busy_text() : m.state_failed_text()}
      {problem.kind === "failed" && problem.faultId ? (
        <code>{m.state_fault_id({ id: problem.faultId })}</code>
      ) : null}
    </StateBlock>
  );
}
