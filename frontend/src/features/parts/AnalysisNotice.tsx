import { Button } from "@mantine/core";
import { IconFileBroken, IconRefresh, IconRulerMeasure } from "@tabler/icons-react";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { refusalText } from "../../ui/refusal";
import { StateBlock } from "../../ui/StateBlock";
import { AnalysisProgress } from "./AnalysisProgress";
import { isUnderway } from "./analysis";
import { failureTexts } from "./failure";
import classes from "./Parts.module.css";
import { type PartKnown, RetryAnalysis } from "./queries";
import { RevisionUpload } from "./RevisionUpload";

/** In place of the view: the analysis on its way, or why there is none and what to do. */
export function AnalysisNotice({ part }: { part: PartKnown }) {
  const { geometry } = part.latest;
  const submission = useSubmission(RetryAnalysis);
  if (isUnderway(geometry)) {
    return (
      <StateBlock icon={<IconRulerMeasure />} title={m.parts_analysing_title()}>
        <p>{m.parts_analysing_text()}</p>
        <AnalysisProgress geometry={geometry} />
      </StateBlock>
    );
  }
  const { what, fix } = failureTexts(geometry);
  const rejected = geometry.state === "REJECTED";
  return (
    <StateBlock
      tone="bad"
      icon={<IconFileBroken />}
      title={rejected ? m.parts_rejected_title() : m.parts_failed_title()}
      action={
        <div className={classes.buttons}>
          {rejected ? null : (
            <Button
              leftSection={<IconRefresh size={17} aria-hidden />}
              loading={submission.busy}
              onClick={() => void submission.send({ revisionId: part.latest.id })}
            >
              {m.parts_retry()}
            </Button>
          )}
          <RevisionUpload partId={part.id} />
        </div>
      }
    >
      <p>
        <strong>{part.latest.fileName}</strong>
      </p>
      <p>{what()}</p>
      <p>{fix()}</p>
      {submission.refusal ? <p>{refusalText(submission.refusal)}</p> : null}
    </StateBlock>
  );
}
