import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { authorisedFetch } from "./authorised-fetch";
import { adoptToken, currentToken, endSession, onSessionChange, refreshToken } from "./token";

const soon = () => new Date(Date.now() + 600_000).toISOString();
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const unauthenticated = () =>
  json({ data: null, errors: [{ message: "sign in", extensions: { code: "UNAUTHENTICATED" } }] });

const server = vi.fn<typeof fetch>();
const bearers = () =>
  server.mock.calls.map(([, init]) => new Headers(init?.headers).get("authorization"));

beforeEach(() => {
  server.mockReset();
  vi.stubGlobal("fetch", server);
});

afterEach(async () => {
  server.mockResolvedValue(json({}));
  await endSession();
  vi.unstubAllGlobals();
});

describe("the access token", () => {
  test("is asked for once, however many wait for it, and with the header that a form cannot send", async () => {
    server.mockResolvedValue(json({ accessToken: "one", expiresAt: soon() }));
    await Promise.all([refreshToken(), refreshToken(), refreshToken()]);
    expect(server).toHaveBeenCalledTimes(1);
    const [address, init] = server.mock.calls[0] ?? [];
    expect(address).toBe("/session/refresh");
    expect(new Headers(init?.headers).get("x-forja")).toBe("1");
    expect(await currentToken()).toBe("one");
  });

  test("that is about to end is renewed before it is used", async () => {
    adoptToken({ accessToken: "old", expiresAt: new Date(Date.now() + 5_000).toISOString() });
    server.mockResolvedValue(json({ accessToken: "new", expiresAt: soon() }));
    expect(await currentToken()).toBe("new");
  });

  test("goes with the session: a refused refresh signs out, a failing server does not", async () => {
    const told = vi.fn();
    const stop = onSessionChange(told);
    adoptToken({ accessToken: "one", expiresAt: soon() });
    server.mockResolvedValueOnce(new Response(null, { status: 503 }));
    await refreshToken();
    expect(told).toHaveBeenLastCalledWith(true);
    server.mockResolvedValueOnce(new Response(null, { status: 401 }));
    await refreshToken();
    expect(told).toHaveBeenLastCalledWith(false);
    expect(await currentToken()).toBeNull();
    stop();
  });
});

describe("a request", () => {
  test("that is answered UNAUTHENTICATED is asked again once, with a fresh token", async () => {
    adoptToken({ accessToken: "old", expiresAt: soon() });
    server
      .mockResolvedValueOnce(unauthenticated())
      .mockResolvedValueOnce(json({ accessToken: "new", expiresAt: soon() }))
      .mockResolvedValueOnce(json({ data: { ok: true } }));
    const answer = await authorisedFetch("/graphql", { method: "POST", body: "{}" });
    expect(await answer.json()).toEqual({ data: { ok: true } });
    expect(bearers()).toEqual(["Bearer old", null, "Bearer new"]);
  });

  test("that is refused twice is not asked a third time", async () => {
    adoptToken({ accessToken: "old", expiresAt: soon() });
    server
      .mockResolvedValueOnce(unauthenticated())
      .mockResolvedValueOnce(json({ accessToken: "new", expiresAt: soon() }))
      .mockResolvedValueOnce(unauthenticated());
    await authorisedFetch("/graphql", { method: "POST" });
    expect(server).toHaveBeenCalledTimes(3);
  });

  test("of a guest carries no bearer and asks for none", async () => {
    server.mockResolvedValue(unauthenticated());
    await authorisedFetch("/graphql", { method: "POST" });
    expect(bearers()).toEqual([null]);
  });
});
