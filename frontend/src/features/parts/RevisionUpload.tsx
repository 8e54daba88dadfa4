import { Button, FileButton, Popover, Stack } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useClient, useQuery } from "urql";
import { useLocale } from "../../app/locale";
import { formatBytes } from "../../format/quantity";
import { m } from "../../paraglide/messages";
import { Notice } from "../../ui/Notice";
import { StorageDocument } from "./queries";
import { UploadCard } from "./UploadCards";
import { largestPart, objection, parts } from "./uploads/accepted";
import { upload, useUploads } from "./uploads/uploads";

/** A button that takes a new revision of a part, and shows it on its way. */
export function RevisionUpload({ partId }: { partId: string }) {
  const client = useClient();
  const { tag } = useLocale();
  const [objected, setObjected] = useState<string | null>(null);
  const [storage] = useQuery({ query: StorageDocument, variables: {} });
  const active = useUploads("REVISION", partId).filter(({ step }) => step !== "received");
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
    <Popover
      opened={objected !== null || active.length > 0}
      position="bottom-end"
      width={320}
      shadow="md"
      withinPortal
      onClose={() => setObjected(null)}
    >
      <Popover.Target>
        <span>
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
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {objected ? <Notice tone="warn">{objected}</Notice> : null}
          {active.map((each) => (
            <UploadCard key={each.key} upload={each} />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
