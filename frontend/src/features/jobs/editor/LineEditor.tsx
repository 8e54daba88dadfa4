import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { IconChevronDown, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { useLocale } from "../../../app/locale";
import { m } from "../../../paraglide/messages";
import { Hint } from "../../../ui/Hint";
import { Notice } from "../../../ui/Notice";
import { PartChip } from "../../../ui/PartChip";
import { Count } from "../../../ui/quantities";
import { SearchSelect } from "../../../ui/SearchSelect";
import { sizeOf } from "../../parts/analysis";
import { finishesOf, materialsOf } from "../catalogue";
import { materialGroups } from "../material-groups";
import { DrawingField } from "./DrawingField";
import type { DraftLine } from "./draft";
import classes from "./Editor.module.css";
import { useEditor } from "./editor-context";
import { fieldId } from "./field-id";
import { ProcessField } from "./ProcessField";
import { mostBreaks, readQuantities } from "./quantities";
import { LinePartDocument } from "./use-asked-line";

interface LineEditorProps {
  readonly line: DraftLine;
  readonly index: number;
}

/** One line: a part, how it is to be made, of what, and how many. */
export function LineEditor({ line, index }: LineEditorProps) {
  const editor = useEditor();
  const part = useLiveQuery({
    query: LinePartDocument,
    variables: { id: line.partId },
    pause: line.partId === "",
    watch: { ids: [line.partId], kinds: ["revision"] },
  }).data?.buyer?.part;
  const revision = part?.revisions.find(({ id }) => id === line.revisionId);
  const change = (patch: Partial<DraftLine>) => editor.changeLine(line.key, patch);
  const at = (name: string) => `lines.${index}.${name}`;
  const newer = part && part.latest.id !== line.revisionId ? part.latest : null;
  return (
    <article className={classes.line} aria-label={m.job_line_number({ number: index + 1 })}>
      <header className={classes.lineHead}>
        <PartChip
          {...(part ? { href: `/parts/${part.id}` } : {})}
          part={{
            name: part?.name ?? m.job_line_number({ number: index + 1 }),
            picture: revision?.geometry.thumbnailUrl ?? null,
            sizeMm: revision ? sizeOf(revision.geometry) : null,
            processes: [],
          }}
        />
        <Hint label={m.job_remove_line()}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={m.job_remove_line()}
            onClick={() =>
              editor.change({ lines: editor.draft.lines.filter(({ key }) => key !== line.key) })
            }
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Hint>
      </header>
      {newer ? (
        <Notice tone="note">
          {m.job_newer_revision({ number: newer.number })}{" "}
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => change({ revisionId: newer.id })}
          >
            {m.job_use_revision({ number: newer.number })}
          </Button>
        </Notice>
      ) : null}
      {editor.errorAt(at("revisionId")) ? (
        <Notice tone="warn">{editor.errorAt(at("revisionId"))}</Notice>
      ) : null}
      <div className={classes.fields}>
        <TextInput
          id={fieldId(at("title"))}
          label={m.job_line_title()}
          description={m.job_line_title_hint()}
          value={line.title}
          maxLength={120}
          error={editor.errorAt(at("title"))}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <Quantities line={line} field={at("quantities")} onChange={change} />
      </div>
      <ProcessField
        line={line}
        assessments={revision?.geometry.assessments ?? []}
        onChange={change}
      />
      <Materials line={line} at={at} onChange={change} />
      <Details line={line} at={at} onChange={change} />
      <DrawingField line={line} />
    </article>
  );
}

interface FieldsProps {
  readonly line: DraftLine;
  readonly at: (name: string) => string;
  readonly onChange: (patch: Partial<DraftLine>) => void;
}

const quantityProblems = {
  not_number: m.job_quantities_not_number,
  out_of_range: m.job_quantities_out_of_range,
  too_many: m.job_quantities_too_many,
} as const;

