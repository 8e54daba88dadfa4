import { type ChildProcessByStdio, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { test as base } from "@playwright/test";

/** Filling the demo marketplace measures a dozen parts and draws their pictures. */
const START_LIMIT_MS = 240_000;
const STOP_LIMIT_MS = 30_000;
const KEPT_LINES = 60;

type Program = ChildProcessByStdio<null, Readable, Readable>;

/** `demo` serves a marketplace filled with demo data, `serve` an empty one. */
export type Marketplace = "demo" | "serve";

/** Settings of a server, as variables of its environment. */
export type Settings = Readonly<Record<string, string>>;

/** A running Forja server with a folder of its own. */
export class Server {
  private constructor(
    private readonly program: Program,
    private readonly output: Output,
    /** Where it serves, without a slash at the end: `http://127.0.0.1:49321`. */
    readonly url: string,
    /** Where it keeps everything; whoever started the server removes it. */
    readonly folder: string,
  ) {}

  /**
   * Starts the server on a free port of the loopback address and waits until it is ready. All
   * that it prints goes to the file `log`. Rejects with the end of its output when it ends before that or is not ready in time.
   */
  static async start(
    marketplace: Marketplace,
    folder: string,
    log: string,
    settings: Settings,
  ): Promise<Server> {
    const address = `127.0.0.1:${await freePort()}`;
    const program = spawn(binary(), [marketplace, "--folder", folder, "--listen", address], {
      env: { ...ownEnvironment(), ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = new Output(program, log);
    try {
      const url = await output.ready(START_LIMIT_MS);
      await untilHealthy(url, output);
      return new Server(program, output, url, folder);
    } catch (error) {
      program.kill("SIGKILL");
      throw error;
    }
  }

  /**
   * Makes an operator on the command line, beside the running server; the password goes in by
   * standard input. Rejects with what the program said when it refuses.
   */
  async addOperator(email: string, password: string): Promise<void> {
    const words = ["operator", "add", email, "--folder", this.folder];
    const adding = promisify(execFile)(binary(), words, {
      env: ownEnvironment(),
      timeout: STOP_LIMIT_MS,
    });
    adding.child.stdin?.end(`${password}\n`);
    await adding;
  }

  /** Asks the server to end; rejects unless it does so well, and in time. */
  async stop(): Promise<void> {
    this.program.kill("SIGTERM");
    const how = await Promise.race([
      this.output.ended,
      pause(STOP_LIMIT_MS, undefined, { ref: false }),
    ]);
    if (how === undefined) {
      this.program.kill("SIGKILL");
      throw this.output.error(`the server did not end within ${STOP_LIMIT_MS} ms of SIGTERM`);
    }
    if (how !== "status 0") {
      throw this.output.error(`the server ended with ${how}`);
    }
  }
}

/** What a server prints, of which the last lines are kept, and how it ended. */
class Output {
  /** `status 0`, `signal SIGKILL`, or why it could not be started. Never rejects. */
  readonly ended: Promise<string>;
  private readonly url: Promise<string>;
  private readonly lines: string[] = [];
  private readonly log: WriteStream;

  constructor(program: Program, log: string) {
    this.log = createWriteStream(log);
    this.ended = new Promise((resolve) => {
      program.once("error", (error) => resolve(error.message));
      // Not `exit`: only after `close` has everything been read that it printed.
      program.once("close", (code, signal) =>
        resolve(signal === null ? `status ${code}` : `signal ${signal}`),
      );
    });
    this.url = new Promise((resolve) => {
      createInterface(program.stdout).on("line", (line) => {
        this.keep(line);
        const url = /^Forja is ready on (http:\/\/\S+?)\/?$/.exec(line)?.[1];
        if (url !== undefined) resolve(url);
      });
    });
    createInterface(program.stderr).on("line", (line) => this.keep(line));
  }

  /** The address that the server says it serves on. */
  async ready(limit: number): Promise<string> {
    const given = new AbortController();
    const end = this.ended.then((how) => {
      throw this.error(`the server ended with ${how} before it was ready`);
    });
    const late = pause(limit, undefined, { signal: given.signal }).then(() => {
      throw this.error(`the server was not ready after ${limit} ms`);
    });
    try {
      return await Promise.race([this.url, end, late]);
    } finally {
      given.abort();
      for (const loser of [end, late]) loser.catch(() => {});
    }
  }

  error(what: string): Error {
    return new Error(`${what}; it said last:\n${this.lines.join("\n")}`);
  }

  private keep(line: string): void {
    this.log.write(`${line}\n`);
    this.lines.push(line);
    if (this.lines.length > KEPT_LINES) this.lines.shift();
  }
}

/** A server that says it is ready must also answer so. */
async function untilHealthy(url: string, output: Output): Promise<void> {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(30_000) });
  if (answer.status !== 200) {
    throw output.error(`the server says it is ready, but /health/ready answers ${answer.status}`);
  }
}

function binary(): string {
  const path = process.env.FORJA_SERVER_BINARY;
  return path ?? join(import.meta.dirname, "../target/debug/forja");
}

/** Settings of the caller's shell must not reach the server. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("FORJA_"));
  return Object.fromEntries(kept);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

/** Runs a server while `use` runs, then stops it and removes what it kept, but for its log. */
async function during(
  marketplace: Marketplace,
  log: string,
  use: (server: Server) => Promise<void>,
  settings: Settings = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "forja-journey-"));
  await mkdir(dirname(log), { recursive: true });
  try {
    const server = await Server.start(marketplace, folder, log, settings);
    try {
      await use(server);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Playwright's `test`, with a server. The journeys of one worker share one `demo` marketplace,
 * so each has to find its own way in it; `empty` is a new and empty one for each journey, with the
 * `settings` that its file asks for. A server is started only for a journey that names it, and must
 * end well on SIGTERM. Its log lies in `test-results/`.
 */
export const test = base.extend<{ empty: Server; settings: Settings }, { demo: Server }>({
  settings: [{}, { option: true }],
  empty: async ({ settings }, use, journey) =>
    during("serve", journey.outputPath("server.log"), use, settings),
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use, { project, workerIndex }) =>
      during("demo", join(project.outputDir, `demo-${workerIndex}.log`), use),
    { scope: "worker", timeout: START_LIMIT_MS + STOP_LIMIT_MS },
  ],
});

export { expect } from "@playwright/test";
