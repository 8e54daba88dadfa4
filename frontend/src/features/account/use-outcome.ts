import { useState } from "react";

/** Keeps what a sending answered, for a page that turns into its result. */
export function useOutcome<Answer>(send: () => Promise<Answer | null>) {
  const [outcome, setOutcome] = useState<Answer | null>(null);
  const run = () => {
    void send().then(setOutcome);
  };
  return { outcome, run };
}
