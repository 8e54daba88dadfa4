import { Button } from "@mantine/core";
import { IconEyeOff, IconShieldLock } from "@tabler/icons-react";
import { useSubmission } from "../../app/graphql/use-submission";
import { useSession } from "../../app/session/session";
import { m } from "../../paraglide/messages";
import { SubmissionNotice } from "../../ui/SubmissionNotice";
import classes from "./BoardJob.module.css";
import type { BoardJobProps } from "./BoardJobPage";
import { AcceptConfidentialityDocument } from "./queries";

/** Stands where the part will be: says what accepting means and what is recorded. */
export default function ConfidentialityGate({ desk, job, reload }: BoardJobProps) {
  const session = useSession();
  const accept = useSubmission(AcceptConfidentialityDocument);
  const person = session.status === "member" ? session.viewer.person.name : "";
  const readOnly = session.status !== "member" || session.viewer.role === "VIEWER";
  if (desk.state !== "VERIFIED" || job.confidentialityAccepted) {
    return (
      <div className={classes.gate}>
        <IconEyeOff aria-hidden size={34} stroke={1.4} />
        <p>{desk.state === "VERIFIED" ? m.board_geometry_gone() : m.board_geometry_verified()}</p>
      </div>
    );
  }
  const submit = async () => {
    if (await accept.send({ jobId: job.id })) reload();
  };
  return (
    <div className={classes.gate}>
      <IconShieldLock aria-hidden size={38} stroke={1.3} />
      <h2>{m.board_confidential_title()}</h2>
      <ul>
        <li>{m.board_confidential_use()}</li>
        <li>{m.board_confidential_share()}</li>
        <li>{m.board_confidential_delete()}</li>
      </ul>
      <p className={classes.quiet}>{m.board_confidential_recorded({ person })}</p>
      <SubmissionNotice submission={accept} />
      {readOnly ? (
        <p>{m.supply_read_only()}</p>
      ) : (
        <Button onClick={() => void submit()} loading={accept.busy}>
          {m.board_confidential_accept()}
        </Button>
      )}
    </div>
  );
}
