import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, within } from "@testing-library/react";
import { Client, fetchExchange } from "@urql/core";
import { Provider } from "urql";
import { afterEach, expect, test, vi } from "vitest";
import { m } from "../../paraglide/messages";
import type { Session } from "../session/session";
import { GuestFrame } from "./GuestFrame";
import MemberFrame from "./MemberFrame";

type Member = Extract<Session, { status: "member" }>;

const person = {
  id: "p1",
  name: "Ana",
  email: "ana@example.com",
  language: "ES",
  unitSystem: "METRIC",
  emailConfirmed: true,
} as const;
const member = (demo: boolean): Member => ({
  status: "member",
  demo,
  viewer: {
    person,
    organisation: null,
    role: null,
    isOperator: false,
    memberships: [],
    unreadNotifications: 0,
  },
  can: new Set(["buyer"]),
  end: async () => {},
});

const answered = vi.fn();
const client = (demo: boolean) =>
  new Client({
    url: "http://test/graphql",
    preferGetMethod: false,
    fetch: async () => {
      setTimeout(answered);
      return Response.json({ data: { demo, plans: [] } });
    },
    exchanges: [fetchExchange],
  });

function show(demo: boolean, guest: boolean) {
  render(
    <MantineProvider>
      <Provider value={client(demo)}>
        {guest ? (
          <GuestFrame>page</GuestFrame>
        ) : (
          <MemberFrame session={member(demo)}>page</MemberFrame>
        )}
      </Provider>
    </MantineProvider>,
  );
}

const mark = m.frame_demo_mark();
afterEach(() => {
  cleanup();
  answered.mockClear();
});

test("a guest of a demonstration reads so in the header and, where it has no room, in the footer", async () => {
  show(true, true);
  expect(await within(screen.getByRole("banner")).findByText(mark)).toBeDefined();
  expect(within(screen.getByRole("contentinfo")).getByText(m.frame_demo())).toBeDefined();
});

test("a member reads so in the rail and in the bar that a phone has instead", () => {
  show(true, false);
  expect(within(screen.getByRole("banner")).getByText(mark)).toBeDefined();
  const [rail] = screen.getAllByRole("navigation");
  expect(rail && within(rail).getByText(mark)).toBeTruthy();
});

test("a site with data of its own says nothing of the kind", async () => {
  show(false, true);
  show(false, false);
  await vi.waitFor(() => expect(answered).toHaveBeenCalled());
  expect(screen.queryByText(mark)).toBeNull();
  expect(screen.queryByText(m.frame_demo())).toBeNull();
});
