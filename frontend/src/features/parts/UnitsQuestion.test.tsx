import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Client, fetchExchange } from "@urql/core";
import { Provider } from "urql";
import { afterEach, expect, test } from "vitest";
import { m } from "../../paraglide/messages";
import { UnitsQuestion } from "./UnitsQuestion";

const doubtful = {
  id: "revision-1",
  unitsGuess: "INCH",
  unitsReason: "looks_like_inches",
  geometry: { units: "INCH" },
} as const;

function show(answer: () => Response) {
  const url = "http://test/graphql";
  const fetch = async () => answer();
  const client = new Client({ url, preferGetMethod: false, fetch, exchanges: [fetchExchange] });
  render(
    <MantineProvider env="test">
      <Provider value={client}>
        <UnitsQuestion revision={doubtful} />
      </Provider>
    </MantineProvider>,
  );
}
const question = () => screen.queryByRole<HTMLSelectElement>("combobox");
const choose = async () => {
  const field = question();
  if (field) await userEvent.selectOptions(field, "MILLIMETRE");
};

afterEach(cleanup);

test("a unit that is chosen is asked for no more", async () => {
  const revision = { id: "revision-1", geometry: { state: "QUEUED", units: "MILLIMETRE" } };
  show(() => Response.json({ data: { setUnits: { __typename: "RevisionUpdated", revision } } }));
  await choose();
  expect(question()).toBeNull();
});

test("one that does not reach the server is asked for again, with why", async () => {
  show(() => {
    throw new TypeError("no network");
  });
  await choose();
  expect(await screen.findByText(m.frame_offline())).toBeTruthy();
  expect(question()?.value).toBe("INCH");
});
