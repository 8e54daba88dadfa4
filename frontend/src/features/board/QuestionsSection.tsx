import { Textarea } from "@mantine/core";
import { useSubmission } from "../../app/graphql/use-submission";
import { useSession } from "../../app/session/session";
import { m } from "../../paraglide/messages";
import { StatusMark } from "../../ui/StatusMark";
import { SubmitForm } from "../../ui/SubmitForm";
import { Relative } from "../../ui/times";
import { notify } from "../../ui/toasts";
import { useFields } from "../../ui/use-fields";
import classes from "./BoardJob.module.css";
import type { BoardJobProps } from "./BoardJobPage";
import { AskQuestionDocument, type BoardJob } from "./queries";

/** Questions and answers that all suppliers read, one's own that wait, and a way to ask. */
export function QuestionsSection(props: BoardJobProps) {
  const { job } = props;
  const waiting = job.ownQuestions.filter(({ answer }) => answer === null);
  return (
    <section id="questions" className={classes.questions}>
      <h2>{m.board_questions()}</h2>
      {job.questions.length === 0 && waiting.length === 0 ? (
        <p className={classes.quiet}>{m.board_no_questions()}</p>
      ) : null}
      <ul>
        {job.questions.map((question) => (
          <li key={question.id}>
            <p className={classes.asked}>{question.text}</p>
            <p className={classes.answer}>{question.answer}</p>
            <p className={classes.quiet}>
              <Relative value={question.answeredAt} />
            </p>
          </li>
        ))}
        {waiting.map((question) => (
          <li key={question.id}>
            <p className={classes.asked}>{question.text}</p>
            <p className={classes.quiet}>
              <StatusMark tone="waiting">{m.board_question_waiting()}</StatusMark>{" "}
              <Relative value={question.askedAt} />
            </p>
          </li>
        ))}
      </ul>
      {canAsk(props) ? <Ask job={job} reload={props.reload} /> : null}
    </section>
  );
}

function canAsk({ desk, job }: BoardJobProps): boolean {
  return desk.state === "VERIFIED" && job.confidentialityAccepted && job.state === "PUBLISHED";
}

function Ask({ job, reload }: { job: BoardJob; reload: () => void }) {
  const session = useSession();
  const ask = useSubmission(AskQuestionDocument);
  const form = useFields({ text: "" }, ask.refusal, ["text"]);
  if (session.status === "member" && session.viewer.role === "VIEWER") return null;
  const submit = async () => {
    if (!form.complete()) return;
    const done = await ask.send({ jobId: job.id, text: form.values.text.trim() });
    if (!done) return;
    form.set({ text: "" });
    notify(m.board_asked());
    reload();
  };
  return (
    <SubmitForm
      submission={ask}
      fields={[]}
      submit={m.board_ask()}
      onSubmit={() => void submit()}
      quiet
    >
      <Textarea
        label={m.board_ask_label()}
        description={
          job.alias === null ? m.board_ask_new_alias() : m.board_ask_as({ alias: job.alias })
        }
        autosize
        minRows={2}
        maxRows={8}
        maxLength={1000}
        {...form.field("text")}
      />
    </SubmitForm>
  );
}
