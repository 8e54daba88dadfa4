import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { notSentText } from "../../ui/NotSent";
import { refusalText } from "../../ui/refusal";
import { type GuessedUnits, isDoubtful, type Units, unitChoices, unitNames } from "./analysis";
import classes from "./Parts.module.css";
import { SetUnits } from "./units-query";

const unitReasons: Readonly<Record<string, () => string>> = {
  named_by_file: m.parts_units_named_by_file,
  size_plausible: m.parts_units_size_plausible,
  looks_like_inches: m.parts_units_looks_like_inches,
  looks_like_metres: m.parts_units_looks_like_metres,
  too_small_for_millimetres: m.parts_units_too_small,
  too_large_for_millimetres: m.parts_units_too_large,
};

/** Why the engine guessed a unit; null when it says nothing. */
function unitsReason(key: string | null): string | null {
  return key === null ? null : (unitReasons[key]?.() ?? null);
}

interface UnitsQuestionProps {
  readonly revision: GuessedUnits & { readonly id: string };
  /** Asked even when the guess is beyond doubt. */
  readonly always?: boolean;
}

/**
 * Asks in which unit a file was drawn, with the engine's guess and its reason: most
 * files do not say. One that does, or has a usual size in millimetres, needs no question.
 */
export function UnitsQuestion({ revision, always = false }: UnitsQuestionProps) {
  const submission = useSubmission(SetUnits);
  const [chosen, setChosen] = useState<Units | null>(null);
  if (!always && !(isDoubtful(revision) && chosen === null)) return null;
  const reason = unitsReason(revision.unitsReason);
  const choices = unitChoices(revision);
  const choose = async (units: Units) => {
    setChosen(units);
    // What did not count is asked again.
    if (!(await submission.send({ revisionId: revision.id, units }))) setChosen(null);
  };
  const { refusal, error } = submission;
  return (
    <div className={classes.units}>
      <NativeSelect
        label={m.parts_units_question()}
        description={reason}
        value={chosen ?? revision.geometry.units}
        disabled={submission.busy}
        error={refusal ? refusalText(refusal) : error ? notSentText(error) : undefined}
        data={choices.map((units) => ({ value: units, label: unitNames[units]() }))}
        onChange={(event) => {
          const units = choices.find((each) => each === event.currentTarget.value);
          if (units) void choose(units);
        }}
      />
    </div>
  );
}
