import { lazy, Suspense } from "react";
import { m } from "../../paraglide/messages";
import { Dialogue } from "../../ui/Dialogue";
import { LoadingBlock } from "../../ui/StateBlock";
import type { Machine } from "./queries";

const MachineForm = lazy(() => import("./MachineForm"));

interface MachineDialogueProps {
  /** Null for a new one. */
  readonly machine: Machine | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Where a machine is described. */
export function MachineDialogue({ machine, onDone, onClose }: MachineDialogueProps) {
  return (
    <Dialogue
      size="lg"
      title={machine ? m.capacity_edit_title() : m.capacity_add()}
      onClose={onClose}
    >
      <Suspense fallback={<LoadingBlock rows={5} />}>
        <MachineForm machine={machine} onDone={onDone} />
      </Suspense>
    </Dialogue>
  );
}
