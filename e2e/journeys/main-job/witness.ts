import { expect, type Page, type Request } from "@playwright/test";

interface Received {
  /** Where it came from, for a failure to name. */
  readonly from: string;
  readonly text: string;
}

/** Code, styles and fonts are the same for everybody. */
const NOT_DATA = new Set(["script", "stylesheet", "font"]);

function isCode(request: Request): boolean {
  // The module that looks at files is fetched by a worker, whose end takes the body with it.
  const isModule = new URL(request.url()).pathname.endsWith(".wasm");
  return isModule || NOT_DATA.has(request.resourceType());
}

/** Remembers everything that a page receives: bodies and headers of responses, frames of sockets. */
export class Witness {
  private readonly received: Received[] = [];
  private readonly frames: string[] = [];
  private readonly lost: string[] = [];
  private readonly crashes: string[] = [];
  private readonly arriving = new Map<Request, string>();

  constructor(private readonly page: Page) {
    // Not at the response: one whose body the page leaves unread does not finish.
    page.on("requestfinished", (request) => {
      if (!isCode(request)) void this.read(request);
    });
    page.on("pageerror", (error) => this.crashes.push(String(error)));
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => {
        const text = payload.toString();
        this.frames.push(text);
        this.received.push({ from: socket.url(), text });
      }),
    );
  }

  /** How many changes the server told this page of things of a kind, such as `revision`. */
  changes(kind: string): number {
    return this.frames.filter((frame) => frame.includes(`"kind":"${kind}"`)).length;
  }

  /** Waits until everything that has begun to arrive is remembered. */
  async caughtUp(): Promise<void> {
    await expect.poll(() => [...this.arriving.values()], "what still arrives").toEqual([]);
    expect(this.lost, "responses that could not be read").toEqual([]);
    expect(this.crashes, "errors that the page did not catch").toEqual([]);
  }

  /** Fails if any of the strings ever reached this page, or stands on it now. */
  async never(strings: readonly string[], why: string): Promise<void> {
    await this.caughtUp();
    const shown = { from: `the text of ${this.page.url()}`, text: await this.shown() };
    const found = [...this.received, shown].flatMap(({ from, text }) =>
      strings.filter((each) => holds(text, each)).map((each) => `${each} in ${from}`),
    );
    expect(found, why).toEqual([]);
  }

  /** Whether a string reached this page: the control of `never`. */
  async got(string: string): Promise<boolean> {
    await this.caughtUp();
    return this.received.some(({ text }) => holds(text, string));
  }

  /** Where two strings arrived in one answer. */
  async together(one: string, other: string): Promise<readonly string[]> {
    await this.caughtUp();
    const both = this.received.filter(({ text }) => text.includes(one) && text.includes(other));
    return both.map(({ from, text }) => `${from}: ${text}`);
  }

  /** What a reader of the page can read now. */
  async shown(): Promise<string> {
    return await this.page.locator("body").innerText();
  }

  private async read(request: Request): Promise<void> {
    const from = `${request.method()} ${request.url()}`;
    this.arriving.set(request, from);
    try {
      const response = await request.response();
      if (response === null) return;
      const headers = Object.entries(await response.allHeaders()).map((pair) => pair.join(": "));
      this.received.push({ from: `the headers of ${from}`, text: headers.join("\n") });
      const body = hasBody(response.status()) ? await response.body() : Buffer.alloc(0);
      this.received.push({ from, text: body.toString("utf8") });
    } catch (error) {
      this.lost.push(`${from}: ${String(error)}`);
    } finally {
      this.arriving.delete(request);
    }
  }
}

function hasBody(status: number): boolean {
  return status !== 204 && !(status >= 300 && status < 400);
}

/** Case does not hide a name. */
function holds(text: string, string: string): boolean {
  return text.toLocaleLowerCase("es").includes(string.toLocaleLowerCase("es"));
}
