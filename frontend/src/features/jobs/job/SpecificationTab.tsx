import { Link } from "wouter";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { BoardSpecification } from "../BoardSpecification";
import classes from "./Job.module.css";
import type { TabProps } from "./JobPage";

/** What suppliers read, and beside it what only the buyer knows. */
export default function SpecificationTab({ job }: TabProps) {
  return (
    <div className={classes.content}>
      <Notice tone="note">{m.job_specification_text()}</Notice>
      <BoardSpecification job={job.preview} heading="h2" />
      <section className={classes.own}>
        <h2>{m.job_own_title()}</h2>
        <dl>
          <div>
            <dt>{m.job_delivery_address()}</dt>
            <dd>{job.deliveryAddress === "" ? "–" : job.deliveryAddress}</dd>
          </div>
          <div>
            <dt>{m.job_share_stl()}</dt>
            <dd>{job.shareStl ? m.job_yes() : m.job_no()}</dd>
          </div>
          {job.lines.map((line) => (
            <div key={line.id}>
              <dt>{m.job_line_number({ number: line.position })}</dt>
              <dd>
                {line.part ? <Link href={`/parts/${line.part.id}`}>{line.part.name}</Link> : "–"}
                {line.revision ? ` · ${m.parts_revision({ number: line.revision.number })}` : ""}
                {line.drawingName ? ` · ${line.drawingName}` : ""}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
