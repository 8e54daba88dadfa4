import { Button, FileButton } from "@mantine/core";
import { useClickOutside } from "@mantine/hooks";
import { IconUpload } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useClient } from "urql";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useLocale } from "../../app/locale";
import { formatBytes } from "../../format/quantity";
import { m } from "../../paraglide/messages";
import { Notice } from "../../ui/Notice";
import classes from "./Parts.module.css";
import { objection, partFiles } from "./uploads/accepted";
import { StorageDocument } from "./uploads/queries";
import { begunFor, type Target } from "./uploads/resume";
import { upload, useLeft, useUploads } from "./uploads/uploads";

const UploadCards = lazy(async () => ({ default: (await import("./UploadCards")).UploadCards }));
const UnfinishedUploads = lazy(async () => ({
  default: (await import("./UploadCards")).UnfinishedUploads,
}));

interface RevisionUploadProps {
  readonly partId: string;
  /** What is on its way hangs over the page, which has no room for more. */
  readonly hanging?: boolean;
}

/** A button that takes a new revision of a part, and shows it on its way and what broke off. */
export function RevisionUpload({ partId, hanging = false }: RevisionUploadProps) {
  const client = useClient();
  const { tag } = useLocale();
  const [objected, setObjected] = useState<string | null>(null);
  const storage = useLiveQuery({ query: StorageDocument, variables: {} });
  const uploads = useUploads("REVISION", partId);
  const box = useClickOutside<HTMLDivElement>(() => setObjected(null));
  const desk = storage.data?.buyer;
  const acceptance = partFiles(desk?.partLimitBytes);
  const target: Target = { purpose: "REVISION", subject: partId };
  const begun = begunFor(desk?.pendingUploads ?? [], target);
  const left = useLeft(begun);
  const choose = (file: File | null) => {
    if (file === null) return;
    const text = objection(file, acceptance, (bytes) => formatBytes(bytes, tag));
    setObjected(text);
    if (text === null) upload(client, { file, target, unfinished: begun });
  };
  const active = uploads.some(({ step }) => step !== "received");
  const unfinished = !hanging && left.length > 0;
  return (
    <div className={classes.revision}>
      <FileButton accept={acceptance.endings.join(",")} onChange={choose}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            title={m.parts_limits({ limit: formatBytes(acceptance.largest, tag) })}
            leftSection={<IconUpload size={17} aria-hidden />}
          >
            {m.parts_upload_revision()}
          </Button>
        )}
      </FileButton>
      {objected !== null || active || unfinished ? (
        <div ref={box} className={hanging ? classes.hanging : classes.arriving}>
          {objected ? (
            <div role="alert">
              <Notice tone="warn">{objected}</Notice>
            </div>
          ) : null}
          <Suspense fallback={null}>
            {active ? <UploadCards uploads={uploads} /> : null}
            {unfinished ? <UnfinishedUploads left={left} target={target} /> : null}
          </Suspense>
        </div>
      ) : null}
    </div>
  );
}
