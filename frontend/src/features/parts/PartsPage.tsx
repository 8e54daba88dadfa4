import { Button, FileButton } from "@mantine/core";
import { IconCubePlus, IconUpload } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useClient } from "urql";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useLocale } from "../../app/locale";
import { formatBytes } from "../../format/quantity";
import { m } from "../../paraglide/messages";
import { NothingFound } from "../../ui/NothingFound";
import { PageHeader } from "../../ui/PageHeader";
import { StateBlock } from "../../ui/StateBlock";
import classes from "./Parts.module.css";
import { PartsFilters, useFilters } from "./PartsFilters";
import { PartsList } from "./PartsList";
import { SampleButton } from "./SampleButton";
import { objection, partFiles } from "./uploads/accepted";
import { StorageDocument } from "./uploads/queries";
import { begunFor, type Target } from "./uploads/resume";
import { onArrival, upload, useLeft, useUploads } from "./uploads/uploads";
import { useFileDrop } from "./uploads/use-file-drop";

// Nothing is on its way when the page opens, as a rule.
const UploadCards = lazy(async () => ({ default: (await import("./UploadCards")).UploadCards }));
const UnfinishedUploads = lazy(async () => ({
  default: (await import("./UploadCards")).UnfinishedUploads,
}));

const target: Target = { purpose: "PART", subject: null };

/** The buyer's library: what is there, what is on its way, and a place to drop more. */
export default function PartsPage() {
  const client = useClient();
  const { tag } = useLocale();
  const [filters, setFilters] = useFilters();
  const [objections, setObjections] = useState<readonly string[]>([]);
  const [arrivals, setArrivals] = useState(0);
  const storage = useLiveQuery({
    query: StorageDocument,
    variables: {},
    watch: { kinds: ["part"] },
  });
  const uploads = useUploads("PART");
  const desk = storage.data?.buyer;
  const acceptance = partFiles(desk?.partLimitBytes);
  const limits = m.parts_limits({ limit: formatBytes(acceptance.largest, tag) });
  const begun = begunFor(desk?.pendingUploads ?? [], target);
  const left = useLeft(begun);

  const add = (files: readonly File[]) => {
    const refused: string[] = [];
    for (const file of files) {
      const text = objection(file, acceptance, (bytes) => formatBytes(bytes, tag));
      if (text !== null) refused.push(text);
      else upload(client, { file, target, unfinished: begun });
    }
    setObjections(refused);
  };
  const hovering = useFileDrop(add);
  const { retry } = storage;
  useEffect(
    () =>
      onArrival(() => {
        setArrivals((count) => count + 1);
        retry();
      }),
    [retry],
  );

  const choose = (label: string, variant: "filled" | "default") => (
    <FileButton multiple accept={acceptance.endings.join(",")} onChange={add}>
      {(props) => (
        <Button {...props} variant={variant} leftSection={<IconUpload size={17} aria-hidden />}>
          {label}
        </Button>
      )}
    </FileButton>
  );
  return (
    <>
      <PageHeader
        title={m.nav_parts()}
        under={
          <>
            {limits}
            {desk ? (
              <>
                {" "}
                {m.parts_storage({
                  used: formatBytes(desk.storageUsedBytes, tag),
                  limit: formatBytes(desk.storageLimitBytes, tag),
                })}
              </>
            ) : null}
          </>
        }
        actions={choose(m.parts_upload(), "filled")}
      />
      {objections.length > 0 ? (
        <ul className={classes.objections} role="alert">
          {objections.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      {left.length > 0 ? (
        <Suspense fallback={null}>
          <UnfinishedUploads left={left} target={target} />
        </Suspense>
      ) : null}
      <PartsFilters filters={filters} onChange={setFilters} />
      <PartsList
        filters={filters}
        arrivals={arrivals}
        before={
          uploads.length > 0 ? (
            <Suspense fallback={null}>
              <UploadCards uploads={uploads} />
            </Suspense>
          ) : null
        }
        busy={uploads.length > 0}
        empty={
          filters.search === "" ? (
            <StateBlock
              icon={<IconCubePlus />}
              title={m.parts_empty_title()}
              action={
                <>
                  {choose(m.parts_empty_action(), "default")}
                  <SampleButton onFile={(file) => add([file])} />
                </>
              }
            >
              <p>{m.parts_empty_text()}</p>
              <p>{m.parts_empty_drop()}</p>
            </StateBlock>
          ) : (
            <NothingFound onClear={() => setFilters({ search: "" })} />
          )
        }
      />
      {hovering ? (
        <div className={classes.drop}>
          <div>
            <IconUpload size={34} aria-hidden />
            <strong>{m.parts_drop_here()}</strong>
            <span>{limits}</span>
          </div>
        </div>
      ) : null}
    </>
  );
}
