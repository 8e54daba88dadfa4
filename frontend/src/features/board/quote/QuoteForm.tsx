import { Anchor, Button, Textarea } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { lazy, Suspense, useRef, useState } from "react";
import { Link } from "wouter";
import { m } from "../../../paraglide/messages";
import { AskRelease } from "../../../ui/AskRelease";
import { DayField } from "../../../ui/DayField";
import { Notice } from "../../../ui/Notice";
import { fieldError } from "../../../ui/refusal";
import { StatusMark } from "../../../ui/StatusMark";
import { SubmissionNotice } from "../../../ui/SubmissionNotice";
import { notify } from "../../../ui/toasts";
import type { BoardJobProps } from "../BoardJobPage";
import { FindingNotice } from "../FindingNotice";
import { QuoteMark } from "../QuoteMark";
import type { BoardJob } from "../queries";
import { isEmpty } from "../quote-draft";
import { AnalysedAnew } from "./AnalysedAnew";
import { LinePrices } from "./LinePrices";
import { QuotaUse } from "./QuotaUse";
import classes from "./Quote.module.css";
import { QuoteHistory } from "./QuoteHistory";
import type { QuotePanelProps } from "./QuotePanel";
import { SeenAs } from "./SeenAs";
import { type QuoteWriting, useQuoteDraft } from "./use-quote-draft";
import { WithdrawButton } from "./WithdrawButton";

const SendDialogue = lazy(() => import("./SendDialogue"));

/** The prices of a quote as they are written; saved by themselves, sent sealed. */
export function QuoteForm({ desk, job, reload, onSee }: QuotePanelProps) {
  const writing = useQuoteDraft(job, reload);
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const quote = job.ownQuote;
  const counted = quote?.sentAt != null;
  const several = job.lines.length > 1;
  const ask = () => {
    if (writing.ready()) setAsking(true);
    // The marks come with the next rendering.
    else
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
  };
  const send = async () => {
    const sent = await writing.submit();
    setAsking(false);
    if (sent) notify(counted ? m.quote_revised() : m.quote_sent());
  };
  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <div className={classes.body}>
        <Head job={job} writing={writing} />
        {quote ? (
          <AnalysedAnew job={job} quote={quote} onSee={onSee}>
            <p>{m.quote_analysed_anew_send()}</p>
          </AnalysedAnew>
        ) : null}
        {job.lines.map((line) => {
          const written = writing.draft.lines.find(({ lineId }) => lineId === line.id);
          return written ? (
            <LinePrices
              key={line.id}
              line={line}
              written={written}
              currency={job.currency}
              writing={writing}
              named={several}
              beside={several ? null : <ValidUntil job={job} writing={writing} />}
            />
          ) : null;
        })}
        {several ? (
          <>
            <p className={classes.quiet}>{m.quote_lines_left_out()}</p>
            <ValidUntil job={job} writing={writing} />
          </>
        ) : null}
        <Remark writing={writing} />
        <FindingNotice shapes={job.shapes} onSee={onSee} />
        {quote ? <QuoteHistory job={job} quote={quote} /> : null}
      </div>
      <Foot desk={desk} job={job} writing={writing} counted={counted} reload={reload} />
      <Suspense fallback={null}>
        {asking ? (
          <SendDialogue
            desk={desk}
            job={job}
            busy={writing.send.busy}
            onConfirm={() => void send()}
            onClose={() => setAsking(false)}
          />
        ) : null}
      </Suspense>
    </form>
  );
}

function Head({ job, writing }: WritingProps) {
  const quote = job.ownQuote;
  const alias = quote?.alias ?? job.alias;
  const kept = {
    untouched: null,
    typing: m.quote_saving(),
    saved: m.quote_saved(),
    failed: m.quote_not_saved(),
  }[writing.kept];
  return (
    <header>
      <div className={classes.head}>
        <h2 className={classes.title}>{m.quote_title()}</h2>
        {quote?.state === "SENT" || quote?.state === "WITHDRAWN" ? (
          <QuoteMark state={quote.state} />
        ) : null}
        <span role="status">
          {kept ? (
            <StatusMark
              tone={writing.kept === "failed" ? "warn" : "note"}
              {...(writing.kept === "typing" ? { icon: null } : {})}
            >
              {kept}
            </StatusMark>
          ) : null}
        </span>
      </div>
      <p className={classes.quiet}>
        <SeenAs alias={alias} />{" "}
        {job.openingRule === "AT_DEADLINE" ? m.quote_sealed() : m.quote_on_arrival()}
      </p>
      {quote?.state === "SENT" && writing.kept !== "untouched" ? (
        <p className={classes.quiet}>{m.quote_sent_counts()}</p>
      ) : null}
    </header>
  );
}

interface WritingProps {
  readonly job: BoardJob;
  readonly writing: QuoteWriting;
}

function ValidUntil({ job, writing }: WritingProps) {
  const { draft, tried, refusal } = writing;
  const first = job.deadline?.slice(0, 10);
  return (
    <DayField
      label={m.quote_valid_until()}
      description={m.quote_valid_until_text()}
      value={draft.validUntil}
      {...(first ? { earliest: first } : {})}
      error={
        tried && draft.validUntil === "" ? m.field_required() : fieldError(refusal, "validUntil")
      }
      onChange={(validUntil) => writing.changeTerms({ validUntil })}
    />
  );
}

function Remark({ writing }: Pick<WritingProps, "writing">) {
  const { draft, tried, refusal } = writing;
  return (
    <>
      <Textarea
        label={m.quote_remark()}
        description={m.quote_remark_text()}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2000}
        value={draft.remark}
        error={
          fieldError(refusal, "remark") ? (
            <>
              {fieldError(refusal, "remark")}
              {refusal?.passage ? <mark className={classes.passage}>{refusal.passage}</mark> : null}
            </>
          ) : undefined
        }
        onChange={(event) => writing.changeTerms({ remark: event.currentTarget.value })}
      />
      {refusal?.field === "remark" ? <AskRelease refusal={refusal} /> : null}
      {tried && isEmpty(draft) ? <Notice tone="warn">{m.quote_empty()}</Notice> : null}
    </>
  );
}

interface FootProps extends BoardJobProps {
  readonly writing: QuoteWriting;
  readonly counted: boolean;
}

function Foot({ desk, job, writing, counted, reload }: FootProps) {
  const { refusal } = writing;
  const own = refusal?.field?.startsWith("lines.") || refusal?.field === "remark";
  const shown = own || refusal?.field === "validUntil" ? null : refusal;
  const planless = refusal?.code === "NO_SUBSCRIPTION" || refusal?.code === "QUOTA_FULL";
  return (
    <footer className={classes.foot}>
      <SubmissionNotice
        submission={{ refusal: shown, error: writing.send.error ?? writing.save.error }}
      >
        {planless ? (
          <Anchor component={Link} href="/plan" inherit>
            {m.supply_to_plan()}
          </Anchor>
        ) : null}
      </SubmissionNotice>
      <div className={classes.actions} data-sent={job.ownQuote?.state === "SENT"}>
        <p className={classes.quiet}>
          {counted ? m.quote_revising_free() : <QuotaUse desk={desk} />} {m.quote_until_deadline()}
        </p>
        {job.ownQuote?.state === "SENT" ? <WithdrawButton job={job} reload={reload} /> : null}
        <Button type="submit" rightSection={<IconLock size={17} aria-hidden />}>
          {counted ? m.quote_revise() : m.quote_send()}
        </Button>
      </div>
    </footer>
  );
}
