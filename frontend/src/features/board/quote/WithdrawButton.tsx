import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { m } from "../../../paraglide/messages";
import type { BoardJob } from "../queries";

const WithdrawDialogue = lazy(() => import("./WithdrawDialogue"));

/** Takes the quote back, after a question. */
export function WithdrawButton({ job, reload }: { job: BoardJob; reload: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {m.quote_withdraw()}
      </Button>
      <Suspense fallback={null}>
        {asking ? (
          <WithdrawDialogue job={job} reload={reload} onClose={() => setAsking(false)} />
        ) : null}
      </Suspense>
    </>
  );
}
