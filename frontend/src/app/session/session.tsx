import type { CombinedError } from "@urql/core";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
} from "react";
import { Provider as GraphqlProvider, useQuery } from "urql";
import { type ForjaClient, openClient } from "../graphql/client";
import type { ResultOf } from "../graphql/graphql";
import { changesOf, LiveContext, LiveFeed, useLive } from "../graphql/live";
import { useLocale } from "../locale";
import { endSession, onSessionChange, refreshToken } from "./token";
import { useUnits } from "./units";
import {
  type Capability,
  capabilities,
  pageLanguage,
  pageUnit,
  type Viewer,
  ViewerDocument,
} from "./viewer";

export type Session =
  | { readonly status: "starting" }
  | { readonly status: "guest" }
  /** Signed in, but the server does not say as whom. */
  | { readonly status: "unreachable"; readonly error: CombinedError; readonly retry: () => void }
  | {
      readonly status: "member";
      readonly viewer: Viewer;
      /** The data of this site is made up. */
      readonly demo: boolean;
      readonly can: ReadonlySet<Capability>;
      readonly end: () => Promise<void>;
    };

const SessionContext = createContext<Session>({ status: "starting" });

/** Who is reading. `starting` lasts until the first refresh is answered. */
export function useSession(): Session {
  return useContext(SessionContext);
}

/** What the reader may do; empty for a guest. */
export function useCapabilities(): ReadonlySet<Capability> {
  const session = useSession();
  return session.status === "member" ? session.can : none;
}

const none: ReadonlySet<Capability> = new Set();

interface Opened {
  readonly client: ForjaClient;
  readonly feed: LiveFeed;
  readonly signedIn: boolean;
}

function open(signedIn: boolean): Opened {
  const client = openClient(() => feed.announceGap());
  const feed = new LiveFeed(changesOf(client.urql));
  return { client, feed, signedIn };
}

/** Gives everything inside a client, the live feed and the session. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>(() => open(false));
  const [started, setStarted] = useState(false);

  useEffect(() => {
    const stop = onSessionChange((signedIn) => {
      setOpened((before) => {
        before.client.dispose();
        return open(signedIn);
      });
    });
    void refreshToken().finally(() => setStarted(true));
    return stop;
  }, []);

  return (
    <GraphqlProvider value={opened.client.urql}>
      <LiveContext value={opened.signedIn ? opened.feed : null}>
        {opened.signedIn ? (
          <Member>{children}</Member>
        ) : (
          <SessionContext value={started ? guest : starting}>{children}</SessionContext>
        )}
      </LiveContext>
    </GraphqlProvider>
  );
}

const guest: Session = { status: "guest" };
const starting: Session = { status: "starting" };

function Member({ children }: { children: ReactNode }) {
  const [result, again] = useQuery({ query: ViewerDocument, variables: {} });
  const retry = () => again({ requestPolicy: "network-only" });
  useLive({ kinds: ["notification", "session", "organisation"] }, retry);
  useAccountSettings(result.data?.viewer?.person ?? null);
  return (
    <SessionContext value={memberSession(result.data, result.error, retry)}>
      {children}
    </SessionContext>
  );
}

/** Language and units follow the account for as long as somebody is signed in. */
function useAccountSettings(person: Viewer["person"] | null): void {
  const { follow: speak } = useLocale();
  const { follow: measure } = useUnits();
  const language = person && pageLanguage(person.language);
  const unit = person && pageUnit(person.unitSystem);
  // Before the page is seen: it does not turn from one language into another.
  useLayoutEffect(() => {
    speak(language);
    measure(unit);
    return () => {
      speak(null);
      measure(null);
    };
  }, [speak, measure, language, unit]);
}

function memberSession(
  data: ResultOf<typeof ViewerDocument> | undefined,
  error: CombinedError | undefined,
  retry: () => void,
): Session {
  if (data?.viewer) {
    const { viewer, demo } = data;
    return { status: "member", viewer, demo, can: capabilities(viewer), end: endSession };
  }
  return error ? { status: "unreachable", error, retry } : starting;
}
