import { ActionIcon } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import {
  IconArchive,
  IconArchiveOff,
  IconDots,
  IconDownload,
  IconPencil,
} from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { Menu, MenuDownload, MenuItem } from "../../ui/Menu";
import { notify } from "../../ui/toasts";
import { ArchivePart, type PartKnown } from "./queries";
import { RevisionUpload } from "./RevisionUpload";

const RenameDialogue = lazy(() => import("./RenameDialogue"));

/** What the owner does with a part besides posting it. */
export function PartActions({ part }: { part: PartKnown }) {
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
      <Suspense fallback={null}>
        {renaming ? <RenameDialogue part={part} onClose={() => setRenaming(false)} /> : null}
      </Suspense>
    </>
  );
}
