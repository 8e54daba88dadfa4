import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { m } from "../paraglide/messages";
import { moduleAddress } from "../preflight/module";
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

/** What needs the module that looks at files in the browser. */
const tried: readonly PageRoute[] = [
  {
    path: "/try",
    audience: "guest",
    title: m.landing_try,
    page: page(() => import("../features/try/TryPage")),
  },
];

/** Every page. The first that matches is shown: `/jobs/new` stands before `/jobs/:id`. */
export const routes: readonly PageRoute[] = [
  {
    path: "/",
    audience: "guest",
    title: m.landing_document,
    page: lazy(() => import("../features/landing/LandingPage")),
  },
  ...(moduleAddress === undefined ? [] : tried),

  // Account: login, signup, account, organisation, notifications, terms.
  {
    path: "/login",
    audience: "guest",
    title: m.account_login_title,
    page: page(() => import("../features/account/LoginPage")),
  },
  {
    path: "/signup",
    audience: "guest",
    title: m.account_signup_title,
    page: page(() => import("../features/account/signup/SignupPage")),
  },
  {
    path: "/confirm",
    audience: "any",
    title: m.account_confirm_title,
    page: page(() => import("../features/account/ConfirmPage")),
  },
  {
    path: "/reset",
    audience: "guest",
    title: m.account_reset_title,
    page: page(() => import("../features/account/ResetPage")),
  },
  {
    path: "/invite",
    audience: "any",
    title: m.account_invite_accept,
    page: page(() => import("../features/account/InvitePage")),
  },
  {
    path: "/account",
    audience: "member",
    title: m.nav_account,
    page: page(() => import("../features/account/AccountPage")),
  },
  {
    path: "/organisation",
    audience: "member",
    title: m.nav_organisation,
    page: page(() => import("../features/account/organisation/OrganisationPage")),
  },
  {
    path: "/notifications",
    audience: "member",
    title: m.nav_notifications,
    page: page(() => import("../features/account/notifications/NotificationsPage")),
  },
  {
    path: "/terms",
    audience: "any",
    title: m.terms_title,
    page: page(() => import("../features/legal/TermsPage")),
  },
  {
    path: "/privacy",
    audience: "any",
    title: m.privacy_title,
    page: page(() => import("../features/legal/PrivacyPage")),
  },

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
  {
    path: "/board",
    audience: "supplier",
    title: m.nav_board,
    page: page(() => import("../features/board/BoardPage")),
  },
  {
    path: "/board/:code",
    audience: "supplier",
    title: m.nav_board,
    page: page(() => import("../features/board/BoardJobPage")),
    fill: true,
  },
  {
    path: "/quotes",
    audience: "supplier",
    title: m.nav_quotes,
    page: page(() => import("../features/supply/QuotesPage")),
  },
  {
    path: "/capacity",
    audience: "supplier",
    title: m.nav_capacity,
    page: page(() => import("../features/supply/CapacityPage")),
  },
  {
    path: "/plan",
    audience: "supplier",
    title: m.nav_plan,
    page: page(() => import("../features/supply/PlanPage")),
  },

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
  {
    path: "/suppliers/:id",
    audience: "buyer",
    title: m.order_party_supplier,
    page: page(() => import("../features/orders/profile/ProfilePage")),
  },
  {
    path: "/buyers/:id",
    audience: "supplier",
    title: m.order_party_buyer,
    page: page(() => import("../features/orders/profile/ProfilePage")),
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
    path: "/operator/texts",
    audience: "operator",
    title: m.nav_texts,
    page: page(() => import("../features/operator/TextsPage")),
  },
  {
    path: "/operator/outbox",
    audience: "operator",
    title: m.nav_outbox,
    page: page(() => import("../features/operator/OutboxPage")),
  },
];
