import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Button, Checkbox, FileButton } from "@mantine/core";
import { IconFileText, IconPaperclip, IconX } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useClient, useQuery } from "urql";
import { useSubmission } from "../../../app/graphql/use-submission";
import { useLocale } from "../../../app/locale";
import { formatBytes } from "../../../format/quantity";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { NotSent } from "../../../ui/NotSent";
import { refusalText } from "../../../ui/refusal";
import { drawings, largestDrawing, objection } from "../../parts/uploads/accepted";
import { StorageDocument } from "../../parts/uploads/queries";
import { onArrival, upload, useUploads } from "../../parts/uploads/uploads";
import { RemoveDrawing } from "../queries";
import type { DraftLine } from "./draft";
import classes from "./Editor.module.css";
import { useEditor } from "./editor-context";

const UploadCards = lazy(async () => ({
  default: (await import("../../parts/UploadCards")).UploadCards,
}));

/**
 * A line's drawing. Suppliers see it before they know the buyer, so the buyer
 * gives its word first that it names nobody.
 */
export function DrawingField({ line }: { line: DraftLine }) {
  const client = useClient();
  const { tag } = useLocale();
  const editor = useEditor();
  const removal = useSubmission(RemoveDrawing);
  const [word, setWord] = useState(false);
  const [objected, setObjected] = useState<string | null>(null);
  const [storage] = useQuery({ query: StorageDocument, variables: {} });
  const lineId = editor.lineId(line);
  const uploads = useUploads("DRAWING", lineId ?? "").filter(({ step }) => step !== "received");
  const saved = editor.saved?.lines.find(({ id }) => id === lineId);
  const { reload } = editor;
  useEffect(
    () =>
      onArrival(({ target }) => {
        if (target.purpose === "DRAWING") reload();
      }),
    [reload],
  );

  const choose = async (file: File | null) => {
    if (file === null) return;
    const text = objection(file, drawings, (bytes) => formatBytes(bytes, tag));
    setObjected(text);
    if (text !== null) return;
    // The line needs to be on the server before something can be put to it.
    if (editor.lineId(line) === null) await editor.flush();
    const subject = editor.lineId(line);
    if (subject === null) return setObjected(m.job_drawing_save_first());
    upload(client, {
      file,
      target: { purpose: "DRAWING", subject },
      namesNobody: true,
      unfinished: storage.data?.buyer?.pendingUploads ?? [],
    });
  };
  if (saved?.drawingName) {
    return (
      <div className={classes.drawing}>
        <IconFileText size={18} aria-hidden />
        {saved.drawingUrl ? (
          <a href={saved.drawingUrl} target="_blank" rel="noreferrer">
            {saved.drawingName}
          </a>
        ) : (
          saved.drawingName
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={removal.busy}
          leftSection={<IconX size={15} aria-hidden />}
          onClick={() => void removal.send({ lineId: saved.id }).then(() => reload())}
        >
          {m.job_drawing_remove()}
        </Button>
        {removal.refusal ? <span role="alert">{refusalText(removal.refusal)}</span> : null}
        <NotSent error={removal.error} />
      </div>
    );
  }
  return (
    <div className={classes.drawingNew}>
      <Checkbox
        label={m.job_drawing_word()}
        description={m.job_drawing_word_hint()}
        checked={word}
        onChange={(event) => setWord(event.currentTarget.checked)}
      />
      <FileButton accept={drawings.endings.join(",")} onChange={(file) => void choose(file)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            disabled={!word}
            leftSection={<IconPaperclip size={17} aria-hidden />}
          >
            {m.job_drawing_add({ limit: formatBytes(largestDrawing, tag) })}
          </Button>
        )}
      </FileButton>
      {objected ? (
        <div role="alert">
          <Notice tone="warn">{objected}</Notice>
        </div>
      ) : null}
      <Suspense fallback={null}>
        {uploads.length > 0 ? <UploadCards uploads={uploads} /> : null}
      </Suspense>
    </div>
  );
}
