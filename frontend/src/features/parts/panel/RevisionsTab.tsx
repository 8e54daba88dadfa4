import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { m } from "../../../paraglide/messages";
import { Area, Bytes, Count, Size, Volume } from "../../../ui/quantities";
import { StatusMark } from "../../../ui/StatusMark";
import { DateTime } from "../../../ui/times";
import { healthMark, sizeOf } from "../analysis";
import type { PartKnown } from "../queries";
import { RevisionUpload } from "../RevisionUpload";
import compared from "./Comparison.module.css";
import classes from "./Panel.module.css";
import type { PanelProps } from "./PartPanel";

type Revision = PartKnown["revisions"][number];

/** Every uploaded geometry, and the numbers of two beside each other. */
export default function RevisionsTab({ part }: PanelProps) {
  const revisions = part.revisions.toSorted((one, other) => other.number - one.number);
  return (
    <>
      <div className={classes.note}>
        <p>{m.parts_revisions_text()}</p>
        <RevisionUpload partId={part.id} />
      </div>
      {revisions.length > 1 ? <Comparison revisions={revisions} /> : null}
      <ul className={classes.processes}>
        {revisions.map((revision) => (
          <RevisionRow
            key={revision.id}
            revision={revision}
            repaired={revisions.find(({ id }) => id === revision.repairedFromId)}
          />
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  readonly revision: Revision;
  /** The revision whose repaired mesh it is. */
  readonly repaired: Revision | undefined;
}

function RevisionRow({ revision, repaired }: RowProps) {
  const mark = healthMark(revision.geometry);
  return (
    <li>
      <span className={classes.findingHead}>
        <strong>{m.parts_revision({ number: revision.number })}</strong>
        {mark ? <StatusMark tone={mark.tone}>{mark.text}</StatusMark> : null}
      </span>
      {repaired ? (
        <span className={classes.value}>{m.parts_repaired_from({ number: repaired.number })}</span>
      ) : null}
      <span className={`${classes.value} ${classes.parted}`}>
        <span>
          <DateTime value={revision.uploadedAt} />
        </span>
        <span>{revision.uploadedBy}</span>
      </span>
      <span className={`${classes.value} ${classes.parted}`}>
        <a href={revision.fileUrl} download className="lone">
          {revision.fileName}
        </a>
        <Bytes value={revision.sizeBytes} />
      </span>
    </li>
  );
}

function Comparison({ revisions }: { revisions: readonly Revision[] }) {
  const [newest, before] = revisions;
  const [chosen, setChosen] = useState(before?.id);
  const other = revisions.find(({ id }) => id === chosen) ?? before;
  if (!newest || !other) return null;
  const changes = (revision: Revision) =>
    revision.geometry.assessments
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === "CHANGE_NEEDED").length;
  const rows: readonly (readonly [string, (revision: Revision) => React.ReactNode])[] = [
    [
      m.part_size(),
      ({ geometry }) => {
        const size = sizeOf(geometry);
        return size ? <Size mm={size} /> : "–";
      },
    ],
    [
      m.parts_volume(),
      ({ geometry }) =>
        geometry.measures?.volumeMm3 ? <Volume mm3={geometry.measures.volumeMm3} /> : "–",
    ],
    [
      m.parts_area(),
      ({ geometry }) => (geometry.measures ? <Area mm2={geometry.measures.areaMm2} /> : "–"),
    ],
    [
      m.parts_triangles_label(),
      ({ geometry }) => (geometry.triangles === null ? "–" : <Count value={geometry.triangles} />),
    ],
    [m.severity_change(), (revision) => <Count value={changes(revision)} />],
  ];
  return (
    <div className={compared.scroll}>
      <table className={compared.comparison}>
        <caption>{m.parts_compare()}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{m.parts_revision({ number: newest.number })}</th>
            <th scope="col">
              <NativeSelect
                size="xs"
                aria-label={m.parts_compare_with()}
                value={other.id}
                data={revisions.slice(1).map(({ id, number }) => ({
                  value: id,
                  label: m.parts_revision({ number }),
                }))}
                onChange={(event) => setChosen(event.currentTarget.value)}
              />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value(newest)}</td>
              <td>{value(other)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
