import { request } from "node:http";
import { expect } from "@playwright/test";
import type { Client } from "./client";

const VERSION = { "tus-resumable": "1.0.0" };

/** An upload by tus 1.0, spoken by hand: https://tus.io/protocols/resumable-upload. */
export class TusUpload {
  constructor(
    private readonly client: Client,
    /** The path that `createUpload` gave. */
    private readonly path: string,
    private readonly bytes: Buffer,
  ) {}

  /** HEAD: how many bytes are there. */
  async offset(): Promise<number> {
    const answer = await fetch(this.address(), { method: "HEAD", headers: this.headers() });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("tus-resumable")).toBe("1.0.0");
    expect(answer.headers.get("upload-length")).toBe(String(this.bytes.length));
    return Number(answer.headers.get("upload-offset"));
  }

  /** PATCH: sends the bytes from `offset` up to `end`; gives the offset that is reached. */
  async send(offset: number, end: number): Promise<number> {
    const answer = await this.patch(offset, this.bytes.subarray(offset, end));
    expect(answer.status, await answer.text()).toBe(204);
    return Number(answer.headers.get("upload-offset"));
  }

  /** Sends the rest in pieces of `size`, each where HEAD says that the one before ended. */
  async sendRest(size: number): Promise<void> {
    for (let at = await this.offset(); at < this.bytes.length; at = await this.offset()) {
      expect(await this.send(at, at + size)).toBe(Math.min(at + size, this.bytes.length));
    }
  }

  /** Announces everything from `offset` on, sends `count` bytes of it and cuts the line. */
  async breakOff(offset: number, count: number): Promise<void> {
    const rest = this.bytes.subarray(offset);
    const sending = request(this.address(), {
      method: "PATCH",
      headers: { ...this.headers(offset), "content-length": rest.length },
    });
    // Its error is what was asked for: only that it is over is waited for.
    const broken = new Promise((over) => sending.once("close", over));
    sending.on("error", () => {});
    await new Promise((written) => sending.write(rest.subarray(0, count), written));
    sending.destroy();
    await broken;
    await expect.poll(() => this.offset(), "the bytes that came are kept").toBe(offset + count);
  }

  /** A PATCH at a place where the server is not; gives the status. */
  async sendAtWrongPlace(offset: number): Promise<number> {
    return (await this.patch(offset, this.bytes.subarray(offset, offset + 1))).status;
  }

  private async patch(offset: number, bytes: Buffer): Promise<Response> {
    const headers = this.headers(offset);
    return await fetch(this.address(), { method: "PATCH", headers, body: new Uint8Array(bytes) });
  }

  private headers(offset?: number): Record<string, string> {
    const base = { ...VERSION, ...this.client.bearer() };
    if (offset === undefined) return base;
    const type = "application/offset+octet-stream";
    return { ...base, "content-type": type, "upload-offset": String(offset) };
  }

  private address(): string {
    return `${this.client.site}${this.path}`;
  }
}
