import { Anchor } from "@mantine/core";
import { Link } from "wouter";
import { m } from "../../paraglide/messages";
import { Notice } from "../../ui/Notice";
import type { SupplierBoard } from "./queries";

interface SupplierNoticeProps {
  readonly desk: Pick<SupplierBoard, "state"> & { readonly machines?: SupplierBoard["machines"] };
}

/** What keeps this supplier from seeing or quoting everything, and what to do about it. */
export function SupplierNotice({ desk }: SupplierNoticeProps) {
  if (desk.state === "SUSPENDED") return <Notice tone="warn">{m.board_suspended()}</Notice>;
  if (desk.state === "VERIFIED") return null;
  return (
    <Notice tone="note">
      {m.board_unverified()}{" "}
      {desk.machines?.length === 0 ? (
        <Anchor component={Link} href="/capacity" inherit>
          {m.board_machines_way()}
        </Anchor>
      ) : (
        <Anchor component={Link} href="/organisation" inherit>
          {m.board_unverified_way()}
        </Anchor>
      )}
    </Notice>
  );
}
