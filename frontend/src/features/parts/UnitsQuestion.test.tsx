import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Client, fetchExchange } from "@urql/core";
import { Provider } from "urql";
import { afterEach, expect, test } from "vitest";
import { m } from "../../paraglide/messages";
import { UnitsQuestion } from "./UnitsQuestion";

afterEach(cleanup);

const doubtful = {
  id: "rev-1",
  unitsGuess: "INCH",
  unitsReason: "looks_like_inches",
  unitsConfirmed: false,
  geometry: { units: "INCH" },
} as const;

/** Asks about a revision; every answer is this payload. The inputs that were sent are returned. */
function ask(revision: typeof doubtful, payload: object) {
  const sent: unknown[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    sent.push(JSON.parse(String(init?.body)).variables.input);
    return new Response(JSON.stringify({ data: { setUnits: payload } }), {
      headers: { "content-type": "application/json" },
    });
  };
  const exchanges = [fetchExchange];
  const client = new Client({ url: "http://test/", preferGetMethod: false, fetch, exchanges });
  render(
    <MantineProvider env="test">
      <Provider value={client}>
        <UnitsQuestion revision={revision} />
      </Provider>
    </MantineProvider>,
  );
  return sent;
}
const leave = () => m.parts_units_leave({ units: m.parts_units_inch().toLowerCase() });

test("a guess can be left as it is, which says that it is right", async () => {
  const sent = ask(doubtful, { __typename: "RevisionUpdated", revision: { id: "rev-1" } });
  expect(screen.getByText(m.parts_units_looks_like_inches())).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: leave() }));
  expect(sent).toEqual([{ revisionId: "rev-1", units: "INCH" }]);
});

test("why a unit was refused is said at the question, which shows the one in force", async () => {
  ask(doubtful, { __typename: "Refusal", code: "WRONG_STATE", message: "", field: "revisionId" });
  const question = screen.getByLabelText<HTMLSelectElement>(m.parts_units_question());
  await userEvent.selectOptions(question, "METRE");
  await waitFor(() => expect(question.getAttribute("aria-invalid")).toBe("true"));
  expect(question.value).toBe("INCH");
});
