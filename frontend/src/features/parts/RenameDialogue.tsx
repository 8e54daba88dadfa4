import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { ConfirmDialogue } from "../../ui/ConfirmDialogue";
import { refusalText } from "../../ui/refusal";
import { faultText } from "../../ui/SubmissionNotice";
import { type PartKnown, RenamePart } from "./queries";

interface RenameDialogueProps {
  readonly part: PartKnown;
  readonly onClose: () => void;
}

/** Gives a part another name in the library. */
export default function RenameDialogue({ part, onClose }: RenameDialogueProps) {
  const [name, setName] = useState(part.name);
  const submission = useSubmission(RenamePart);
  const rename = async () => {
    if (await submission.send({ id: part.id, name: name.trim() })) onClose();
  };
  return (
    <ConfirmDialogue
      opened
      title={m.parts_rename_title()}
      confirm={m.parts_rename()}
      busy={submission.busy}
      blocked={name.trim() === ""}
      onConfirm={() => void rename()}
      onClose={onClose}
    >
      <TextInput
        label={m.parts_name()}
        description={m.parts_name_own()}
        value={name}
        maxLength={200}
        data-autofocus
        error={
          submission.refusal
            ? refusalText(submission.refusal)
            : submission.error
              ? faultText(submission.error)
              : undefined
        }
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && name.trim() !== "") void rename();
        }}
      />
    </ConfirmDialogue>
  );
}
