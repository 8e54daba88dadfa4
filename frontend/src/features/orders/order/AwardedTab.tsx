import { Button } from "@mantine/core";
import { IconCube3dSphere, IconDownload, IconFileText } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useLocale } from "../../../app/locale";
import { formatDay } from "../../../format/time";
import { m } from "../../../paraglide/messages";
import { Dialogue } from "../../../ui/Dialogue";
import { Notice } from "../../../ui/Notice";
import { PartPicture } from "../../../ui/PartPicture";
import { ProcessMark } from "../../../ui/ProcessMark";
import { Count, Money, Size } from "../../../ui/quantities";
import { LoadingBlock } from "../../../ui/StateBlock";
import { useCatalogueNames } from "../../jobs/catalogue";
import type { Order, OrderLine } from "../queries";
import classes from "./Awarded.module.css";

const PartView = lazy(async () => ({
  default: (await import("../../../viewer/PartView")).PartView,
}));

type Row = readonly [name: string, value: ReactNode];

function Rows({ rows }: { rows: readonly (Row | null)[] }) {
  const shown = rows.filter((row) => row !== null);
  if (shown.length === 0) return null;
  return (
    <dl className={classes.rows}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const textRow = (name: string, text: string): Row | null => (text === "" ? null : [name, text]);

/** The specification and the quote as they were awarded, frozen. */
export function AwardedTab({ order }: { order: Order }) {
  const { tag } = useLocale();
  const filed = order.lines.some(({ fileUrl }) => fileUrl !== null);
  return (
    <div className={classes.content}>
      <p className={classes.quiet}>{m.order_frozen({ date: formatDay(order.createdAt, tag) })}</p>
      {filed ? null : <Notice tone="note">{m.order_no_files()}</Notice>}
      <ol className={classes.lines}>
        {order.lines.map((line, index) => (
          <AwardedLine key={line.lineId} line={line} number={index + 1} />
        ))}
      </ol>
      <p className={classes.sum}>
        <span>
          {m.order_total()} <span className={classes.quiet}>({m.order_total_terms()})</span>
        </span>
        <strong>
          <Money value={order.total} />
        </strong>
      </p>
      <Rows
        rows={[
          textRow(m.order_buyer_remark(), order.remark),
          textRow(m.order_quote_remark(), order.quoteRemark),
        ]}
      />
    </div>
  );
}

function AwardedLine({ line, number }: { line: OrderLine; number: number }) {
  const names = useCatalogueNames();
  const [viewing, setViewing] = useState(false);
  const { geometry } = line;
  const size = geometry.measures?.sizeMm;
  return (
    <li className={classes.line}>
      <div className={classes.picture}>
        <PartPicture picture={geometry.thumbnailUrl} name={line.title} />
      </div>
      <div className={classes.lineText}>
        <header className={classes.head}>
          <h2>
            {number}. {line.title}
          </h2>
          <ProcessMark process={line.process} />
        </header>
        <Rows
          rows={[
            [m.order_material(), names.material(line.material)],
            line.finish === "" ? null : [m.order_finish(), names.finish(line.finish)],
            size ? [m.part_size(), <Size key="size" mm={[size.x, size.y, size.z]} />] : null,
            textRow(m.order_tolerance(), line.generalTolerance),
            textRow(m.order_fit(), line.isoFit),
            textRow(m.order_threads(), line.threads),
            line.roughnessRaUm === null
              ? null
              : [
                  m.order_roughness(),
                  <span key="roughness">
                    <Count value={Number(line.roughnessRaUm)} digits={2} /> µm
                  </span>,
                ],
            textRow(m.order_line_remark(), line.remark),
          ]}
        />
        <LinePrice line={line} />
        <p className={classes.files}>
          {geometry.coarsePreviewUrl || geometry.finePreviewUrl ? (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconCube3dSphere size={16} aria-hidden />}
              onClick={() => setViewing(true)}
            >
              {m.order_view()}
            </Button>
          ) : null}
          {line.fileUrl ? (
            <a href={line.fileUrl} download>
              <IconDownload size={17} aria-hidden /> {m.order_file()}
            </a>
          ) : null}
          {line.drawingUrl ? (
            <a href={line.drawingUrl} target="_blank" rel="noreferrer">
              <IconFileText size={17} aria-hidden /> {m.order_drawing()}
            </a>
          ) : null}
        </p>
      </div>
      {viewing ? (
        <Dialogue bare size="view" title={line.title} onClose={() => setViewing(false)}>
          <div className={classes.viewer}>
            <Suspense fallback={<LoadingBlock rows={1} />}>
              <PartView
                name={line.title}
                picture={geometry.thumbnailUrl}
                coarse={geometry.coarsePreviewUrl}
                fine={geometry.finePreviewUrl}
              />
            </Suspense>
          </div>
        </Dialogue>
      ) : null}
    </li>
  );
}

function LinePrice({ line }: { line: OrderLine }) {
  return (
    <div className={classes.price}>
      <Rows
        rows={[
          [m.order_line_quantity(), <Count key="count" value={line.quantity} />],
          [m.order_line_unit(), <Money key="unit" value={line.unitPrice} kind="unit" />],
          [m.order_line_one_off(), <Money key="once" value={line.oneOff} />],
          [m.order_line_lead(), m.order_days({ count: line.leadTimeDays })],
          [m.order_line_total(), <Money key="total" value={line.total} />],
        ]}
      />
    </div>
  );
}
