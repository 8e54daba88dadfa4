import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { LoadingBlock } from "../../../ui/StateBlock";
import { BoardSpecification } from "../BoardSpecification";
import classes from "./Editor.module.css";
import { useEditor } from "./editor-context";

/** The third part: the job as suppliers will read it, drawn by what they will see it with. */
export function ReviewSection() {
  const { saved, standing, jobId } = useEditor();
  const current = standing.kind === "saved" || standing.kind === "clean";
  return (
    <section className={classes.section} aria-labelledby="job-review">
      <h2 id="job-review">
        <span>3</span> {m.job_part_review()}
      </h2>
      <Notice tone="note">{m.job_review_text()}</Notice>
      {saved ? (
        <div className={classes.review} data-current={current} aria-busy={!current}>
          <BoardSpecification job={saved.preview} />
        </div>
      ) : jobId === null ? (
        <p className={classes.quiet}>{m.job_review_later()}</p>
      ) : (
        <LoadingBlock rows={5} />
      )}
    </section>
  );
}
