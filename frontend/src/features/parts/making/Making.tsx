import { m } from "../../../paraglide/messages";
import panel from "../panel/Panel.module.css";
import { AccessPart } from "./AccessPart";
import { BuildPart } from "./BuildPart";
import { DiePart, type DieProps } from "./DiePart";
import type { MakingKnown } from "./query";

interface MakingProps extends Omit<DieProps, "die"> {
  readonly known: MakingKnown;
  /** Whether the mesh is the surface of a solid, without which none of it can be known. */
  readonly sound: boolean;
}

/** How a part lies best, what tools reach and how dies would close on it; each direction can be seen in 3D. */
export default function Making({ known, sound, onLines, ...showing }: MakingProps) {
  const { build, access, die } = known;
  if (!sound) return <p className={panel.note}>{m.parts_making_open()}</p>;
  return (
    <>
      {build ? <BuildPart build={build} {...showing} /> : null}
      {access ? <AccessPart access={access} {...showing} /> : null}
      {die ? <DiePart die={die} onLines={onLines} {...showing} /> : null}
    </>
  );
}
