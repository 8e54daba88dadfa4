import { useState } from "react";
import { useQuery } from "urql";
import { graphql } from "../../../app/graphql/graphql";
import type { Process } from "../../../ui/ProcessMark";
import { GeometryGlance } from "../../parts/queries";
import { type DraftLine, newLine } from "./draft";

/** A part as a line of a job shows it. */
export const LinePartDocument = graphql(
  `
    query LinePart($id: ID!) {
      buyer {
        part(id: $id) {
          id
          name
          latest {
            id
            number
          }
          revisions {
            id
            number
            geometry {
              ...GeometryGlance
            }
          }
        }
      }
    }
  `,
  [GeometryGlance],
);

type Assessed = { readonly process: Process; readonly verdict: string };

/** The process to begin with: the asked one, else the first that fits, else milling. */
export function firstProcess(asked: string | null, assessments: readonly Assessed[]): Process {
  const known = assessments.find(({ process }) => process === asked);
  const fits = assessments.find(({ verdict }) => verdict === "FITS");
  const review = assessments.find(({ verdict }) => verdict === "REVIEW");
  return (known ?? fits ?? review)?.process ?? "MILLING";
}

/** The line for the part in the address, once; null without, or when the part is not there. */
export function useAskedLine(
  partId: string | null,
  process: string | null,
): DraftLine | null | "waiting" {
  const [line, setLine] = useState<DraftLine | null>(null);
  const [result] = useQuery({
    query: LinePartDocument,
    variables: { id: partId ?? "" },
    pause: partId === null,
  });
  if (partId === null) return null;
  if (line) return line;
  if (!result.data && !result.error) return "waiting";
  const part = result.data?.buyer?.part;
  if (!part) return null;
  const latest = part.revisions.find(({ id }) => id === part.latest.id);
  const assessments = latest?.geometry.assessments ?? [];
  const made = newLine(part.id, part.latest.id, firstProcess(process, assessments));
  setLine(made);
  return made;
}
