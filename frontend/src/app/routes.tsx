import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { m } from "../paraglide/messages";
import type { Capability } from "./session/viewer";

/**
 * Who a page is for. `guest` pages send members home; `member` pages send
 * guests to `/login`; `any` pages are for everybody.
 */
export type Audience = "guest" | "any" | "member" | Capability;

export interface PageRoute {
  /** The address, as wouter reads it: `/jobs/:id`. Pages read it with `useParams`. */
  readonly path: string;
  readonly audience: Audience;
  /** The document's title until the page names its thing by `PageHeader`. */
  readonly title: () => string;
  readonly page: LazyExoticComponent<ComponentType>;
  /** The page fills the window below the top bar, without margins: for viewers. */
  readonly fill?: boolean;
}

/** A page in a chunk of its own, with the styles of the controls that pages use. */
export function page(load: () => Promise<{ default: ComponentType }>) {
  return lazy(async () => {
    const [loaded] = await Promise.all([load(), import("./theme/page-styles")]);
    return loaded;
  });
}

/** Every page. The first that matches is shown: `/jobs/new` stands before `/jobs/:id`. */
export const routes: readonly PageRoute[] = [
  {
    path: "/",
    audience: "guest",
    title: m.landing_document,
    page: lazy(() => import("../features/landing/LandingPage")),
  },

  // Account: login, signup, account, organisation, notifications, terms.

  // Parts.
  {
    path: "/parts",
    audience: "buyer",
    title: m.nav_parts,
    page: page(() => import("../features/parts/PartsPage")),
  },
  {
    path: "/parts/:id",
    audience: "buyer",
    title: m.nav_parts,
    page: page(() => import("../features/parts/PartPage")),
    fill: true,
  },

  // Jobs.
  {
    path: "/jobs",
    audience: "buyer",
    title: m.nav_jobs,
    page: page(() => import("../features/jobs/JobsPage")),
  },
  {
    path: "/jobs/new",
    audience: "buyer",
    title: m.nav_jobs,
    page: page(() => import("../features/jobs/editor/JobEditorPage")),
  },
  {
    path: "/jobs/:id/edit",
    audience: "buyer",
    title: m.nav_jobs,
    page: page(() => import("../features/jobs/editor/JobEditorPage")),
  },
  {
    path: "/jobs/:id",
    audience: "buyer",
    title: m.nav_jobs,
    page: page(() => import("../features/jobs/job/JobPage")),
  },

  // Supply: board, quotes, capacity, plan.

  // Orders.
  {
    path: "/orders",
    audience: "member",
    title: m.nav_orders,
    page: page(() => import("../features/orders/OrdersPage")),
  },
  {
    path: "/orders/:id",
    audience: "member",
    title: m.nav_orders,
    page: page(() => import("../features/orders/order/OrderPage")),
  },

  // Operator.
  {
    path: "/operator/queue",
    audience: "operator",
    title: m.nav_queue,
    page: page(() => import("../features/operator/QueuePage")),
  },
  {
    path: "/operator/suppliers",
    audience: "operator",
    title: m.nav_suppliers,
    page: page(() => import("../features/operator/SuppliersPage")),
  },
  {
    path: "/operator/payments",
    audience: "operator",
    title: m.nav_payments,
    page: page(() => import("../features/operator/PaymentsPage")),
  },
  {
    path: "/operator/outbox",
    audience: "operator",
    title: m.nav_outbox,
    page: page(() => import("../features/operator/OutboxPage")),
  },
];
