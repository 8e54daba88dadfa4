import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useSession } from "../../../app/session/session";
import type { OrderMove } from "../order-state";
import type { Order } from "../queries";
import { moves, sorted } from "./moves";

const MoveDialogue = lazy(() => import("./MoveDialogue"));

/** Whether the reader may do more than look: all members but those with the role to view. */
export function useMayAct(): boolean {
  const session = useSession();
  return session.status !== "member" || session.viewer.role !== "VIEWER";
}

/** What the reader's side may do with the order now; the way onwards is the primary button. */
export function OrderMoves({ order, reload }: { order: Order; reload: () => void }) {
  const [open, setOpen] = useState<OrderMove | null>(null);
  const mayAct = useMayAct();
  const { onward, others } = sorted(order.allowedMoves);
  if (!mayAct) return null;
  return (
    <>
      {others.map((move) => (
        <MoveButton key={move} move={move} onClick={() => setOpen(move)} />
      ))}
      {onward ? <MoveButton move={onward} primary onClick={() => setOpen(onward)} /> : null}
      <Suspense fallback={null}>
        {open ? (
          <MoveDialogue order={order} move={open} reload={reload} onClose={() => setOpen(null)} />
        ) : null}
      </Suspense>
    </>
  );
}

interface MoveButtonProps {
  readonly move: OrderMove;
  readonly primary?: boolean;
  readonly onClick: () => void;
}

function MoveButton({ move, primary = false, onClick }: MoveButtonProps) {
  const { name, icon: Icon } = moves[move];
  return (
    <Button
      variant={primary ? "filled" : "default"}
      leftSection={<Icon size={17} aria-hidden />}
      onClick={onClick}
    >
      {name()}
    </Button>
  );
}
