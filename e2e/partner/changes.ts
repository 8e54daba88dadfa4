import { createClient, type Client as Socket } from "graphql-ws";
import WebSocket from "ws";
import { checkOperation } from "../schema";
import { at } from "./answer";
import type { Client } from "./client";

const CHANGES = "subscription { changes { kind id version } }";

/** What the API tells a client that it changed, over a socket that stays open. */
export class Changes {
  /** The kinds of things of which a change was told. */
  readonly kinds = new Set<unknown>();
  private wake: () => void = () => {};
  private failure: unknown = null;

  private constructor(private readonly socket: Socket) {}

  /** Subscribes; resolves once the server took the connection. */
  static async open(client: Client): Promise<Changes> {
    checkOperation(CHANGES, {});
    const socket = createClient({
      url: `${client.site.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: client.bearer(),
      retryAttempts: 0,
    });
    const changes = new Changes(socket);
    const connected = new Promise((resolve) => socket.on("connected", resolve));
    const ended = (why: unknown) => changes.end(why);
    socket.subscribe(
      { query: CHANGES },
      {
        next: (told) => changes.tell(at(told, "data.changes.kind")),
        error: ended,
        complete: () => ended(new Error("the subscription ended")),
      },
    );
    await connected;
    return changes;
  }

  /** Reads again whenever something changed, until what is read is as wanted. */
  async until<Read>(read: () => Promise<Read>, wanted: (value: Read) => boolean): Promise<Read> {
    for (;;) {
      // Before the reading, so that nothing falls between the two.
      const changed = new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      const value = await read();
      if (wanted(value)) return value;
      if (this.failure !== null) throw this.failure;
      await changed;
    }
  }

  async close(): Promise<void> {
    await this.socket.dispose();
  }

  private tell(kind: unknown): void {
    this.kinds.add(kind);
    this.wake();
  }

  private end(why: unknown): void {
    this.failure = why;
    this.wake();
  }
}
