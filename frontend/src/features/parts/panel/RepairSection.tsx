import { Button } from "@mantine/core";
import { IconBandage, IconCheck, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { useSubmission } from "../../../app/graphql/use-submission";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { Area, Count, Length, Volume } from "../../../ui/quantities";
import { FailedBlock, LoadingBlock } from "../../../ui/StateBlock";
import { SubmissionNotice } from "../../../ui/SubmissionNotice";
import { notify } from "../../../ui/toasts";
import { AnalysisProgress } from "../AnalysisProgress";
import { isUnderway } from "../analysis";
import { failureTexts } from "../failure";
import type { PartKnown } from "../queries";
import { AcceptRepair, RepairDocument, type RepairKnown, RequestRepair } from "../repair-query";
import { obstacles, repairs, together } from "../repair-words";
import compared from "./Comparison.module.css";
import { Facts } from "./Facts";
import classes from "./Panel.module.css";
import type { ShownMesh } from "./PartPanel";

interface RepairProps {
  readonly part: PartKnown;
  readonly mesh: ShownMesh;
}

/** What can be done about a broken mesh: asked for, compared with the uploaded one, accepted. */
export default function RepairSection({ part, mesh }: RepairProps) {
  const query = useLiveQuery({
    query: RepairDocument,
    variables: { id: part.id },
    watch: { ids: [part.id], kinds: ["revision"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  if (!query.data) return <LoadingBlock rows={2} />;
  const repair = query.data.buyer?.part?.latest.repair ?? null;
  const offered = repair?.state === "OFFERED";
  return (
    <section aria-label={m.parts_repair_title()}>
      <h2 className={classes.group}>{m.parts_repair_title()}</h2>
      {offered ? null : <Asking revision={part.latest.id} repair={repair} />}
      {repair ? <Report repair={repair} /> : null}
      {offered ? <Offer part={part} repair={repair} mesh={mesh} /> : null}
    </section>
  );
}

/** Until a repaired mesh is offered: what a repair is, how far it is, or why there is none. */
function Asking({ revision, repair }: { revision: string; repair: RepairKnown | null }) {
  const asking = useSubmission(RequestRepair);
  const failed = repair?.state === "FAILED";
  return (
    <div className={classes.note}>
      {repair === null ? <p>{m.parts_repair_text()}</p> : null}
      {repair?.state === "QUEUED" ? <p role="status">{m.parts_repair_queued()}</p> : null}
      {repair?.state === "NOTHING" ? <Notice tone="warn">{m.parts_repair_nothing()}</Notice> : null}
      {failed ? (
        <Notice tone="warn">
          {m.parts_repair_failed()}{" "}
          {failureTexts({ state: "FAILED", failure: repair.failure }).what()}
        </Notice>
      ) : null}
      {repair === null || failed ? (
        <Button
          mt={failed ? "xs" : 0}
          leftSection={
            failed ? <IconRefresh size={17} aria-hidden /> : <IconBandage size={17} aria-hidden />
          }
          variant="default"
          loading={asking.busy}
          onClick={() => void asking.send({ revisionId: revision })}
        >
          {failed ? m.parts_retry() : m.parts_repair_ask()}
        </Button>
      ) : null}
      <SubmissionNotice submission={asking} />
    </div>
  );
}

type MeshState = NonNullable<RepairKnown["before"]>;

const rows: readonly (readonly [() => string, (mesh: MeshState) => ReactNode])[] = [
  [m.parts_open_edges, ({ boundaryEdges }) => <Count value={boundaryEdges} />],
  [m.parts_crowded_edges, ({ nonManifoldEdges }) => <Count value={nonManifoldEdges} />],
  [m.parts_shells, ({ shells }) => <Count value={shells} />],
  [m.parts_triangles_label, ({ triangles }) => <Count value={triangles} />],
  [m.parts_area, ({ areaMm2 }) => <Area mm2={areaMm2} />],
  [m.parts_volume, ({ volumeMm3 }) => (volumeMm3 === null ? "–" : <Volume mm3={volumeMm3} />)],
];

/** What was done and what is left, with the numbers of both meshes beside each other. */
function Report({ repair: { before, after, done, left } }: { repair: RepairKnown }) {
  if (!before || !after) return null;
  return (
    <>
      {done.length > 0 ? (
        <>
          <h3 className={classes.group}>{m.parts_repair_done()}</h3>
          <Facts
            rows={done.map(({ kind, count, toleranceMm }) => [
              repairs[kind]?.() ?? kind,
              <span key={kind}>
                <Count value={count} />
                {toleranceMm === null ? null : (
                  <>
                    {" "}
                    (≤ <Length mm={toleranceMm} />)
                  </>
                )}
              </span>,
            ])}
          />
        </>
      ) : null}
      {left.length > 0 ? (
        <>
          <h3 className={classes.group}>{m.parts_repair_left()}</h3>
          <Facts
            rows={together(left).map(({ kind, count }) => [
              obstacles[kind]?.() ?? kind,
              <Count key={kind} value={count} />,
            ])}
          />
        </>
      ) : null}
      {done.length > 0 ? (
        <div className={compared.scroll}>
          <table className={compared.comparison}>
            <caption>{m.parts_repair_compare()}</caption>
            <thead>
              <tr>
                <td />
                <th scope="col">{m.parts_repair_uploaded()}</th>
                <th scope="col">{m.parts_repair_repaired()}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, value]) => (
                <tr key={name()}>
                  <th scope="row">{name()}</th>
                  <td>{value(before)}</td>
                  <td>{value(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}

/** The repaired mesh, to be looked at in 3D in place of the uploaded one, and to be accepted. */
function Offer({ part, repair, mesh }: RepairProps & { readonly repair: RepairKnown }) {
  const accepting = useSubmission(AcceptRepair);
  const { geometry } = repair;
  if (!geometry) return null;
  if (geometry.state !== "DONE") {
    return (
      <div className={classes.note}>
        {isUnderway(geometry) ? (
          <AnalysisProgress geometry={geometry} />
        ) : (
          <Notice tone="warn">{failureTexts(geometry).what()}</Notice>
        )}
      </div>
    );
  }
  const accept = async () => {
    const accepted = await accepting.send({ revisionId: part.latest.id });
    if (accepted) notify(m.parts_repair_accepted());
  };
  const choices = [
    { text: m.parts_repair_uploaded(), shows: null },
    { text: m.parts_repair_repaired(), shows: geometry },
  ] as const;
  return (
    <div className={classes.note}>
      <Button.Group aria-label={m.parts_repair_show()} mb="xs">
        {choices.map(({ text, shows }) => {
          const pressed = (mesh.shown === null) === (shows === null);
          return (
            <Button
              key={text}
              variant={pressed ? "light" : "default"}
              aria-pressed={pressed}
              onClick={() => mesh.onShow(shows)}
            >
              {text}
            </Button>
          );
        })}
      </Button.Group>
      <p>{m.parts_repair_accept_text()}</p>
      <Button
        variant="outline"
        leftSection={<IconCheck size={17} aria-hidden />}
        loading={accepting.busy}
        onClick={() => void accept()}
      >
        {m.parts_repair_accept()}
      </Button>
      <SubmissionNotice submission={accepting} />
    </div>
  );
}
