import { Button, Skeleton } from "@mantine/core";
import { IconClipboardPlus, IconMapQuestion } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { Link, useParams } from "wouter";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useLocale } from "../../app/locale";
import { useUnits } from "../../app/session/units";
import { m } from "../../paraglide/messages";
import { PageHeader } from "../../ui/PageHeader";
import { PartPicture } from "../../ui/PartPicture";
import { Count, Size, Volume } from "../../ui/quantities";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { StatusMark } from "../../ui/StatusMark";
import type { ViewerFinding } from "../../viewer/finding";
import { AnalysisNotice } from "./AnalysisNotice";
import { healthMark, sizeOf, unitNames } from "./analysis";
import { allFindings, findingDetail, findingName, type Severity } from "./finding-look";
import { PartActions } from "./PartActions";
import classes from "./PartPage.module.css";
import { PartPanel } from "./panel/PartPanel";
import { type Finding, PartDocument, type PartKnown } from "./queries";

const PartView = lazy(async () => ({ default: (await import("../../viewer/PartView")).PartView }));

const viewerSeverity: Readonly<Record<Severity, ViewerFinding["severity"]>> = {
  CHANGE_NEEDED: "change",
  REVIEW: "review",
  NOTE: "note",
};

function vector(v: { x: number; y: number; z: number } | null) {
  return v ? ([v.x, v.y, v.z] as const) : null;
}

/** One part: turned in 3D, with everything that is known of it beside it. */
export default function PartPage() {
  const { id = "" } = useParams<{ id: string }>();
  const query = useLiveQuery({
    query: PartDocument,
    variables: { id },
    watch: { ids: [id], kinds: ["revision"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  if (!query.data) return <Loading />;
  const part = query.data.buyer?.part;
  return part ? <LoadedPart key={part.latest.id} part={part} /> : <Missing />;
}

function Loading() {
  return (
    <div className={classes.loading}>
      <LoadingBlock>
        <Skeleton height={44} mb="md" />
        <Skeleton height="60dvh" />
      </LoadingBlock>
    </div>
  );
}

function Missing() {
  return (
    <StateBlock
      icon={<IconMapQuestion />}
      title={m.parts_missing_title()}
      action={
        <Button component={Link} href="/parts" variant="default">
          {m.parts_missing_way()}
        </Button>
      }
    >
      {m.parts_missing_text()}
    </StateBlock>
  );
}

/** The findings as the viewer lights them. */
function useViewerFindings(findings: readonly Finding[]): readonly ViewerFinding[] {
  const { tag, language } = useLocale();
  const { unit } = useUnits();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names change with the language.
  return useMemo(
    () =>
      findings.map((finding) => {
        const detail = findingDetail(finding, tag, unit);
        return {
          id: finding.id,
          severity: viewerSeverity[finding.severity],
          faceRanges: finding.faces.map(({ start, count }) => [start, count] as const),
          view: vector(finding.view),
          point: vector(finding.point),
          label: findingName(finding.rule),
          ...(detail === null ? {} : { detail }),
        };
      }),
    [findings, tag, language, unit],
  );
}

function LoadedPart({ part }: { part: PartKnown }) {
  const { geometry } = part.latest;
  const [focused, setFocused] = useState<string | null>(null);
  const findings = useMemo(() => allFindings(geometry), [geometry]);
  const shown = useViewerFindings(findings);
  const mark = healthMark(geometry);
  const post = (
    <Button
      component={Link}
      href={`/jobs/new?part=${encodeURIComponent(part.id)}`}
      leftSection={<IconClipboardPlus size={17} aria-hidden />}
    >
      {m.parts_post_job()}
    </Button>
  );
  const postable = geometry.state !== "REJECTED" && !part.archived;
  return (
    <div className={classes.page}>
      <PageHeader
        flush
        title={part.name}
        marks={
          <>
            <StatusMark tone="note" icon={null}>
              {m.parts_revision({ number: part.latest.number })}
            </StatusMark>
            {mark ? <StatusMark tone={mark.tone}>{mark.text}</StatusMark> : null}
            {part.archived ? <StatusMark tone="note">{m.parts_archived()}</StatusMark> : null}
          </>
        }
        under={<UnderTitle part={part} />}
        actions={
          <>
            <PartActions part={part} />
            {postable ? <span className={classes.wideOnly}>{post}</span> : null}
          </>
        }
      />
      <div className={classes.body}>
        <section className={classes.stage} aria-label={m.parts_view_3d()}>
          {geometry.state === "DONE" ? (
            <Suspense fallback={<PartPicture picture={geometry.thumbnailUrl} name={part.name} />}>
              <PartView
                name={part.name}
                picture={geometry.thumbnailUrl}
                coarse={geometry.coarsePreviewUrl}
                fine={geometry.finePreviewUrl}
                findings={shown}
                focused={focused}
                onFocus={setFocused}
              />
            </Suspense>
          ) : (
            <AnalysisNotice part={part} />
          )}
        </section>
        <PartPanel part={part} focused={focused} onFocus={setFocused} />
      </div>
      {postable ? <div className={classes.bottom}>{post}</div> : null}
    </div>
  );
}

function UnderTitle({ part }: { part: PartKnown }) {
  const { geometry } = part.latest;
  const size = sizeOf(geometry);
  const volume = geometry.measures?.volumeMm3;
  return (
    <span className={classes.facts}>
      {size ? <Size mm={size} /> : null}
      {volume ? <Volume mm3={volume} /> : null}
      {geometry.triangles === null ? null : (
        <span>
          <Count value={geometry.triangles} /> {m.parts_triangles()}
        </span>
      )}
      <span>{m.parts_read_as({ units: unitNames[geometry.units]().toLowerCase() })}</span>
    </span>
  );
}
