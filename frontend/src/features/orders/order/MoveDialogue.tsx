import { Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useSubmission } from "../../../app/graphql/use-submission";
import { useLocale } from "../../../app/locale";
import { formatDate } from "../../../format/time";
import { m } from "../../../paraglide/messages";
import { ConfirmDialogue } from "../../../ui/ConfirmDialogue";
import { DayField } from "../../../ui/DayField";
import { Notice } from "../../../ui/Notice";
import { NotSent } from "../../../ui/NotSent";
import { RefusalNotice } from "../../../ui/RefusalNotice";
import { fieldError } from "../../../ui/refusal";
import { notify } from "../../../ui/toasts";
import { dateAhead } from "../next-step";
import type { OrderMove } from "../order-state";
import { MoveOrder, OpenClaim, type Order } from "../queries";
import { moves } from "./moves";
import { PhotoField } from "./PhotoField";
import { usePhotos } from "./use-photos";

/** The server's limit for notes and reasons, in characters. */
const longest = 4_000;

interface MoveDialogueProps {
  readonly order: Order;
  readonly move: OrderMove;
  readonly reload: () => void;
  readonly onClose: () => void;
}

/** Asks for what belongs to a move (reason or note, day, photos) and makes it. */
export default function MoveDialogue({ order, move, reload, onClose }: MoveDialogueProps) {
  const look = moves[move];
  const [note, setNote] = useState("");
  const [dueOn, setDueOn] = useState("");
  const photos = usePhotos(order.id);
  const moving = useSubmission(MoveOrder);
  const claiming = useSubmission(OpenClaim);
  const { busy, refusal, error } = move === "CLAIM" ? claiming : moving;
  const make = async () => {
    const text = note.trim();
    const sent =
      move === "CLAIM"
        ? await claiming.send({ orderId: order.id, reason: text })
        : await moving.send({
            id: order.id,
            move,
            note: text,
            dueOn: dueOn === "" ? null : dueOn,
            photoUploadIds: [...(photos.ids ?? [])],
          });
    if (!sent) return;
    notify(look.done());
    reload();
    onClose();
  };
  return (
    <ConfirmDialogue
      opened
      title={look.title({ code: order.code })}
      confirm={look.name()}
      {...(look.danger ? { tone: "danger" as const } : {})}
      busy={busy}
      blocked={(look.reason && note.trim() === "") || photos.ids === null}
      onConfirm={() => void make()}
      onClose={onClose}
    >
      <Stack gap="md">
        <div>{look.text({ name: order.counterparty.name })}</div>
        {move === "CONFIRM" ? <Promised order={order} /> : null}
        {look.announces ? (
          <DayField
            label={look.announces()}
            description={m.order_optional()}
            clearable
            value={dueOn}
            earliest={dateAhead(0, new Date())}
            error={fieldError(refusal, "dueOn")}
            onChange={setDueOn}
          />
        ) : null}
        <Textarea
          label={look.reason ? m.order_reason() : m.order_note()}
          {...(look.reason ? {} : { description: m.order_optional() })}
          inputWrapperOrder={["label", "input", "description", "error"]}
          required={look.reason ?? false}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={longest}
          data-autofocus
          value={note}
          error={fieldError(refusal, move === "CLAIM" ? "reason" : "note")}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {look.photos ? <PhotoField photos={photos} /> : null}
        <RefusalNotice refusal={refusal} />
        <NotSent error={error} />
      </Stack>
    </ConfirmDialogue>
  );
}

/** What a confirmation promises: the longest lead time, from today on. */
function Promised({ order }: { order: Order }) {
  const { tag } = useLocale();
  const days = Math.max(...order.lines.map(({ leadTimeDays }) => leadTimeDays), 0);
  return (
    <Notice tone="note">
      {m.order_move_confirm_promise({
        date: formatDate(dateAhead(days, new Date()), tag),
        days: m.order_days({ count: days }),
      })}
    </Notice>
  );
}
