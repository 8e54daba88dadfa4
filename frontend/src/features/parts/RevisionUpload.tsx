import { Button, FileButton } from "@mantine/core";
import { useClickOutside } from "@mantine/hooks";
import { IconUpload } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useClient, useQuery } from "urql";
import { useLocale } from "../../app/locale";
import { formatBytes } from "../../format/quantity";
import { m } from "../../paraglide/messages";
import { Notice } from "../../ui/Notice";
import classes from "./Parts.module.css";
import { largestPart, objection, parts } from "./uploads/accepted";
import { StorageDocument } from "./uploads/queries";
import { upload, useUploads } from "./uploads/uploads";

const UploadCards = lazy(async () => ({ default: (await import("./UploadCards")).UploadCards }));

/** A button that takes a new revision of a part, and shows it on its way. */
export function RevisionUpload({ partId }: { partId: string }) {
  const client = useClient();
  const { tag } = useLocale();
  const [objected, setObjected] = useState<string | null>(null);
  const [storage] = useQuery({ query: StorageDocument, variables: {} });
  const active = useUploads("REVISION", partId).filter(({ step }) => step !== "received");
  const box = useClickOutside<HTMLDivElement>(() => setObjected(null));
  const choose = (file: File | null) => {
    if (file === null) return;
    const text = objection(file, parts, (bytes) => formatBytes(bytes, tag));
    setObjected(text);
    if (text !== null) return;
    upload(client, {
      file,
      target: { purpose: "REVISION", subject: partId },
      unfinished: storage.data?.buyer?.pendingUploads ?? [],
    });
  };
  return (
    <div className={classes.revision}>
      <FileButton accept={parts.endings.join(",")} onChange={choose}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            title={m.parts_limits({ limit: formatBytes(largestPart, tag) })}
            leftSection={<IconUpload size={17} aria-hidden />}
          >
            {m.parts_upload_revision()}
          </Button>
        )}
      </FileButton>
      {objected !== null || active.length > 0 ? (
        <div ref={box} className={classes.arriving}>
          {objected ? <Notice tone="warn">{objected}</Notice> : null}
          <Suspense fallback={null}>
            {active.length > 0 ? <UploadCards uploads={active} /> : null}
          </Suspense>
        </div>
      ) : null}
    </div>
  );
}
