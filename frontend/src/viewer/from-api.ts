import type { FindingSeverity } from "../ui/analysis-marks";
import type { Severity } from "./appearance";
import type { ViewerFinding } from "./finding";
import type { Vec3 } from "./orbit";

interface ApiVector {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A finding as the API gives it. */
export interface ApiFinding {
  readonly id: string;
  readonly severity: FindingSeverity;
  readonly faces: readonly { readonly start: number; readonly count: number }[];
  readonly view: ApiVector | null;
  readonly point: ApiVector | null;
}

const severities: Readonly<Record<FindingSeverity, Severity>> = {
  CHANGE_NEEDED: "change",
  REVIEW: "review",
  NOTE: "note",
};

const vector = (from: ApiVector | null): Vec3 | null => from && [from.x, from.y, from.z];

/** A finding of the API for `PartView`, with its texts in the reader's language. */
export function viewerFinding(finding: ApiFinding, label: string, detail = ""): ViewerFinding {
  return {
    id: finding.id,
    severity: severities[finding.severity],
    faceRanges: finding.faces.map(({ start, count }) => [start, count] as const),
    view: vector(finding.view),
    point: vector(finding.point),
    label,
    detail,
  };
}
