import { Button, Textarea } from "@mantine/core";
import { IconMessageQuestion, IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useSubmission } from "../../../app/graphql/use-submission";
import { m } from "../../../paraglide/messages";
import { RefusalNotice } from "../../../ui/RefusalNotice";
import { fieldError } from "../../../ui/refusal";
import { StateBlock } from "../../../ui/StateBlock";
import { StatusMark } from "../../../ui/StatusMark";
import { Relative } from "../../../ui/times";
import { notify } from "../../../ui/toasts";
import { AnswerQuestion, type BuyerJob } from "../queries";
import classes from "./Job.module.css";
import type { TabProps } from "./JobPage";

/** What suppliers asked under their aliases; an answer is published to all of them. */
export function QuestionsTab({ job, reload }: TabProps) {
  if (job.questions.length === 0) {
    return (
      <StateBlock icon={<IconMessageQuestion />} title={m.job_no_questions()}>
        {m.job_no_questions_text()}
      </StateBlock>
    );
  }
  const open = job.questions.filter(({ answer }) => answer === null);
  const answered = job.questions.filter(({ answer }) => answer !== null);
  const answerable = job.state === "PUBLISHED";
  return (
    <ul className={classes.questions}>
      {[...open, ...answered].map((question) => (
        <QuestionRow
          key={question.id}
          question={question}
          answerable={answerable}
          reload={reload}
        />
      ))}
    </ul>
  );
}

interface QuestionRowProps {
  readonly question: BuyerJob["questions"][number];
  readonly answerable: boolean;
  readonly reload: () => void;
}

function QuestionRow({ question, answerable, reload }: QuestionRowProps) {
  return (
    <li>
      <p className={classes.asked}>
        <strong>{question.alias}</strong>
        <span>
          <Relative value={question.askedAt} />
        </span>
        {question.answer === null ? (
          <StatusMark tone="warn">{m.job_unanswered()}</StatusMark>
        ) : (
          <StatusMark tone="good">{m.job_answered()}</StatusMark>
        )}
      </p>
      <p className={classes.words}>{question.text}</p>
      {question.answer === null ? (
        answerable ? (
          <AnswerForm questionId={question.id} reload={reload} />
        ) : (
          <p className={classes.quiet}>{m.job_answer_over()}</p>
        )
      ) : (
        <blockquote className={classes.answer}>
          <p className={classes.words}>{question.answer}</p>
          {question.answeredAt ? (
            <span className={classes.quiet}>
              <Relative value={question.answeredAt} />
            </span>
          ) : null}
        </blockquote>
      )}
    </li>
  );
}

function AnswerForm({ questionId, reload }: { questionId: string; reload: () => void }) {
  const [answer, setAnswer] = useState("");
  const submission = useSubmission(AnswerQuestion);
  const send = async () => {
    if (!(await submission.send({ questionId, answer: answer.trim() }))) return;
    notify(m.job_answer_published());
    reload();
  };
  return (
    <form
      className={classes.answerForm}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        label={m.job_your_answer()}
        description={m.job_answer_hint()}
        autosize
        minRows={2}
        maxLength={2000}
        value={answer}
        error={
          fieldError(submission.refusal, "answer") ??
          (submission.error ? m.job_not_sent() : undefined)
        }
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      <RefusalNotice refusal={submission.refusal} />
      <Button
        type="submit"
        loading={submission.busy}
        disabled={answer.trim() === ""}
        leftSection={<IconSend size={16} aria-hidden />}
      >
        {m.job_answer_send()}
      </Button>
    </form>
  );
}
