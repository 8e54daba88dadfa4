import { Button, FileButton } from "@mantine/core";
import { IconFileUpload, IconRefresh, IconX } from "@tabler/icons-react";
import type { CombinedError } from "@urql/core";
import { lazy, Suspense, useState } from "react";
import { useClient } from "urql";
import { useOnline } from "../../app/graphql/connection";
import { useLocale } from "../../app/locale";
import { formatBytes, formatShare } from "../../format/quantity";
import { m } from "../../paraglide/messages";
import { moduleAddress } from "../../preflight/module";
import { Meter } from "../../ui/Meter";
import { notSentText } from "../../ui/NotSent";
import { refusalText } from "../../ui/refusal";
import { StatusMark } from "../../ui/StatusMark";
import { Relative } from "../../ui/times";
import { notify } from "../../ui/toasts";
import classes from "./Parts.module.css";
import { partEndings } from "./uploads/accepted";
import type { Pending } from "./uploads/queries";
import type { Target } from "./uploads/resume";
import { cancel, discard, dismiss, retry, type Upload, upload } from "./uploads/uploads";

const FirstLook = lazy(() => import("./FirstLook"));

/** One card for each file on its way. */
export function UploadCards({ uploads }: { uploads: readonly Upload[] }) {
  return uploads
    .filter(({ step }) => step !== "received")
    .map((each) => <UploadCard key={each.key} upload={each} />);
}

/** What was to be taken back stands among the unfinished ones again. */
function sayKept(error: CombinedError | undefined): void {
  if (error) notify(notSentText(error), "bad");
}

function stepText(upload: Upload, online: boolean): string {
  if (upload.step === "refused" && upload.refusal) return refusalText(upload.refusal);
  if (upload.step === "failed") return m.parts_upload_failed();
  if (!online) return m.parts_upload_offline();
  if (upload.step === "waiting") return m.parts_upload_waiting();
  return upload.resumed ? m.parts_upload_resumed() : m.parts_upload_sending();
}

/** A file on its way, with how much of it is there. */
function UploadCard({ upload: shown }: { upload: Upload }) {
  const client = useClient();
  const { tag } = useLocale();
  const online = useOnline();
  const ended = shown.step === "refused" || shown.step === "failed";
  const share = shown.sizeBytes === 0 ? 0 : shown.sentBytes / shown.sizeBytes;
  return (
    <article className={classes.upload} aria-label={shown.fileName}>
      <div className={classes.uploadIcon}>
        <IconFileUpload size={40} stroke={1.25} aria-hidden />
      </div>
      <div className={classes.uploadText}>
        <strong>{shown.fileName}</strong>
        <Meter
          share={share}
          label={m.parts_upload_progress({ name: shown.fileName })}
          broken={ended}
        />
        <span className={classes.quiet} role="status">
          {formatShare(share, tag)} · {formatBytes(shown.sentBytes, tag)} /{" "}
          {formatBytes(shown.sizeBytes, tag)}
        </span>
        {ended ? (
          <StatusMark tone="bad">{stepText(shown, online)}</StatusMark>
        ) : (
          <span className={classes.quiet}>{stepText(shown, online)}</span>
        )}
        {shown.step !== "sending" || moduleAddress === undefined ? null : (
          <Suspense fallback={null}>
            <FirstLook uploadKey={shown.key} />
          </Suspense>
        )}
        <div className={classes.buttons}>
          {shown.step === "failed" ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRefresh size={15} aria-hidden />}
              onClick={() => retry(client, shown.key)}
            >
              {m.parts_upload_resume()}
            </Button>
          ) : null}
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<IconX size={15} aria-hidden />}
            onClick={() =>
              shown.step === "refused"
                ? dismiss(shown.key)
                : void cancel(client, shown).then(sayKept)
            }
          >
            {shown.step === "refused" ? m.frame_close() : m.confirm_cancel()}
          </Button>
        </div>
      </div>
    </article>
  );
}

interface UnfinishedProps {
  /** The server's unfinished uploads for the target, those that are on their way apart. */
  readonly left: readonly Pending[];
  readonly target: Target;
}

/** What broke off before: choose the same file again, and it goes on where it stopped. */
export function UnfinishedUploads({ left, target }: UnfinishedProps) {
  return (
    <section className={classes.unfinished} aria-label={m.parts_unfinished()}>
      <h2>{m.parts_unfinished()}</h2>
      <p className={classes.quiet}>{m.parts_unfinished_text()}</p>
      <ul>
        {left.map((each) => (
          <UnfinishedUpload key={each.id} pending={each} target={target} />
        ))}
      </ul>
    </section>
  );
}

interface UnfinishedUploadProps {
  readonly pending: Pending;
  readonly target: Target;
}

function UnfinishedUpload({ pending, target }: UnfinishedUploadProps) {
  const client = useClient();
  const { tag } = useLocale();
  const [other, setOther] = useState(false);
  const choose = (file: File | null) => {
    if (file === null) return;
    const same = file.name === pending.fileName && file.size === pending.sizeBytes;
    setOther(!same);
    if (!same) return;
    upload(client, { file, target, unfinished: [pending] });
  };
  return (
    <li>
      <div className={classes.uploadText}>
        <strong>{pending.fileName}</strong>
        <span className={classes.quiet}>
          {formatShare(pending.receivedBytes / pending.sizeBytes, tag)} ·{" "}
          {formatBytes(pending.sizeBytes, tag)} · {m.parts_unfinished_kept()}{" "}
          <Relative value={pending.expiresAt} />
        </span>
        {other ? (
          <StatusMark tone="warn">
            {m.parts_unfinished_other({
              name: pending.fileName,
              size: formatBytes(pending.sizeBytes, tag),
            })}
          </StatusMark>
        ) : null}
      </div>
      <div className={classes.buttons}>
        <FileButton accept={partEndings.join(",")} onChange={choose}>
          {(props) => (
            <Button {...props} size="xs" variant="default">
              {m.parts_unfinished_choose()}
            </Button>
          )}
        </FileButton>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          onClick={() => void discard(client, pending.id).then(sayKept)}
        >
          {m.parts_unfinished_discard()}
        </Button>
      </div>
    </li>
  );
}
