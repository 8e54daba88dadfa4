import { Button } from "@mantine/core";
import { IconLock, IconMapQuestion } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useRef } from "react";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { m } from "../paraglide/messages";
import { FailedBlock, LoadingBlock, StateBlock } from "../ui/StateBlock";
import classes from "./frame/Frame.module.css";
import { GuestFrame } from "./frame/GuestFrame";
import { PageBoundary } from "./frame/PageBoundary";
import { type Audience, type PageRoute, routes } from "./routes";
import { returnPath } from "./session/return-path";
import { type Session, useSession } from "./session/session";
import { homeOf } from "./session/viewer";
import { useTitle } from "./title";

const MemberFrame = lazy(() => import("./frame/MemberFrame"));

/** The frame that fits the reader, around the page that fits the address. */
export function App() {
  const session = useSession();
  const [location] = useLocation();
  useNewPage(location);
  const pages = (
    <PageBoundary place={location}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          {routes.map((route) => (
            <Route key={route.path} path={route.path}>
              <Page route={route} session={session} />
            </Route>
          ))}
          <Route>
            <NotFound session={session} />
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  );
  if (session.status === "starting" && location !== "/") return <Waiting />;
  if (session.status === "unreachable") {
    return <FailedBlock error={session.error} retry={session.retry} />;
  }
  if (session.status === "member") {
    return (
      <PageBoundary place={location}>
        <Suspense fallback={<Waiting />}>
          <MemberFrame session={session}>{pages}</MemberFrame>
        </Suspense>
      </PageBoundary>
    );
  }
  return <GuestFrame>{pages}</GuestFrame>;
}

function Waiting() {
  return (
    <div className={classes.page}>
      <LoadingBlock />
    </div>
  );
}

/** A new page starts at its top, with the keyboard in it. */
function useNewPage(location: string): void {
  const before = useRef(location);
  useEffect(() => {
    if (before.current === location) return;
    before.current = location;
    const content = document.getElementById("content");
    content?.focus({ preventScroll: true });
    content?.scrollTo({ top: 0 });
    window.scrollTo({ top: 0 });
  }, [location]);
}

function Page({ route, session }: { route: PageRoute; session: Session }) {
  const [location] = useLocation();
  const { audience } = route;
  useTitle(route.title());
  if (session.status === "member") {
    if (audience === "guest") {
      return <Redirect to={returnPath(window.location.search) ?? homeOf(session.can)} replace />;
    }
    if (audience !== "any" && audience !== "member" && !session.can.has(audience)) {
      return <NotYours audience={audience} home={homeOf(session.can)} />;
    }
  } else if (audience !== "guest" && audience !== "any") {
    const next = encodeURIComponent(location + window.location.search);
    return <Redirect to={`/login?next=${next}`} replace />;
  }
  const Content = route.page;
  const bare = (route.fill ?? false) || route.path === "/";
  return (
    <div className={bare ? classes.fill : classes.page}>
      <Content />
    </div>
  );
}

function NotFound({ session }: { session: Session }) {
  useTitle(m.not_found_title());
  const home = session.status === "member" ? homeOf(session.can) : "/";
  return (
    <StateBlock
      whole
      icon={<IconMapQuestion />}
      title={m.not_found_title()}
      action={
        <Button component={Link} href={home} variant="default">
          {m.not_found_way()}
        </Button>
      }
    >
      {m.not_found_text()}
    </StateBlock>
  );
}

function NotYours({ audience, home }: { audience: Audience; home: string }) {
  const operators = audience === "operator";
  const title = operators ? m.not_operator_title() : m.not_yours_title();
  useTitle(title);
  return (
    <StateBlock
      whole
      icon={<IconLock />}
      title={title}
      action={
        <Button component={Link} href={home} variant="default">
          {m.not_found_way()}
        </Button>
      }
    >
      {operators ? m.not_operator_text() : m.not_yours_text()}
    </StateBlock>
  );
}
