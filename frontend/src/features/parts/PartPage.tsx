import { Button, Skeleton } from "@mantine/core";
import { IconClipboardPlus, IconMapQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useParams } from "wouter";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { m } from "../../paraglide/messages";
import { PageHeader } from "../../ui/PageHeader";
import { Count, Size, Volume } from "../../ui/quantities";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { StatusMark } from "../../ui/StatusMark";
import type { DrawnLines } from "../../viewer/drawn-lines";
import type { ViewerFinding } from "../../viewer/finding";
import type { Sight } from "../../viewer/sight";
import { healthMark, sizeOf, unitNames } from "./analysis";
import { PartActions } from "./PartActions";
import classes from "./PartPage.module.css";
import { PartStage } from "./PartStage";
import { PartPanel } from "./panel/PartPanel";
import { type GeometryKnown, PartDocument, type PartKnown } from "./queries";

/** One part: turned in 3D, with everything that is known of it beside it. */
export default function PartPage() {
  const { id = "" } = useParams<{ id: string }>();
  const query = useLiveQuery({
    query: PartDocument,
    variables: { id },
    watch: { ids: [id], kinds: ["revision"] },
  });
  if (query.error && !query.data)
    return <FailedBlock whole error={query.error} retry={query.retry} />;
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
      whole
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

function LoadedPart({ part }: { part: PartKnown }) {
  const { geometry } = part.latest;
  const [focused, setFocused] = useState<string | null>(null);
  const [shown, setShown] = useState<GeometryKnown | null>(null);
  const [feature, setFeature] = useState<ViewerFinding | null>(null);
  const [lines, setLines] = useState<DrawnLines | null>(null);
  const [sight, setSight] = useState<Sight | null>(null);
  const panel = {
    part,
    focused,
    onFocus: setFocused,
    feature,
    onFeature: setFeature,
    lines,
    onLines: setLines,
    sight,
    onSight: setSight,
    mesh: { shown, onShow: setShown },
  };
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
          <PartStage {...panel} />
        </section>
        <PartPanel {...panel} />
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
