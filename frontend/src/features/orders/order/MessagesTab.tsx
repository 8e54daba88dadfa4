import { Button, Textarea } from "@mantine/core";
import { IconMessages, IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useSubmission } from "../../../app/graphql/use-submission";
import { m } from "../../../paraglide/messages";
import { NotSent } from "../../../ui/NotSent";
import { RefusalNotice } from "../../../ui/RefusalNotice";
import { fieldError } from "../../../ui/refusal";
import { StateBlock } from "../../../ui/StateBlock";
import { Relative } from "../../../ui/times";
import { notify } from "../../../ui/toasts";
import { type Order, WriteMessage } from "../queries";
import classes from "./Order.module.css";
import { useMayAct } from "./OrderMoves";

/** What the two sides wrote to each other, the newest last, and the next message. */
export function MessagesTab({ order, reload }: { order: Order; reload: () => void }) {
  const mayAct = useMayAct();
  return (
    <div className={classes.content}>
      {order.messages.length === 0 ? (
        <StateBlock icon={<IconMessages />} title={m.order_messages_none()}>
          {m.order_messages_none_text({ name: order.counterparty.name })}
        </StateBlock>
      ) : (
        <ol className={classes.messages} aria-live="polite">
          {order.messages.map(({ id, side, by, text, at }) => (
            <li key={id} className={classes.message} data-mine={side === order.mySide}>
              <p className={classes.quiet}>
                <strong>{by}</strong> · <Relative value={at} />
              </p>
              <p className={classes.words}>{text}</p>
            </li>
          ))}
        </ol>
      )}
      {mayAct ? <MessageForm order={order} reload={reload} /> : null}
    </div>
  );
}

function MessageForm({ order, reload }: { order: Order; reload: () => void }) {
  const [text, setText] = useState("");
  const submission = useSubmission(WriteMessage);
  const send = async () => {
    if (!(await submission.send({ orderId: order.id, text: text.trim() }))) return;
    setText("");
    notify(m.order_message_sent());
    reload();
  };
  return (
    <form
      className={classes.messageForm}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        label={m.order_message_yours({ name: order.counterparty.name })}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4_000}
        value={text}
        error={fieldError(submission.refusal, "text")}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <RefusalNotice refusal={submission.refusal} />
      <NotSent error={submission.error} />
      <Button
        type="submit"
        loading={submission.busy}
        disabled={text.trim() === ""}
        leftSection={<IconSend size={16} aria-hidden />}
      >
        {m.order_message_send()}
      </Button>
    </form>
  );
}
