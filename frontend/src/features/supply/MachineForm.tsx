import "@mantine/core/styles/Pill.layer.css";
import "@mantine/core/styles/PillsInput.layer.css";
import "../../app/theme/list-styles";
import { Button, MultiSelect, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSubmission } from "../../app/graphql/use-submission";
import { useLocale } from "../../app/locale";
import { useUnits } from "../../app/session/units";
import { m } from "../../paraglide/messages";
import { type Process, processName } from "../../ui/ProcessMark";
import { fieldError } from "../../ui/refusal";
import { SubmissionNotice } from "../../ui/SubmissionNotice";
import { SubmitForm } from "../../ui/SubmitForm";
import { notify } from "../../ui/toasts";
import { useFields } from "../../ui/use-fields";
import { asTyped } from "../board/quote-draft";
import { AwaitedCatalogue } from "../jobs/AwaitedCatalogue";
import { type Catalogue, materialsOf, useCatalogue } from "../jobs/catalogue";
import { materialGroups } from "../jobs/material-groups";
import { type Machine, RemoveMachineDocument, SaveMachineDocument } from "./queries";
import classes from "./Supply.module.css";
import { lengthOf, typedLength, type Writer } from "./typed-length";

/** What a good machine holds, to show how one is written. */
const usualTolerance = { mm: "0.02", in: "0.001" } as const;

interface MachineProps {
  /** Null for a new one. */
  readonly machine: Machine | null;
  readonly onDone: () => void;
}

/** Describes a machine, with lengths in the reader's unit; they are kept in millimetres. */
export default function MachineForm({ machine, onDone }: MachineProps) {
  const catalogue = useCatalogue();
  return catalogue ? (
    <MachineFields machine={machine} catalogue={catalogue} onDone={onDone} />
  ) : (
    <AwaitedCatalogue rows={5} />
  );
}

interface MachineFieldsProps extends MachineProps {
  readonly catalogue: Catalogue;
}

function useMachineForm({ machine, catalogue, onDone }: MachineFieldsProps) {
  const writer = useWriter();
  const save = useSubmission(SaveMachineDocument);
  const typed = (mm: number | null | undefined) => typedLength(mm, writer);
  const form = useFields(
    {
      name: machine?.name ?? "",
      x: typed(machine?.envelopeMm.x),
      y: typed(machine?.envelopeMm.y),
      z: typed(machine?.envelopeMm.z),
      tolerance: typed(machine?.toleranceMm),
    },
    save.refusal,
    ["name", "x", "y", "z"],
  );
  const [process, setProcess] = useState<Process>(
    machine?.process ?? catalogue.processes[0]?.process ?? "MILLING",
  );
  const [materials, setMaterials] = useState<string[]>(machine ? [...machine.materials] : []);
  const submit = async () => {
    if (!form.complete()) return;
    const { name, x, y, z, tolerance } = form.values;
    // What is no number is sent as one that does not fit, so that the rule answers for the field.
    const side = (text: string, before: number | null | undefined) =>
      lengthOf(text, before, writer) ?? 0;
    const old = machine?.envelopeMm;
    const done = await save.send({
      ...(machine ? { id: machine.id } : {}),
      name: name.trim(),
      process,
      envelopeMm: { x: side(x, old?.x), y: side(y, old?.y), z: side(z, old?.z) },
      materials,
      toleranceMm: tolerance.trim() === "" ? null : side(tolerance, machine?.toleranceMm),
    });
    if (!done) return;
    notify(m.saved());
    onDone();
  };
  return { save, form, process, setProcess, materials, setMaterials, submit };
}

/** The reader's unit and conventions. */
function useWriter(): Writer {
  const { tag } = useLocale();
  const { unit } = useUnits();
  return { unit, tag };
}

function MachineFields(props: MachineFieldsProps) {
  const { machine, catalogue, onDone } = props;
  const { language } = useLocale();
  const { unit, tag } = useWriter();
  const { save, form, process, setProcess, materials, setMaterials, submit } =
    useMachineForm(props);
  const offered = materialsOf(catalogue, process);
  return (
    <SubmitForm
      submission={save}
      fields={["name", "toleranceMm", "materials", "envelopeMm"]}
      submit={m.capacity_save()}
      onSubmit={() => void submit()}
      aside={machine ? <RemoveButton machine={machine} onDone={onDone} /> : null}
    >
      <TextInput
        label={m.capacity_name()}
        description={m.capacity_name_text()}
        data-autofocus
        {...form.field("name")}
      />
      <NativeSelect
        label={m.board_process()}
        value={process}
        data={catalogue.processes.map((each) => ({
          value: each.process,
          label: processName(each.process),
        }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          const next = catalogue.processes.find((each) => each.process === chosen)?.process;
          if (!next) return;
          const worked = new Set(materialsOf(catalogue, next).map(({ key }) => key));
          setProcess(next);
          setMaterials(materials.filter((key) => worked.has(key)));
        }}
      />
      <fieldset className={classes.envelope}>
        <legend>{m.capacity_envelope_typed({ unit })}</legend>
        {(["x", "y", "z"] as const).map((axis) => (
          <TextInput
            key={axis}
            label={axis.toUpperCase()}
            inputMode="decimal"
            {...form.field(axis, "envelopeMm")}
          />
        ))}
      </fieldset>
      <MultiSelect
        label={m.capacity_materials()}
        description={m.capacity_materials_text()}
        searchable
        clearable
        hidePickedOptions
        data={materialGroups(offered).map((group) => ({
          group: group.name,
          items: group.materials.map(({ key, names }) => ({ value: key, label: names[language] })),
        }))}
        value={materials}
        onChange={setMaterials}
        error={fieldError(save.refusal, "materials")}
        nothingFoundMessage={m.capacity_no_material()}
      />
      <TextInput
        label={m.capacity_tolerance_typed({ unit })}
        description={m.capacity_tolerance_text({ example: asTyped(usualTolerance[unit], tag) })}
        inputMode="decimal"
        {...form.field("tolerance", "toleranceMm")}
      />
    </SubmitForm>
  );
}

/** Asks once more in place: the first press turns it into the question. */
function RemoveButton({ machine, onDone }: { machine: Machine; onDone: () => void }) {
  const [sure, setSure] = useState(false);
  const remove = useSubmission(RemoveMachineDocument);
  const submit = async () => {
    if (await remove.send({ id: machine.id })) onDone();
  };
  return (
    <>
      <Button
        variant={sure ? "filled" : "subtle"}
        {...(sure ? { color: "red.8" } : { c: "var(--forja-bad)", color: "gray" })}
        loading={remove.busy}
        onClick={() => (sure ? void submit() : setSure(true))}
      >
        {sure ? m.capacity_remove_sure() : m.capacity_remove()}
      </Button>
      <SubmissionNotice submission={remove} />
    </>
  );
}
