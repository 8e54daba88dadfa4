import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { refusalText } from "../../ui/refusal";
import { type Units, unitNames, unitsReason } from "./analysis";
import classes from "./Parts.module.css";
import { SetUnits } from "./queries";

const choices: readonly Units[] = ["MILLIMETRE", "CENTIMETRE", "METRE", "INCH"];

interface UnitsQuestionProps {
  readonly revision: {
    readonly id: string;
    readonly unitsReason: string | null;
    readonly geometry: { readonly units: Units; readonly state: string };
  };
  /** Asked even when the guess is beyond doubt. */
  readonly always?: boolean;
}

/**
 * Asks in which unit a file was drawn, with the engine's guess and its reason: an
 * STL does not say. A usual size in millimetres needs no question.
 */
export function UnitsQuestion({ revision, always = false }: UnitsQuestionProps) {
  const submission = useSubmission(SetUnits);
  const [chosen, setChosen] = useState<Units | null>(null);
  const doubtful = revision.unitsReason !== null && revision.unitsReason !== "size_plausible";
  if (!always && !(doubtful && chosen === null)) return null;
  const reason = unitsReason(revision.unitsReason);
  const choose = async (units: Units) => {
    setChosen(units);
    await submission.send({ revisionId: revision.id, units });
  };
  return (
    <div className={classes.units}>
      <NativeSelect
        label={m.parts_units_question()}
        description={reason}
        size="xs"
        value={chosen ?? revision.geometry.units}
        disabled={submission.busy}
        error={submission.refusal ? refusalText(submission.refusal) : undefined}
        data={choices.map((units) => ({ value: units, label: unitNames[units]() }))}
        onChange={(event) => {
          const units = choices.find((each) => each === event.currentTarget.value);
          if (units) void choose(units);
        }}
      />
    </div>
  );
}
