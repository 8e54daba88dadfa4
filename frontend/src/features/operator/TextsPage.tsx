import { Button } from "@mantine/core";
import { IconBan, IconCheck, IconMessageCheck } from "@tabler/icons-react";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { NotSent } from "../../ui/NotSent";
import { PageHeader } from "../../ui/PageHeader";
import { RefusalNotice } from "../../ui/RefusalNotice";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { DateTime } from "../../ui/times";
import { notify } from "../../ui/toasts";
import classes from "./Texts.module.css";
import { textPlaces } from "./text-places";
import { RefuseText, ReleaseText, TextsDocument, type WaitingText } from "./text-queries";

/** The texts that were refused for contact details and whose writers asked to have them released. */
export default function TextsPage() {
  const query = useLiveQuery({
    query: TextsDocument,
    variables: {},
    watch: { kinds: ["release"] },
  });
  const texts = query.data?.operator?.releases;
  return (
    <>
      <PageHeader title={m.nav_texts()} />
      {query.error && !query.data ? (
        <FailedBlock error={query.error} retry={query.retry} />
      ) : !texts ? (
        <LoadingBlock />
      ) : texts.length === 0 ? (
        <StateBlock icon={<IconMessageCheck />} title={m.operator_texts_empty()}>
          {m.operator_texts_empty_text()}
        </StateBlock>
      ) : (
        <ul className={`${classes.list} ${query.fresh ? "fresh" : ""}`}>
          {texts.map((text) => (
            <li key={text.id}>
              <Waiting waiting={text} reload={query.retry} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface WaitingProps {
  readonly waiting: WaitingText;
  readonly reload: () => void;
}

function Waiting({ waiting, reload }: WaitingProps) {
  const releasing = useSubmission(ReleaseText);
  const refusing = useSubmission(RefuseText);
  const busy = releasing.busy || refusing.busy;
  const decide = async (submission: typeof releasing | typeof refusing, done: string) => {
    if (!(await submission.send({ id: waiting.id }))) return;
    notify(done);
    reload();
  };
  return (
    <article className={classes.text}>
      <header>
        <h2>{textPlaces[waiting.place]()}</h2>
        <span className={classes.quiet}>
          <DateTime value={waiting.askedAt} />
        </span>
      </header>
      <p className={classes.words}>
        <Marked text={waiting.text} passage={waiting.passage} />
      </p>
      <RefusalNotice refusal={releasing.refusal ?? refusing.refusal} />
      <NotSent error={releasing.error ?? refusing.error} />
      <div className={classes.moves}>
        <Button
          variant="default"
          disabled={busy}
          leftSection={<IconBan size={17} aria-hidden />}
          onClick={() => void decide(refusing, m.operator_text_refuse_done())}
        >
          {m.operator_text_refuse()}
        </Button>
        <Button
          variant="default"
          disabled={busy}
          leftSection={<IconCheck size={17} aria-hidden />}
          onClick={() => void decide(releasing, m.operator_text_release_done())}
        >
          {m.operator_text_release()}
        </Button>
      </div>
    </article>
  );
}

/** The text with the passage that it was refused for, where it stands first. */
function Marked({ text, passage }: { text: string; passage: string }) {
  const at = text.indexOf(passage);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{passage}</mark>
      {text.slice(at + passage.length)}
    </>
  );
}