function Quantities({
  line,
  field,
  onChange,
}: {
  line: DraftLine;
  field: string;
  onChange: FieldsProps["onChange"];
}) {
  const { errorAt } = useEditor();
  const { quantities, problem } = readQuantities(line.quantities);
  return (
    <TextInput
      id={fieldId(field)}
      label={m.job_quantities()}
      description={m.job_quantities_hint({ most: mostBreaks })}
      placeholder="25, 100, 500"
      inputMode="text"
      value={line.quantities}
      error={(problem ? quantityProblems[problem]() : undefined) ?? errorAt(field)}
      rightSectionWidth="auto"
      rightSection={
        quantities.length > 0 ? (
          <span className={classes.breaks}>
            {quantities.map((quantity) => (
              <span key={quantity}>
                <Count value={quantity} />
              </span>
            ))}
          </span>
        ) : null
      }
      onChange={(event) => onChange({ quantities: event.currentTarget.value })}
    />
  );
}

function Materials({ line, at, onChange }: FieldsProps) {
  const { catalogue, errorAt } = useEditor();
  const { language } = useLocale();
  const groups = catalogue ? materialGroups(materialsOf(catalogue, line.process)) : [];
  const finishes = catalogue ? finishesOf(catalogue, line.process) : [];
  return (
    <div className={classes.fields}>
      <SearchSelect
        id={fieldId(at("material"))}
        label={m.job_material()}
        placeholder={m.job_material_choose()}
        value={line.material}
        error={errorAt(at("material"))}
        choices={groups.flatMap(({ name, materials }) =>
          materials.map(({ key, names }) => ({ value: key, label: names[language], group: name })),
        )}
        onChange={(material) => onChange({ material })}
      />
      <SearchSelect
        id={fieldId(at("finish"))}
        label={m.job_finish()}
        value={line.finish}
        error={errorAt(at("finish"))}
        choices={finishes.map(({ key, names }) => ({ value: key, label: names[language] }))}
        onChange={(finish) => onChange({ finish })}
      />
      <NativeSelect
        id={fieldId(at("generalTolerance"))}
        label={m.job_tolerance()}
        value={line.generalTolerance}
        error={errorAt(at("generalTolerance"))}
        data={[
          { value: "", label: m.job_tolerance_none() },
          ...(catalogue?.generalTolerances ?? [line.generalTolerance])
            .filter((each) => each !== "")
            .map((each) => ({ value: each, label: each })),
        ]}
        onChange={(event) => onChange({ generalTolerance: event.currentTarget.value })}
      />
    </div>
  );
}

function Details({ line, at, onChange }: FieldsProps) {
  const filled = [line.isoFit, line.threads, line.roughness, line.remark].some(
    (text) => text !== "",
  );
  const [open, setOpen] = useState(filled);
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={open}
        rightSection={<IconChevronDown size={15} aria-hidden />}
        onClick={() => setOpen(!open)}
      >
        {m.job_more_details()}
      </Button>
      {open ? <DetailFields line={line} at={at} onChange={onChange} /> : null}
    </div>
  );
}

function DetailFields({ line, at, onChange }: FieldsProps) {
  const { errorAt } = useEditor();
  return (
    <>
      <div className={`${classes.fields} ${classes.details}`}>
        <TextInput
          id={fieldId(at("isoFit"))}
          label={m.job_iso_fit()}
          placeholder="Ø 12 H7"
          value={line.isoFit}
          maxLength={200}
          error={errorAt(at("isoFit"))}
          onChange={(event) => onChange({ isoFit: event.currentTarget.value })}
        />
        <TextInput
          id={fieldId(at("threads"))}
          label={m.job_threads()}
          placeholder="4 × M6 × 12"
          value={line.threads}
          maxLength={500}
          error={errorAt(at("threads"))}
          onChange={(event) => onChange({ threads: event.currentTarget.value })}
        />
        <TextInput
          id={fieldId(at("roughnessRaUm"))}
          label={m.job_roughness()}
          inputMode="decimal"
          rightSection="µm"
          value={line.roughness}
          error={errorAt(at("roughnessRaUm"))}
          onChange={(event) => onChange({ roughness: event.currentTarget.value })}
        />
      </div>
      <Textarea
        id={fieldId(at("remark"))}
        label={m.job_line_remark()}
        description={m.job_names_nobody_hint()}
        autosize
        minRows={2}
        value={line.remark}
        maxLength={2000}
        error={errorAt(at("remark"))}
        onChange={(event) => onChange({ remark: event.currentTarget.value })}
      />
    </>
  );
}
