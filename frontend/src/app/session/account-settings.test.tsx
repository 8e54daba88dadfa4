import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { m } from "../../paraglide/messages";
import { Length } from "../../ui/quantities";
import { LocaleProvider, useLocale } from "../locale";
import { SessionProvider, useSession } from "./session";
import { adoptToken, endSession } from "./token";
import { UnitsProvider, useUnits } from "./units";

const person = {
  id: "p1",
  name: "Ana",
  email: "ana@example.com",
  language: "PT",
  unitSystem: "IMPERIAL",
  emailConfirmed: true,
};
const viewer = {
  person,
  organisation: null,
  role: null,
  isOperator: false,
  memberships: [],
  unreadNotifications: 0,
};
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

vi.mock("../graphql/client", () => ({
  openClient: () => ({
    urql: new Client({
      url: "http://test/graphql",
      preferGetMethod: false,
      fetch: async () => json({ data: { demo: false, viewer } }),
      exchanges: [
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: () => ({ subscribe: () => ({ unsubscribe: () => {} }) }),
        }),
      ],
    }),
    dispose: () => {},
  }),
}));

function Page() {
  const { status } = useSession();
  const locale = useLocale();
  const units = useUnits();
  return (
    <>
      <h1>{status}</h1>
      <p>{m.nav_parts()}</p>
      <Length mm={25.4} />
      <button type="button" onClick={() => locale.choose("es")}>
        choose es
      </button>
      <button type="button" onClick={() => units.choose("mm")}>
        choose mm
      </button>
      <button type="button" onClick={() => locale.settle("pt")}>
        settle pt
      </button>
    </>
  );
}

function open() {
  return render(
    <LocaleProvider>
      {() => (
        <UnitsProvider>
          <SessionProvider>
            <Page />
          </SessionProvider>
        </UnitsProvider>
      )}
    </LocaleProvider>,
  );
}

/** Signs in, once the server said that no session goes on. */
const signIn = async () => {
  await screen.findByText("guest");
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  await act(async () => adoptToken({ accessToken: "one", expiresAt }));
  await screen.findByText("member");
};
const sees = (...texts: readonly string[]) => {
  for (const text of texts) {
    expect(screen.getByText((said) => said.replace(/\s/g, " ") === text)).toBeDefined();
  }
};
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response(null, { status: 401 })),
  );
});

afterEach(async () => {
  cleanup();
  await endSession();
  vi.unstubAllGlobals();
});

describe("in a browser without a choice of its own", () => {
  test("a guest reads the browser's language, and a member the account's", async () => {
    open();
    await screen.findByText("guest");
    sees("Parts", "25.4 mm");
    expect(document.documentElement.lang).toBe("en");
    await signIn();
    sees("Peças", "1,000 in");
    expect(document.documentElement.lang).toBe("pt-BR");
  });

  test("the account's settings go with the session: the next reader may have others", async () => {
    open();
    await signIn();
    expect({ ...localStorage }).toEqual({});
    await act(() => endSession());
    await screen.findByText("guest");
    sees("Parts", "25.4 mm");
  });
});

describe("a choice of this browser's", () => {
  test("counts more than the account's, and stays", async () => {
    localStorage.setItem("forja.language", "es");
    localStorage.setItem("forja.units", "mm");
    open();
    await signIn();
    sees("Piezas", "25,4 mm");
  });

  test("is made in the frame, each for itself", async () => {
    open();
    await signIn();
    await press("choose mm");
    sees("Peças", "25,4 mm");
    await press("choose es");
    sees("Piezas", "25,4 mm");
    expect(localStorage.getItem("forja.language")).toBe("es");
    expect(localStorage.getItem("forja.units")).toBe("mm");
  });

  test("ends when the reader sets the account", async () => {
    localStorage.setItem("forja.language", "es");
    open();
    await signIn();
    await press("settle pt");
    sees("Peças");
    expect(localStorage.getItem("forja.language")).toBeNull();
  });

  test("that is none of ours is no choice", async () => {
    localStorage.setItem("forja.language", "xx");
    localStorage.setItem("forja.units", "ell");
    open();
    await screen.findByText("guest");
    sees("Parts", "25.4 mm");
  });
});
