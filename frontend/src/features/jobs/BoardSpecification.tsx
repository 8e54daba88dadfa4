import { IconDownload, IconFileText } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useLocale } from "../../app/locale";
import { countryName } from "../../format/country";
import { m } from "../../paraglide/messages";
import { PartPicture } from "../../ui/PartPicture";
import { ProcessMark } from "../../ui/ProcessMark";
import { Count, Size } from "../../ui/quantities";
import { Deadline } from "../../ui/times";
import classes from "./BoardSpecification.module.css";
import type { BoardSpecified } from "./board-fields";
import { useCatalogueNames } from "./catalogue";

type Row = readonly [string, ReactNode];

function Rows({ rows }: { rows: readonly (Row | null)[] }) {
  return (
    <dl className={classes.rows}>
      {rows.map((row) =>
        row ? (
          <div key={row[0]}>
            <dt>{row[0]}</dt>
            <dd>{row[1]}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** A row for a text, unless it is empty. */
function textRow(name: string, text: string): Row | null {
  return text === "" ? null : [name, text];
}

interface BoardSpecificationProps {
  readonly job: BoardSpecified;
  /** Without the line's picture, where a viewer stands beside it. */
  readonly pictures?: boolean;
  /** The rank of the lines' headings: one below what stands over it. */
  readonly heading?: "h2" | "h3";
}

/** A job's terms and lines exactly as a supplier reads them; its buyer checks them here too. */
export function BoardSpecification(props: BoardSpecificationProps) {
  const { job, pictures = true, heading = "h3" } = props;
  return (
    <div className={classes.specification}>
      <Terms job={job} />
      <ol className={classes.lines}>
        {job.lines.map((line) => (
          <li key={line.id}>
            <SpecifiedLine line={line} picture={pictures} heading={heading} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Terms({ job }: { job: BoardSpecified }) {
  const { tag } = useLocale();
  const place = [job.deliveryCity, job.deliveryCountry && countryName(job.deliveryCountry, tag)]
    .filter((text) => text !== "")
    .join(", ");
  return (
    <Rows
      rows={[
        [m.job_buyer(), job.buyerName ?? m.job_buyer_anonymous()],
        [
          m.job_deadline(),
          job.deadline ? <Deadline value={job.deadline} zone={job.deadlineZone} /> : "–",
        ],
        [
          m.job_opening(),
          job.openingRule === "AT_DEADLINE" ? m.job_opening_deadline() : m.job_opening_arrival(),
        ],
        [m.job_delivery(), [place, job.incoterm].filter((text) => text !== "").join(" · ") || "–"],
        [m.job_currency(), m.job_currency_terms({ currency: job.currency })],
        textRow(m.job_remark(), job.remark),
      ]}
    />
  );
}

type Line = BoardSpecified["lines"][number];

interface SpecifiedLineProps {
  readonly line: Line;
  readonly picture: boolean;
  readonly heading: "h2" | "h3";
}

function SpecifiedLine({ line, picture, heading: Heading }: SpecifiedLineProps) {
  const names = useCatalogueNames();
  return (
    <article className={classes.line}>
      {picture ? (
        <div className={classes.picture}>
          <PartPicture picture={line.geometry?.thumbnailUrl ?? null} name={line.title} />
        </div>
      ) : null}
      <div className={classes.lineText}>
        <header className={classes.head}>
          <Heading>
            {line.position}. {line.title === "" ? m.job_untitled() : line.title}
          </Heading>
          <ProcessMark process={line.process} />
        </header>
        <Rows
          rows={[
            [
              m.job_quantities(),
              <span key="q" className={classes.quantities}>
                {line.quantities.length === 0
                  ? "–"
                  : line.quantities.map((quantity) => (
                      <span key={quantity}>
                        <Count value={quantity} />
                      </span>
                    ))}
              </span>,
            ],
            line.sizeMm
              ? [m.part_size(), <Size key="s" mm={[line.sizeMm.x, line.sizeMm.y, line.sizeMm.z]} />]
              : null,
            [m.job_material(), line.material === "" ? "–" : names.material(line.material)],
            line.finish === "" ? null : [m.job_finish(), names.finish(line.finish)],
            textRow(m.job_tolerance(), line.generalTolerance),
            textRow(m.job_iso_fit(), line.isoFit),
            textRow(m.job_threads(), line.threads),
            line.roughnessRaUm === null
              ? null
              : [
                  m.job_roughness(),
                  <span key="r">
                    <Count value={Number(line.roughnessRaUm)} digits={2} /> µm
                  </span>,
                ],
            textRow(m.job_line_remark(), line.remark),
          ]}
        />
        {line.drawingUrl || line.stlUrl ? (
          <p className={classes.files}>
            {line.drawingUrl ? (
              <a href={line.drawingUrl} target="_blank" rel="noreferrer">
                <IconFileText size={17} aria-hidden /> {m.job_drawing()}
              </a>
            ) : null}
            {line.stlUrl ? (
              <a href={line.stlUrl} download>
                <IconDownload size={17} aria-hidden /> STL
              </a>
            ) : null}
          </p>
        ) : null}
      </div>
    </article>
  );
}
