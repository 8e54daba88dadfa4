import { Anchor } from "@mantine/core";
import { useLocale } from "../../app/locale";
import { useUnits } from "../../app/session/units";
import { m } from "../../paraglide/messages";
import { Notice } from "../../ui/Notice";
import { bySeverity, findingDetail, findingName } from "../parts/finding-look";
import type { Sight } from "./BoardStage";
import type { BoardShape } from "./queries";

type Found = NonNullable<BoardShape["geometry"]>["assessments"][number]["findings"][number];

/** The gravest finding of the process asked for, and the line that it is on; notes do not count. */
export function gravestOf(
  shapes: readonly BoardShape[],
): { readonly line: BoardShape; readonly finding: Found } | null {
  const all = shapes.flatMap((line) => {
    const assessed = line.geometry?.assessments.find(({ process }) => process === line.process);
    return (assessed?.findings ?? []).map((finding) => ({ line, finding }));
  });
  const [gravest] = bySeverity(all.map(({ finding }) => finding));
  if (!gravest || gravest.severity === "NOTE") return null;
  return all.find(({ finding }) => finding === gravest) ?? null;
}

interface FindingNoticeProps {
  readonly shapes: readonly BoardShape[];
  readonly onSee: (sight: Sight) => void;
}

/** Beside the prices: what will be hardest to make, and the way to it on the part. */
export function FindingNotice({ shapes, onSee }: FindingNoticeProps) {
  const { tag } = useLocale();
  const { unit } = useUnits();
  const found = gravestOf(shapes);
  if (!found) return null;
  const { line, finding } = found;
  const detail = findingDetail(finding, tag, unit);
  return (
    <Notice tone="warn">
      <strong>{findingName(finding.rule)}</strong>
      {detail === null ? "" : `: ${detail}`}.{" "}
      <Anchor
        component="button"
        type="button"
        inherit
        className="lone"
        onClick={() => onSee({ line: line.id, finding: finding.id })}
      >
        {m.board_see_finding()}
      </Anchor>
    </Notice>
  );
}
