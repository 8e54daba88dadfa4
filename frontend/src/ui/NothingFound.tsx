import { Button } from "@mantine/core";
import { IconFilterOff } from "@tabler/icons-react";
import { m } from "../paraglide/messages";
import { StateBlock } from "./StateBlock";

/** A list that its filters or its search leave empty; `onClear` takes them away. */
export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <StateBlock
      icon={<IconFilterOff />}
      title={m.list_none()}
      action={
        <Button variant="default" onClick={onClear}>
          {m.list_show_all()}
        </Button>
      }
    >
      {m.list_none_text()}
    </StateBlock>
  );
}
