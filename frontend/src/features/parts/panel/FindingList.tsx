import type { Finding } from "../finding-fields";
import { bySeverity, placesAmongAlike } from "../finding-look";
import { FindingRow } from "./FindingRow";
import classes from "./Panel.module.css";

interface FindingListProps {
  /** Of one process, or of the mesh. */
  readonly findings: readonly Finding[];
  readonly focused: string | null;
  readonly onFocus: (id: string | null) => void;
  readonly label?: string;
  readonly className?: string | undefined;
}

/** The findings of a process, the gravest first; those of one rule are numbered. */
export function FindingList({ findings, focused, onFocus, label, className }: FindingListProps) {
  const places = placesAmongAlike(findings);
  return (
    <ul
      className={className ? `${classes.findings} ${className}` : classes.findings}
      aria-label={label}
    >
      {bySeverity(findings).map((finding) => (
        <FindingRow
          key={finding.id}
          finding={finding}
          among={places.get(finding.id)}
          focused={finding.id === focused}
          onFocus={onFocus}
        />
      ))}
    </ul>
  );
}
