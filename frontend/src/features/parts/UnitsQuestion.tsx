import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { notSentText } from "../../ui/NotSent";
import { refusalText } from "../../ui/refusal";
import { type GuessedUnits, isDoubtful, type Units, unitChoices, unitNames } from "./analysis";
import classes from "./Parts.module.css";
import { SetUnits } from "./units-query";
import { unitsReason } from "./units-reason";

interface UnitsQuestionProps {
  readonly revision: GuessedUnits & { readonly id: string };
}

/**
 * Asks in which unit a file was drawn, with the engine's guess and its reason: most
 * files do not say. A doubtful guess can be left as it is, by saying so.
 */
export function UnitsQuestion({ revision }: UnitsQuestionProps) {
  const submission = useSubmission(SetUnits);
  const [chosen, setChosen] = useState<Units | null>(null);
  const { units } = revision.geometry;
  const choices = unitChoices(revision);
  const choose = async (chosen: Units) => {
    setChosen(chosen);
    const set = await submission.send({ revisionId: revision.id, units: chosen });
    if (set === null) setChosen(null);
  };
  const { refusal, error } = submission;
  const problem = refusal ? refusalText(refusal) : error ? notSentText(error) : undefined;
  return (
    <div className={classes.units}>
      <NativeSelect
        label={m.parts_units_question()}
        description={unitsReason(revision.unitsReason)}
        value={chosen ?? units}
        disabled={submission.busy}
        error={problem}
        data={choices.map((unit) => ({ value: unit, label: unitNames[unit]() }))}
        onChange={(event) => {
          const unit = choices.find((each) => each === event.currentTarget.value);
          if (unit) void choose(unit);
        }}
      />
      {isDoubtful(revision) ? (
        <Button
          variant="default"
          mt="xs"
          loading={submission.busy}
          onClick={() => void choose(units)}
        >
          {m.parts_units_leave({ units: unitNames[units]().toLowerCase() })}
        </Button>
      ) : null}
    </div>
  );
}
