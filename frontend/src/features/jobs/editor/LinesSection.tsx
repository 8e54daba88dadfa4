import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { m } from "../../../paraglide/messages";
import { StateBlock } from "../../../ui/StateBlock";
import classes from "./Editor.module.css";
import { useEditor } from "./editor-context";
import { fieldId } from "./field-id";
import { LineEditor } from "./LineEditor";

const PartPicker = lazy(() => import("./PartPicker"));
/** Most lines that a job may have. */
const mostLines = 20;

/** The first part of the form: what is to be made. */
export function LinesSection() {
  const { draft, change, errorAt } = useEditor();
  const [picking, setPicking] = useState(false);
  const add = (
    <Button
      id={fieldId("lines")}
      variant="default"
      leftSection={<IconPlus size={17} aria-hidden />}
      disabled={draft.lines.length >= mostLines}
      onClick={() => setPicking(true)}
    >
      {m.job_add_line()}
    </Button>
  );
  return (
    <section className={classes.section} aria-labelledby="job-lines">
      <h2 id="job-lines">
        <span>1</span> {m.job_part_lines()}
      </h2>
      {draft.lines.length === 0 ? (
        <StateBlock title={m.job_no_lines()} action={add}>
          {m.job_no_lines_text()}
          {errorAt("lines") ? (
            <p role="alert" className={classes.error}>
              {m.job_line_needed()}
            </p>
          ) : null}
        </StateBlock>
      ) : (
        <>
          {draft.lines.map((line, index) => (
            <LineEditor key={line.key} line={line} index={index} />
          ))}
          <div className={classes.add}>{add}</div>
        </>
      )}
      <Suspense fallback={null}>
        {picking ? (
          <PartPicker
            onPick={(line) => {
              setPicking(false);
              change({ lines: [...draft.lines, line] });
            }}
            onClose={() => setPicking(false)}
          />
        ) : null}
      </Suspense>
    </section>
  );
}
