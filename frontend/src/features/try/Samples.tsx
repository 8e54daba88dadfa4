import { Button } from "@mantine/core";
import { IconCube } from "@tabler/icons-react";
import { m } from "../../paraglide/messages";
import { notify } from "../../ui/toasts";
import classes from "./Try.module.css";

/** Parts of ours that the server gives to whoever asks. */
const samples = [
  { file: "bracket.stl", name: m.landing_try_bracket },
  { file: "valve-plate.stl", name: m.landing_try_plate },
  { file: "stepped-shaft.stl", name: m.landing_try_shaft },
  { file: "bracket-with-hole.stl", name: m.landing_try_broken },
] as const;

async function fetched(file: string): Promise<File> {
  const response = await fetch(`/samples/${file}`);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return new File([await response.arrayBuffer()], file);
}

/** For a reader without a part at hand. */
export function Samples({ onFile }: { onFile: (file: File) => void }) {
  return (
    <div className={classes.samples}>
      <p>{m.landing_try_samples()}</p>
      {samples.map(({ file, name }) => (
        <Button
          key={file}
          variant="default"
          leftSection={<IconCube size={17} aria-hidden />}
          onClick={() =>
            void fetched(file).then(onFile, () => notify(m.parts_sample_failed(), "bad"))
          }
        >
          {name()}
        </Button>
      ))}
    </div>
  );
}
