import { LitRow } from "../panel/LitRow";
import panel from "../panel/Panel.module.css";
import type { DirectionRow, Showing } from "./sights";

interface DirectionsProps extends Showing {
  readonly label: string;
  readonly rows: readonly DirectionRow[];
}

/** Directions of a part; the one that is pressed is shown in 3D until it is pressed again. */
export function Directions({ label, rows, sight, onSight }: DirectionsProps) {
  return (
    <ul className={panel.findings} aria-label={label}>
      {rows.map((row) => (
        <LitRow
          key={row.id}
          feature={row}
          focused={row.id === sight?.id}
          onChoose={() => onSight(row.id === sight?.id ? null : row.sight)}
        />
      ))}
    </ul>
  );
}
