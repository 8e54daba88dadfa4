import { Client, cacheExchange, fetchExchange, subscriptionExchange } from "@urql/core";
import { createClient as createSocket, type Client as Socket } from "graphql-ws";
import { authorisedFetch } from "../session/authorised-fetch";
import { currentToken, refreshToken } from "../session/token";
import { setConnection } from "./connection";

/** Close codes of graphql-transport-ws that mean "who are you?". */
const refusedCodes = new Set([4401, 4403]);

function closeCode(event: unknown): number | undefined {
  return event instanceof CloseEvent ? event.code : undefined;
}

function openSocket(onReconnected: () => void): Socket {
  let connectedBefore = false;
  const address = new URL("/graphql", window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return createSocket({
    url: address.href,
    lazy: true,
    keepAlive: 12_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) =>
      new Promise((resolve) =>
        setTimeout(resolve, Math.min(15_000, 400 * 2 ** retries) * (0.7 + Math.random() * 0.6)),
      ),
    connectionParams: async () => {
      const bearer = await currentToken();
      return bearer === null ? {} : { authorization: `Bearer ${bearer}` };
    },
    on: {
      connected: () => {
        setConnection("connected");
        if (connectedBefore) onReconnected();
        connectedBefore = true;
      },
      closed: (event) => {
        const code = closeCode(event);
        if (code !== undefined && refusedCodes.has(code)) void refreshToken();
        setConnection(code === 1000 ? "idle" : "lost");
      },
    },
  });
}

export interface ForjaClient {
  readonly urql: Client;
  /** Closes the socket; what was cached goes with the object. */
  dispose(): void;
}

/**
 * One GraphQL client per session: a new one for each sign-in, so that nothing
 * that one person read is in memory for the next. `onReconnected` is told when
 * the socket is back after a gap, in which changes may have been missed.
 */
export function openClient(onReconnected: () => void): ForjaClient {
  const socket = openSocket(onReconnected);
  const urql = new Client({
    url: "/graphql",
    fetch: authorisedFetch,
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query: request.query ?? "", variables: request.variables ?? null },
              {
                next: ({ data = null, errors }) => sink.next(errors ? { data, errors } : { data }),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
    ],
  });
  return { urql, dispose: () => void socket.dispose() };
}
