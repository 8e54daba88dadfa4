import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { world } from "./buyer-fixtures";
import JobEditorPage from "./jobs/editor/JobEditorPage";
import JobsPage from "./jobs/JobsPage";
import JobPage from "./jobs/job/JobPage";
import PartPage from "./parts/PartPage";
import PartsPage from "./parts/PartsPage";
import { sendBytes } from "./parts/uploads/send-bytes";
import { showing } from "./shown-page";

// These come when they are asked for. Looking for what has a role takes so long on a busy machine
// that they would hardly get their turn in between.
import "./parts/panel/RevisionsTab";
import "./parts/UploadCards";

vi.mock("./parts/uploads/send-bytes", () => ({
  sendBytes: vi.fn(async () => ({ kind: "arrived" })),
}));

const show = showing(world);

describe("/parts", () => {
  test("shows each part with its mark, and asks about a doubtful unit only", async () => {
    show("/parts", "/parts", PartsPage);
    expect(await screen.findByText("Soporte de motor")).toBeTruthy();
    expect(screen.getAllByText("Closed mesh")).toHaveLength(2);
    expect(screen.getByText("Measuring")).toBeTruthy();
    expect(screen.getByText("Not a mesh")).toBeTruthy();
    expect(await screen.findAllByLabelText("In which unit is it drawn?")).toHaveLength(1);
  });

  test("a search that finds nothing can be taken back", async () => {
    const { location } = show("/parts", "/parts?view=list", PartsPage);
    const field = await screen.findByRole<HTMLInputElement>("searchbox", { name: "Search parts" });
    await userEvent.type(field, "zz");
    await userEvent.click(await screen.findByRole("button", { name: "Show all" }));
    expect(location.history.at(-1)).toBe("/parts?view=list");
    expect(field.value).toBe("");
    expect(await screen.findByText("Soporte de motor")).toBeTruthy();
  });

  test("offers to go on with the new parts that broke off, and with nothing else", async () => {
    show("/parts", "/parts", PartsPage);
    const unfinished = await screen.findByRole("region", { name: "Unfinished uploads" });
    expect(within(unfinished).getAllByRole("listitem")).toHaveLength(1);
    expect(within(unfinished).getByText("motor.stl")).toBeTruthy();
    expect(within(unfinished).getByText(/40/)).toBeTruthy();
  });

  test("says how large a file the server takes", async () => {
    show("/parts", "/parts", PartsPage);
    expect(await screen.findByText(/up to 400\sMB each/)).toBeTruthy();
  });
});

describe("/parts/:id", () => {
  test("lists the findings by process and tells why when one is chosen", async () => {
    show("/parts/:id", "/parts/part-1", PartPage);
    const row = await screen.findByRole("button", { name: /Thin wall/ });
    await userEvent.click(row);
    expect(row.getAttribute("aria-expanded")).toBe("true");
    expect(await screen.findByText(/it bends, tears or fails to form/)).toBeTruthy();
  });

  test("lists the features with their sizes and lights the one that is chosen", async () => {
    show("/parts/:id", "/parts/part-1?tab=features", PartPage);
    const holes = await screen.findByRole("list", { name: "Holes" });
    expect(within(holes).getAllByRole("button")).toHaveLength(2);
    const blind = within(holes).getByRole("button", { name: /6\.60\smm.*blind.*countersink/ });
    await userEvent.click(blind);
    expect(blind.getAttribute("aria-pressed")).toBe("true");
    await userEvent.click(blind);
    expect(blind.getAttribute("aria-pressed")).toBe("false");
    expect(screen.getByRole("list", { name: "Fillets" })).toBeTruthy();
  });

  test("a file that is no mesh says what it is and what to do", async () => {
    show("/parts/:id", "/parts/part-3", PartPage);
    expect(await screen.findByText(/The file is a web page/)).toBeTruthy();
    expect(screen.queryByText("Analyse again")).toBeNull();
    expect(screen.queryByText("Post a job")).toBeNull();
  });

  test("an analysis that stopped can be tried again", async () => {
    const { sent } = show("/parts/:id", "/parts/part-4", PartPage, {
      retryAnalysis: () => ({
        __typename: "RevisionUpdated",
        revision: world.buyer.part({ id: "part-2" })?.latest,
      }),
    });
    await userEvent.click(await screen.findByText("Analyse again"));
    expect(sent).toEqual([{ revisionId: "rev-part-4" }]);
  });

  test("goes on with the revision that broke off, and makes no new upload", async () => {
    const created = () => ({ __typename: "UploadCreated" });
    const { sent } = show("/parts/:id", "/parts/part-1?tab=revisions", PartPage, {
      createUpload: created,
    });
    const unfinished = await screen.findByRole("region", { name: "Unfinished uploads" });
    expect(within(unfinished).getAllByRole("listitem")).toHaveLength(1);
    const input = unfinished.querySelector<HTMLInputElement>("input[type=file]");
    const file = new File([new Uint8Array(50)], "soporte-b.stl");
    await userEvent.upload(input as HTMLInputElement, file);
    await waitFor(() => expect(screen.queryByText("soporte-b.stl")).toBeNull());
    expect(vi.mocked(sendBytes).mock.lastCall?.[0]).toMatchObject({ file, url: "/uploads/up-2" });
    expect(sent).toEqual([]);
  });

  test("another part shows nothing of it", async () => {
    show("/parts/:id", "/parts/part-5?tab=revisions", PartPage);
    expect(await screen.findAllByTitle(/400\sMB/)).toHaveLength(2);
    expect(screen.queryByText("Unfinished uploads")).toBeNull();
  });

  test("a part of somebody else is not there", async () => {
    show("/parts/:id", "/parts/other", PartPage);
    expect(await screen.findByText("This part is not here")).toBeTruthy();
  });
});

