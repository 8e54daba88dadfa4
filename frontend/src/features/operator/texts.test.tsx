import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Client, fetchExchange } from "@urql/core";
import type { ReactNode } from "react";
import { Provider } from "urql";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LocaleProvider } from "../../app/locale";
import { RefusalNotice } from "../../ui/RefusalNotice";
import type { Refusal } from "../../ui/refusal";
import { SubmissionNotice } from "../../ui/SubmissionNotice";
import TextsPage from "./TextsPage";

vi.setConfig({ testTimeout: 60_000 });

const text = "Write to sales@shop.co about the fixture";
const refusal: Refusal = {
  code: "CONTACT_DETAILS",
  field: "reason",
  passage: "sales@shop.co",
  place: "CANCEL_REASON",
  text,
};

interface Sent {
  readonly query: string;
  readonly variables: { readonly input?: object };
}

/** Shows something over a server that answers each field as told; gives what was sent. */
function show(children: ReactNode, answers: Readonly<Record<string, object>>): Sent[] {
  const sent: Sent[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    const asked: Sent = JSON.parse(String(init?.body));
    sent.push(asked);
    const named = Object.keys(answers).filter((name) => asked.query.includes(`${name}(`));
    const fields = named.length > 0 ? named : ["operator"];
    const data = Object.fromEntries(fields.map((name) => [name, answers[name]]));
    return new Response(JSON.stringify({ data }), {
      headers: { "content-type": "application/json" },
    });
  };
  const url = "http://test/graphql";
  const client = new Client({ url, preferGetMethod: false, fetch, exchanges: [fetchExchange] });
  render(
    <LocaleProvider>
      {() => (
        <MantineProvider env="test">
          <Provider value={client}>{children}</Provider>
        </MantineProvider>
      )}
    </LocaleProvider>,
  );
  return sent;
}

beforeEach(() => localStorage.setItem("forja.language", "en"));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("a refused text is sent to the operators as it is, once asked for", async () => {
  const asked = { __typename: "ReleaseAsked", id: "r", state: "WAITING" };
  const sent = show(<RefusalNotice refusal={refusal} />, { askRelease: asked });
  expect(sent).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Ask for a review" }));
  await screen.findByText(/^Asked\./);
  expect(sent.map(({ variables }) => variables.input)).toEqual([{ place: "CANCEL_REASON", text }]);
  expect(screen.queryByRole("button")).toBeNull();
});

test("one that an operator did not release says so, and other refusals offer nothing", async () => {
  const refused = { __typename: "Refusal", code: "WRONG_STATE", field: "text" };
  const submission = { refusal, error: null };
  show(<SubmissionNotice submission={submission} fields={["reason"]} />, { askRelease: refused });
  await userEvent.click(screen.getByRole("button", { name: "Ask for a review" }));
  await screen.findByText(/did not release it/);
  cleanup();
  show(<RefusalNotice refusal={{ code: "CONTACT_DETAILS", passage: "x" }} />, {});
  expect(screen.queryByRole("button")).toBeNull();
});

test("an operator reads the passage in its text, and releases it", async () => {
  const waiting = {
    id: "r",
    place: "CANCEL_REASON",
    text,
    passage: "sales@shop.co",
    askedAt: "2026-03-02T12:00:00Z",
  };
  const sent = show(<TextsPage />, {
    operator: { releases: [waiting] },
    releaseText: { __typename: "TextDecided", id: "r", state: "RELEASED" },
  });
  const passage = await screen.findByText("sales@shop.co");
  expect(passage.tagName).toBe("MARK");
  expect(passage.parentElement?.textContent).toBe(text);
  await userEvent.click(screen.getByRole("button", { name: "Release" }));
  await vi.waitFor(() => expect(sent.some(({ variables }) => variables.input)).toBe(true));
  const decided = sent.find(({ variables }) => variables.input);
  expect(decided?.query).toContain("releaseText(");
  expect(decided?.variables.input).toEqual({ id: "r" });
});
