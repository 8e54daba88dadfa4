import { once } from "node:events";
import { connect, createServer, type Server as Listener, type Socket } from "node:net";

/** The line between a browser and a server, which a journey can break in the middle of a file. */
export class Line {
  private readonly open = new Map<Socket, Socket>();
  /** Bytes that still pass to the server, and what is called at the last one. */
  private left = Number.POSITIVE_INFINITY;
  private onDead = () => {};

  private constructor(
    private readonly listener: Listener,
    /** Where the line begins, without a slash at the end. */
    readonly url: string,
  ) {}

  /** Lays a line to `server`, as `http://127.0.0.1:49321`. */
  static async to(server: string): Promise<Line> {
    const { hostname, port } = new URL(server);
    const listener = createServer().listen(0, "127.0.0.1");
    await once(listener, "listening");
    const address = listener.address();
    if (address === null || typeof address === "string") throw new Error("no port is free");
    const line = new Line(listener, `http://127.0.0.1:${address.port}`);
    listener.on("connection", (near) => line.join(near, connect(Number(port), hostname)));
    return line;
  }

  /** Lets so many bytes more pass to the server, then no other; resolves at the last one. */
  async deadAfter(bytes: number): Promise<void> {
    this.left = bytes;
    await new Promise<void>((resolve) => {
      this.onDead = resolve;
    });
  }

  /** Breaks every connection off, and serves new ones again. */
  breakOff(): void {
    for (const [near, far] of this.open) {
      near.destroy();
      far.destroy();
    }
    this.left = Number.POSITIVE_INFINITY;
  }

  /** Ends the line and whatever uses it. */
  async end(): Promise<void> {
    this.breakOff();
    this.listener.close();
    await once(this.listener, "close");
  }

  private join(near: Socket, far: Socket): void {
    this.open.set(near, far);
    far.pipe(near);
    near.on("data", (sent) => {
      const passing = sent.subarray(0, this.left);
      this.left -= passing.length;
      if (!far.write(passing)) near.pause();
      if (this.left > 0) return;
      near.pause();
      this.onDead();
    });
    far.on("drain", () => {
      if (this.left > 0) near.resume();
    });
    near.on("close", () => {
      this.open.delete(near);
      far.end();
    });
    far.on("close", () => near.end());
    // A connection that breaks is closed; there is nothing else to do about it.
    for (const side of [near, far]) side.on("error", () => side.destroy());
  }
}
