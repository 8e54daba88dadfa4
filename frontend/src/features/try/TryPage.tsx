import { Button, FileButton } from "@mantine/core";
import { IconFileBroken, IconRulerMeasure, IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { useLocale } from "../../app/locale";
import { formatBytes } from "../../format/quantity";
import { m } from "../../paraglide/messages";
import { largestFile } from "../../preflight/look";
import { PageHeader } from "../../ui/PageHeader";
import { StateBlock } from "../../ui/StateBlock";
import { stageText } from "../parts/analysis";
import { FirstFacts } from "../parts/FirstFacts";
import { failureTexts } from "../parts/failure";
import { objection, partFiles } from "../parts/uploads/accepted";
import { useFileDrop } from "../parts/uploads/use-file-drop";
import { Samples } from "./Samples";
import { Tried } from "./Tried";
import classes from "./Try.module.css";
import { type Look, useLook } from "./use-look";

const acceptance = partFiles(largestFile);

/** A part in 3D with what the engine says of it, for whoever comes: the file stays in the browser. */
export default function TryPage() {
  const { tag } = useLocale();
  const [found, begin] = useLook();
  const [objected, setObjected] = useState<string | null>(null);
  const take = (file: File | null | undefined) => {
    if (!file) return;
    const text = objection(file, acceptance, (bytes) => formatBytes(bytes, tag));
    setObjected(text);
    if (text === null) begin(file);
  };
  const hovering = useFileDrop(([file]) => take(file));
  const choose = (
    <FileButton accept={acceptance.endings.join(",")} onChange={take}>
      {(props) => (
        <Button {...props} leftSection={<IconUpload size={17} aria-hidden />}>
          {found.step === "empty" ? m.landing_try_choose() : m.landing_try_other()}
        </Button>
      )}
    </FileButton>
  );
  return (
    <div className={classes.page} data-hovering={hovering}>
      <PageHeader
        title={m.landing_try()}
        under={m.landing_try_text()}
        actions={
          <>
            {choose}
            <Button component={Link} href="/signup" variant="default">
              {m.nav_signup()}
            </Button>
          </>
        }
      />
      {objected === null ? null : (
        <p className={classes.objected} role="alert">
          {objected}
        </p>
      )}
      <Shown found={found} begin={begin} />
      <Samples onFile={take} />
    </div>
  );
}

interface ShownProps {
  readonly found: Look;
  readonly begin: ReturnType<typeof useLook>[1];
}

function Shown({ found, begin }: ShownProps) {
  const { tag } = useLocale();
  switch (found.step) {
    case "empty":
      return (
        <StateBlock icon={<IconUpload />} title={m.landing_try_drop()}>
          {m.parts_limits({ limit: formatBytes(largestFile, tag) })}
        </StateBlock>
      );
    case "working":
      return (
        <StateBlock
          icon={<IconRulerMeasure />}
          title={m.landing_try_working({ name: found.file.name })}
        >
          {found.first ? <FirstFacts first={found.first} /> : null}
          <p role="status">{stageText({ state: "RUNNING", stage: found.stage })}</p>
        </StateBlock>
      );
    case "done":
      return <Tried key={found.known.geometry.units} {...found} begin={begin} />;
    case "rejected": {
      const { what, fix } = failureTexts({ state: "REJECTED", failure: found.word });
      return (
        <StateBlock tone="bad" icon={<IconFileBroken />} title={m.parts_rejected_title()}>
          <p>
            <strong>{found.file.name}</strong>
          </p>
          <p>{what()}</p>
          <p>{fix()}</p>
        </StateBlock>
      );
    }
    case "failed":
      return (
        <StateBlock
          tone="bad"
          icon={<IconFileBroken />}
          title={m.landing_try_failed()}
          action={
            <Button variant="default" onClick={() => begin(found.file)}>
              {m.state_retry()}
            </Button>
          }
        >
          {m.landing_try_failed_text()}
        </StateBlock>
      );
  }
}
