import { useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { useSubmission } from "../../../app/graphql/use-submission";
import { useLocale } from "../../../app/locale";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { PageHeader } from "../../../ui/PageHeader";
import { RefusalNotice } from "../../../ui/RefusalNotice";
import { fieldError } from "../../../ui/refusal";
import { LoadingBlock } from "../../../ui/StateBlock";
import { notify } from "../../../ui/toasts";
import { useCatalogue } from "../catalogue";
import { DraftDocument, SubmitJob } from "../queries";
import { type Draft, missing } from "./draft";
import classes from "./Editor.module.css";
import { EditorContext, type EditorValue } from "./editor-context";
import { fieldId } from "./field-id";
import { LinesSection } from "./LinesSection";
import { ReviewSection } from "./ReviewSection";
import { SaveMark } from "./SaveMark";
import { Summary } from "./Summary";
import { TermsSection } from "./TermsSection";
import { useAskedLine } from "./use-asked-line";
import { useDraft } from "./use-draft";

interface EditorProps {
  readonly id: string | null;
  readonly initial: Draft;
  readonly onCreated: (id: string) => void;
}

/** Waits for the part that the address asks for, so that the form begins whole. */
export function Editor(props: EditorProps) {
  const [params] = useSearchParams();
  const [asked] = useState(() => ({
    part: props.id === null ? params.get("part") : null,
    process: params.get("process"),
  }));
  const added = useAskedLine(asked.part, asked.process);
  return added === "waiting" ? <LoadingBlock rows={8} /> : <Form {...props} added={added} />;
}

function goTo(field: string): void {
  const element = document.getElementById(fieldId(field));
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}

function Form({
  id,
  initial,
  onCreated,
  added,
}: EditorProps & { added: Draft["lines"][number] | null }) {
  const { tag } = useLocale();
  const [, navigate] = useLocation();
  const catalogue = useCatalogue();
  const hand = useDraft(id, initial, added, onCreated);
  const submission = useSubmission(SubmitJob);
  const [pressed, setPressed] = useState(false);
  const saved = useLiveQuery({
    query: DraftDocument,
    variables: { id: hand.jobId ?? "" },
    pause: hand.jobId === null,
    watch: hand.jobId === null ? {} : { ids: [hand.jobId], kinds: ["revision"] },
  });
  const { draft, standing } = hand;
  const lacking = missing(draft, tag);
  const refusal = standing.kind === "refused" ? standing.refusal : submission.refusal;
  const value: EditorValue = {
    ...hand,
    catalogue,
    saved: saved.data?.buyer?.job ?? null,
    reload: saved.retry,
    errorAt: (field) =>
      fieldError(refusal, field) ??
      (pressed && lacking.includes(field) ? m.field_required() : undefined),
  };
  const submit = async () => {
    setPressed(true);
    const [first] = lacking;
    if (first) return goTo(first);
    const jobId = await hand.flush();
    if (jobId === null) return;
    const done = await submission.send({ id: jobId });
    if (!done) return;
    notify(draft.curated ? m.job_sent_to_review() : m.job_published_now());
    navigate(`/jobs/${jobId}`);
  };
  return (
    <EditorContext value={value}>
      <PageHeader
        title={draft.title === "" ? m.job_new() : draft.title}
        {...(value.saved ? { over: m.job_code({ code: value.saved.code }) } : {})}
        marks={
          <span className={classes.headMark}>
            <SaveMark standing={standing} second />
          </span>
        }
      />
      {hand.recovered ? <Notice tone="note">{m.job_recovered()}</Notice> : null}
      {value.saved?.state === "RETURNED" && value.saved.operatorNote ? (
        <Notice tone="warn">
          <p>
            <strong>{m.job_returned_note()}</strong>
          </p>
          <p>{value.saved.operatorNote}</p>
        </Notice>
      ) : null}
      <div className={classes.columns}>
        <div className={classes.form}>
          <LinesSection />
          <TermsSection />
          <ReviewSection />
        </div>
        <aside className={classes.aside} aria-label={m.job_summary()}>
          <Summary
            lacking={lacking}
            busy={submission.busy}
            onGo={goTo}
            onSubmit={() => void submit()}
          >
            <RefusalNotice refusal={refusal} />
            {submission.error ? <Notice tone="warn">{m.job_not_sent()}</Notice> : null}
          </Summary>
        </aside>
      </div>
    </EditorContext>
  );
}
