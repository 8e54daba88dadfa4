import { ActionIcon, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import {
  IconArchive,
  IconArchiveOff,
  IconDots,
  IconDownload,
  IconPencil,
} from "@tabler/icons-react";
import { useState } from "react";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { ConfirmDialogue } from "../../ui/ConfirmDialogue";
import { Menu, MenuDownload, MenuItem } from "../../ui/Menu";
import { refusalText } from "../../ui/refusal";
import { notify } from "../../ui/toasts";
import { ArchivePart, type PartKnown, RenamePart } from "./queries";
import { RevisionUpload } from "./RevisionUpload";

/** What the owner does with a part besides posting it. */
export default function PartActions({ part }: { part: PartKnown }) {
  const [renaming, setRenaming] = useState(false);
  const archiving = useSubmission(ArchivePart);
  // On a phone the revisions' own tab has the button: the room is the part's.
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const archive = async () => {
    const done = await archiving.send({ id: part.id, archived: !part.archived });
    if (done) notify(part.archived ? m.parts_restored() : m.parts_archived_done());
  };
  return (
    <>
      {narrow ? null : <RevisionUpload partId={part.id} hanging />}
      <Menu
        button={(props) => (
          <ActionIcon {...props} variant="default" size={36} aria-label={m.parts_actions()}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        )}
      >
        <MenuItem icon={<IconPencil size={16} aria-hidden />} onClick={() => setRenaming(true)}>
          {m.parts_rename()}
        </MenuItem>
        <MenuDownload href={part.latest.fileUrl} icon={<IconDownload size={16} aria-hidden />}>
          {m.parts_download()}
        </MenuDownload>
        <MenuItem
          icon={
            part.archived ? (
              <IconArchiveOff size={16} aria-hidden />
            ) : (
              <IconArchive size={16} aria-hidden />
            )
          }
          disabled={archiving.busy}
          onClick={() => void archive()}
        >
          {part.archived ? m.parts_restore() : m.parts_archive()}
        </MenuItem>
      </Menu>
      {renaming ? <RenameDialogue part={part} onClose={() => setRenaming(false)} /> : null}
    </>
  );
}

function RenameDialogue({ part, onClose }: { part: PartKnown; onClose: () => void }) {
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
              ? m.state_failed_text()
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