describe("/jobs", () => {
  test("counts sealed quotes and shows no total of them", async () => {
    show("/jobs", "/jobs?state=PUBLISHED", JobsPage);
    const row = (await screen.findByText("Soporte de motor en aluminio")).closest("tr");
    const cells = within(row as HTMLElement).getAllByRole("cell");
    expect(cells.map((cell) => cell.textContent)).toContain("4");
    expect(cells.at(-1)?.textContent).toBe("–");
  });

  test("the state in the address filters, and a filter goes to the address", async () => {
    const { location } = show("/jobs", "/jobs", JobsPage);
    await screen.findByText("Soporte");
    await userEvent.click(screen.getByRole("button", { name: "Opened" }));
    expect(location.history.at(-1)).toBe("/jobs?state=OPENED");
    await waitFor(() => expect(screen.queryByText("Soporte de motor en aluminio")).toBeNull());
  });
});

describe("/jobs/:id", () => {
  test("sealed quotes are a count and nothing else", async () => {
    show("/jobs/:id", "/jobs/sealed", JobPage);
    expect(await screen.findByText("4 sealed quotes")).toBeTruthy();
    expect(screen.queryByRole("table")).toBeNull();
  });

  test("an award says what is disclosed and sends the picks of each line", async () => {
    const { sent } = show("/jobs/:id", "/jobs/opened", JobPage, {
      award: () => ({
        __typename: "Awarded",
        job: world.buyer.job({ id: "opened" }),
        orders: [{ id: "order-1", code: "O-11" }],
      }),
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole("radio", { name: "Cóndor 41" }));
    await user.click(screen.getByRole("button", { name: "Choose the next line" }));
    await user.click(screen.getByRole("radio", { name: "Ceibo 07" }));
    await user.click(screen.getByRole("button", { name: "Award…" }));
    const dialogue = await screen.findByRole("dialog");
    expect(within(dialogue).getByText(/2 chosen suppliers learn your organisation/)).toBeTruthy();
    expect(within(dialogue).getByText(/the other 3 quotes/)).toBeTruthy();
    await user.click(within(dialogue).getByRole("button", { name: "Award and disclose" }));
    expect(await screen.findByRole("link", { name: "See order O-11" })).toBeTruthy();
    expect(sent).toEqual([
      {
        jobId: "opened",
        picks: [
          { lineId: "line-1", quoteRevisionId: "quote-rev-0", quantity: 25 },
          { lineId: "line-2", quoteRevisionId: "quote-rev-1", quantity: 10 },
        ],
      },
    ]);
  });

  test("a quote that expired is marked and cannot be chosen", async () => {
    show("/jobs/:id", "/jobs/opened", JobPage);
    const row = (await screen.findByText("Quebracho 22")).closest("tr") as HTMLElement;
    expect(within(row).getByText("Expired")).toBeTruthy();
    expect(within(row).queryByRole("radio")).toBeNull();
    expect(within(row).queryByLabelText("Best of the column")).toBeNull();
  });
});

describe("/jobs/new", () => {
  test("begins with the part of the address and is saved while it is typed", async () => {
    const { location, sent } = show("/jobs/new", "/jobs/new?part=part-1", JobEditorPage, {
      saveJob: () => ({ __typename: "JobSaved", job: world.buyer.job({ id: "draft" }) }),
    });
    await userEvent.type(await screen.findByLabelText("Title of the job"), "Bracket");
    expect(await screen.findAllByText("Draft saved")).toBeTruthy();
    const last = sent.at(-1) as { title: string; lines: { revisionId: string; process: string }[] };
    expect(last.title).toBe("Bracket");
    expect(last.lines[0]).toMatchObject({ revisionId: "rev-part-1", process: "FDM" });
    await waitFor(() => expect(location.history.at(-1)).toBe("/jobs/new?draft=draft"));
    expect(screen.getByLabelText<HTMLInputElement>("Title of the job").value).toBe("Bracket");
  });

  test("a job without lines says that one is missing, and where to add it", async () => {
    const { sent } = show("/jobs/new", "/jobs/new", JobEditorPage);
    await userEvent.click(await screen.findByRole("button", { name: "Send to review" }));
    expect(screen.getByRole("alert").textContent).toBe("A line is missing: add at least one part.");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add a part" }));
    expect(sent).toEqual([]);
  });

  test("a refusal is shown at its field", async () => {
    show("/jobs/:id/edit", "/jobs/draft/edit", JobEditorPage, {
      saveJob: () => ({
        __typename: "Refusal",
        code: "CONTACT_DETAILS",
        field: "title",
        detail: "names somebody",
        limit: null,
        passage: "ana@acme.co",
      }),
    });
    const title = await screen.findByLabelText("Title of the job");
    await userEvent.type(title, " ana@acme.co");
    await waitFor(() => expect(title.getAttribute("aria-invalid")).toBe("true"));
    expect(screen.getByText("ana@acme.co", { selector: "mark" })).toBeTruthy();
  });

  test("what was typed and not saved is back after a reload", async () => {
    const mutations = {
      saveJob: (): object => {
        throw new Error("down");
      },
    };
    show("/jobs/:id/edit", "/jobs/draft/edit", JobEditorPage, mutations);
    await userEvent.type(await screen.findByLabelText("Title of the job"), " nuevo");
    cleanup();
    show("/jobs/:id/edit", "/jobs/draft/edit", JobEditorPage, mutations);
    const title = await screen.findByLabelText<HTMLInputElement>("Title of the job");
    expect(title.value).toBe("Soporte nuevo");
    expect(screen.getByText(/What you had typed/)).toBeTruthy();
  });
});
