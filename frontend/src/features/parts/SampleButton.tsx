import { Button } from "@mantine/core";
import { IconCube } from "@tabler/icons-react";
import { useState } from "react";
import { m } from "../../paraglide/messages";
import { notify } from "../../ui/toasts";

const address = "/samples/bracket.stl";

/** The server's sample part, as if it were chosen from the reader's own files. */
async function sampleFile(): Promise<File> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // Always the same file: one that broke off goes on.
  return new File([await response.arrayBuffer()], `${m.parts_sample_name()}.stl`, {
    lastModified: 0,
  });
}

/** For a reader without a part at hand: uploads one of ours. */
export function SampleButton({ onFile }: { onFile: (file: File) => void }) {
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      onFile(await sampleFile());
    } catch {
      notify(m.parts_sample_failed(), "bad");
    }
    setBusy(false);
  };
  return (
    <Button
      variant="subtle"
      loading={busy}
      leftSection={<IconCube size={17} aria-hidden />}
      onClick={() => void take()}
    >
      {m.parts_sample()}
    </Button>
  );
}
