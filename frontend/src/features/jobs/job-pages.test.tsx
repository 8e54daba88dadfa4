import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { world } from "../buyer-fixtures";
import { showing } from "../shown-page";
import JobsPage from "./JobsPage";
import JobPage from "./job/JobPage";

const show = showing(world);

describe("/jobs", () => {
  async function row(title: string) {
    const link = await screen.findByRole("link", { name: title });
    const all = within(link.closest("tr") as HTMLElement);
    return {
      what: all.getByRole("rowheader").textContent,
      cells: all.getAllByRole("cell").map(({ textContent }) => textContent ?? ""),
    };
  }

  test("a published job tells its state, its quotes and how long they may come", async () => {
    show("/jobs", "/jobs", JobsPage);
    const { what, cells } = await row("Soporte de motor en aluminio");
    const [state, quotes, deadline, best] = cells;
    expect(what).toContain("J-SEALED · Milling");
    expect(state).toBe("Published1 question to answer");
    expect(quotes).toBe("4");
    expect(deadline).toMatch(/3\sd\s\d+\sh left$/);
    expect(best).toBe("–");
  });

  test("an opened one tells its best total, and counts down to nothing", async () => {
    show("/jobs", "/jobs", JobsPage);
    const { what, cells } = await row("Soporte de motor y buje");
    const [state, quotes, deadline, best] = cells;
    expect(what).toContain("J-OPENED · Milling · 2 lines");
    expect(state).toBe("Opened");
    expect(quotes).toBe("5");
    expect(deadline).toMatch(/\d/);
    expect(deadline).not.toMatch(/left|closed/i);
    expect(best).toMatch(/^USD\s1,162\.00$/);
  });
});

describe("/jobs/:id", () => {
  test("a sealed job says what happens next and counts down to it", async () => {
    show("/jobs/:id", "/jobs/sealed", JobPage);
    const standing = within(await screen.findByRole("region", { name: "How the job stands" }));
    expect(
      standing.getByText(/sealed until the deadline; then they all open at once/),
    ).toBeTruthy();
    expect(standing.getByText(/^3\sd\s\d+\sh$/)).toBeTruthy();
  });

  test("quotes are put in order by a heading, and by it again in the other", async () => {
    show("/jobs/:id", "/jobs/opened", JobPage);
    const table = within(await screen.findByRole("table"));
    const names = () =>
      table.getAllByRole("rowheader").map((each) => each.textContent?.replace("Expired", ""));
    const [first, ...others] = names();
    expect([first, ...others]).toHaveLength(5);
    // As texts, 1,000 would come before 830.
    const cheapest = ["Araucaria 65", "Quebracho 22", "Ceibo 07", "Jaguar 93", "Cóndor 41"];
    expect([first, ...others]).not.toEqual(cheapest);
    await userEvent.click(table.getByRole("button", { name: /^Sort by Total, 25 .*, ascending$/ }));
    expect(names()).toEqual(cheapest);
    await userEvent.click(table.getByRole("button", { name: /^Sort by Total, 25 .* descending$/ }));
    expect(names()).toEqual(cheapest.toReversed());
  });

  test("the question before an award names the sum of all that is awarded", async () => {
    show("/jobs/:id", "/jobs/opened", JobPage);
    await userEvent.click(await screen.findByRole("radio", { name: "Cóndor 41" }));
    await userEvent.click(screen.getByRole("button", { name: "Choose the next line" }));
    await userEvent.click(screen.getByRole("radio", { name: "Jaguar 93" }));
    await userEvent.click(screen.getByRole("button", { name: "Award…" }));
    const dialogue = within(await screen.findByRole("dialog"));
    const total = dialogue.getByRole("rowheader", { name: "Total, 2 orders" }).closest("tr");
    // 25 at 40.00, and 10 at 36.60 with 45.00 once.
    expect(total?.textContent).toMatch(/USD\s1,411\.00$/);
    expect(dialogue.getByText(/45\.00/)).toBeTruthy();
  });
});
