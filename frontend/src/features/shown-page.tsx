/** Draws a whole page over a small world, for the tests of pages. Nothing of it is in the program. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MantineProvider } from "@mantine/core";
import { cleanup, configure, render } from "@testing-library/react";
import { Client, fetchExchange } from "@urql/core";
import { buildSchema, graphql } from "graphql";
import { type ComponentType, Suspense } from "react";
import { Provider } from "urql";
import { afterEach, beforeEach, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { LocaleProvider } from "../app/locale";

const file = join(import.meta.dirname, "..", "..", "..", "backend", "schema.graphql");
const schema = buildSchema(readFileSync(file, "utf8"));

// A busy machine takes its time for a whole page.
vi.setConfig({ testTimeout: 120_000 });
configure({ asyncUtilTimeout: 45_000 });

beforeEach(() => localStorage.setItem("forja.language", "en"));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

type Input = Record<string, unknown>;
export type Answers = Readonly<Record<string, (args: { readonly input: Input }) => object>>;

/** A client whose server is the schema itself over `world`; `sent` gets every input. */
function clientOf(world: object, answers: Answers, sent: Input[]): Client {
  const mutations = Object.entries(answers).map(([name, answer]) => [
    name,
    (args: { input: Input }) => {
      sent.push(args.input);
      return answer(args);
    },
  ]);
  const rootValue = { ...world, ...Object.fromEntries(mutations) };
  const fetch = async (_: unknown, init?: RequestInit) => {
    const { query, variables } = JSON.parse(String(init?.body));
    const result = await graphql({ schema, source: query, variableValues: variables, rootValue });
    return new Response(JSON.stringify(result), {
      headers: { "content-type": "application/json" },
    });
  };
  const url = "http://test/graphql";
  return new Client({ url, preferGetMethod: false, fetch, exchanges: [fetchExchange] });
}

/** Shows pages of a world, which answers queries; `answers` are those to mutations. */
export function showing(world: object) {
  return (pattern: string, address: string, Page: ComponentType, answers: Answers = {}) => {
    const [path = "/", searchPath = ""] = address.split("?");
    const location = memoryLocation({ path, searchPath, record: true });
    const sent: Input[] = [];
    render(
      <LocaleProvider>
        {() => (
          <MantineProvider env="test">
            <Provider value={clientOf(world, answers, sent)}>
              <Router hook={location.hook} searchHook={location.searchHook}>
                <Suspense>
                  <Route path={pattern}>
                    <Page />
                  </Route>
                </Suspense>
              </Router>
            </Provider>
          </MantineProvider>
        )}
      </LocaleProvider>,
    );
    return { location, sent };
  };
}
