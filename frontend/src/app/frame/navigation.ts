import {
  IconBuildingBank,
  IconBuildingFactory2,
  IconBuildingStore,
  IconCertificate,
  IconClipboardList,
  IconCreditCard,
  IconCube,
  IconInbox,
  IconLayoutGrid,
  IconMailForward,
  IconMessageCheck,
  IconReceipt2,
  IconTruckDelivery,
  IconUser,
} from "@tabler/icons-react";
import { m } from "../../paraglide/messages";
import { routes } from "../routes";
import type { Capability } from "../session/viewer";

export interface NavEntry {
  readonly path: string;
  readonly name: () => string;
  readonly icon: typeof IconCube;
  /** The letter that follows `g` to go there. */
  readonly letter?: string;
}

export interface NavGroup {
  readonly name: () => string;
  readonly entries: readonly NavEntry[];
}

const orders: NavEntry = {
  path: "/orders",
  name: m.nav_orders,
  icon: IconTruckDelivery,
  letter: "o",
};

const groups: Record<Capability, NavGroup> = {
  buyer: {
    name: m.nav_buying,
    entries: [
      { path: "/parts", name: m.nav_parts, icon: IconCube, letter: "p" },
      { path: "/jobs", name: m.nav_jobs, icon: IconClipboardList, letter: "j" },
      orders,
    ],
  },
  supplier: {
    name: m.nav_supplying,
    entries: [
      { path: "/board", name: m.nav_board, icon: IconLayoutGrid, letter: "b" },
      { path: "/quotes", name: m.nav_quotes, icon: IconReceipt2, letter: "q" },
      orders,
      { path: "/capacity", name: m.nav_capacity, icon: IconBuildingFactory2, letter: "c" },
      { path: "/plan", name: m.nav_plan, icon: IconCertificate, letter: "l" },
    ],
  },
  operator: {
    name: m.nav_operating,
    entries: [
      { path: "/operator/queue", name: m.nav_queue, icon: IconInbox, letter: "u" },
      { path: "/operator/suppliers", name: m.nav_suppliers, icon: IconBuildingStore, letter: "s" },
      { path: "/operator/payments", name: m.nav_payments, icon: IconCreditCard, letter: "y" },
      { path: "/operator/texts", name: m.nav_texts, icon: IconMessageCheck, letter: "t" },
      { path: "/operator/outbox", name: m.nav_outbox, icon: IconMailForward, letter: "x" },
    ],
  },
};

/** What is reached from the account menu instead of the rail. */
const own: readonly NavEntry[] = [
  { path: "/account", name: m.nav_account, icon: IconUser, letter: "a" },
  { path: "/organisation", name: m.nav_organisation, icon: IconBuildingBank, letter: "r" },
];

const exists = (entry: NavEntry) => routes.some((route) => route.path === entry.path);

/** The rail's groups for these capabilities; what both sides have is listed once. */
export function navGroups(can: ReadonlySet<Capability>): readonly NavGroup[] {
  const seen = new Set<string>();
  const order: readonly Capability[] = ["buyer", "supplier", "operator"];
  return order
    .filter((capability) => can.has(capability))
    .map((capability) => {
      const group = groups[capability];
      const entries = group.entries.filter((entry) => exists(entry) && !seen.has(entry.path));
      for (const entry of entries) seen.add(entry.path);
      return { name: group.name, entries };
    })
    .filter((group) => group.entries.length > 0);
}

/** The member's own pages. */
export function ownEntries(): readonly NavEntry[] {
  return own.filter(exists);
}

/** Every page that the rail or the account menu leads to. */
export function allEntries(can: ReadonlySet<Capability>): readonly NavEntry[] {
  return [...navGroups(can).flatMap((group) => group.entries), ...ownEntries()];
}

/** Whether an address lies under an entry. */
export function isUnder(location: string, path: string): boolean {
  return location === path || location.startsWith(`${path}/`);
}
