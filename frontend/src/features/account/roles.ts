import type { introspection } from "../../app/graphql/schema-env";
import { m } from "../../paraglide/messages";

export type Role = introspection["types"]["Role"]["enumValues"];

const roles: Readonly<Record<Role, { name: () => string; may: () => string }>> = {
  OWNER: { name: m.account_role_owner, may: m.account_role_owner_may },
  MEMBER: { name: m.account_role_member, may: m.account_role_member_may },
  VIEWER: { name: m.account_role_viewer, may: m.account_role_viewer_may },
};

/** Every role, the one that may most first. */
export const roleOrder: readonly Role[] = ["OWNER", "MEMBER", "VIEWER"];

export function roleName(role: Role): string {
  return roles[role].name();
}

/** What the role allows, in a sentence. */
export function roleMay(role: Role): string {
  return roles[role].may();
}
