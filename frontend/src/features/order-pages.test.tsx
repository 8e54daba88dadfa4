import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import OutboxPage from "./operator/OutboxPage";
import PaymentsPage from "./operator/PaymentsPage";
import QueuePage from "./operator/QueuePage";
import SuppliersPage from "./operator/SuppliersPage";
import { orders, waiting, world } from "./order-fixtures";
import OrdersPage from "./orders/OrdersPage";
import OrderPage from "./orders/order/OrderPage";
import ProfilePage from "./orders/profile/ProfilePage";
import { type Answers, showing } from "./shown-page";

vi.mock("../app/session/session", async (original) => ({
  ...(await original<object>()),
  useCapabilities: () => new Set(["buyer", "supplier"]),
}));

const show = showing(world);

const showOrder = (address: string, answers?: Answers) =>
  show("/orders/:id", `/orders/${address}`, OrderPage, answers);
const moved = () => ({ __typename: "OrderMoved", order: orders.toConfirm });

describe("/orders", () => {
  test("lists both sides, each with what is next, and keeps the state in the address", async () => {
    const { location } = show("/orders", "/orders", OrdersPage);
    const placed = await screen.findByRole("table", { name: "Orders you placed" });
    expect(within(placed).getByText("Late")).toBeTruthy();
    expect(within(placed).getByText("Open claim")).toBeTruthy();
    const received = await screen.findByRole("table", { name: "Orders you make" });
    expect(within(received).getByText(/^Confirm the order/)).toBeTruthy();
    expect(within(received).getByRole("link", { name: "Compras Demo" }).getAttribute("href")).toBe(
      "/buyers/organisation-2",
    );
    await userEvent.click(screen.getByRole("button", { name: "In production" }));
    expect(location.history.at(-1)).toBe("/orders?state=IN_PRODUCTION");
    await userEvent.click(await screen.findByRole("button", { name: "Show all" }));
    expect(location.history.at(-1)).toBe("/orders");
    expect(await screen.findByRole("table", { name: "Orders you placed" })).toBeTruthy();
  });
});

describe("/orders/:id", () => {
  test("names the other side, whose turn it is, and follows only safe links", async () => {
    showOrder("to-confirm");
    expect(await screen.findByText("Your turn")).toBeTruthy();
    const party = screen.getByRole("region", { name: "Buyer" });
    expect(within(party).getByText("demo@example.com")).toBeTruthy();
    expect(within(party).queryByText(/javascript/)).toBeNull();
  });

  test("declining needs a reason and sends it", async () => {
    const { sent } = showOrder("to-confirm", { moveOrder: moved });
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Decline" }));
    const dialogue = within(await screen.findByRole("dialog"));
    const button = dialogue.getByRole("button", { name: "Decline" });
    expect(button.hasAttribute("disabled")).toBe(true);
    await user.type(dialogue.getByLabelText(/Reason/), "No capacity");
    await user.click(button);
    expect(sent).toMatchObject([{ id: "to-confirm", move: "DECLINE", note: "No capacity" }]);
  });

  test("a refused move stays open and says which rule", async () => {
    showOrder("to-confirm", {
      moveOrder: () => ({ __typename: "Refusal", code: "DEADLINE_PASSED", detail: "" }),
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Confirm" }));
    const dialogue = within(await screen.findByRole("dialog"));
    await user.click(dialogue.getByRole("button", { name: "Confirm" }));
    expect(await dialogue.findByRole("alert")).toBeTruthy();
  });

  test("points out a late milestone", async () => {
    showOrder("late");
    expect(await screen.findByText(/“Ready” was due on/)).toBeTruthy();
    expect(screen.getByText("Taller Demo’s turn")).toBeTruthy();
  });

  test("who opened a claim settles it", async () => {
    const { sent } = showOrder("claimed", { resolveClaim: moved });
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Record the solution" }));
    const dialogue = within(await screen.findByRole("dialog"));
    await user.type(dialogue.getByLabelText(/How it was settled/), "Two more were sent");
    await user.click(dialogue.getByRole("button", { name: "Record the solution" }));
    expect(sent).toEqual([{ orderId: "claimed", resolution: "Two more were sent" }]);
  });

  test("shows what was awarded, with its original file", async () => {
    const { location } = showOrder("to-confirm");
    await userEvent.click(await screen.findByRole("tab", { name: "As awarded" }));
    expect(screen.getByRole("link", { name: "Original file" }).getAttribute("href")).toBe(
      "/files/original",
    );
    expect(screen.getByText("12 days")).toBeTruthy();
    expect(location.history.at(-1)).toBe("/orders/to-confirm?tab=awarded");
  });

  test("a message goes to the other side", async () => {
    const { sent } = showOrder("to-confirm?tab=messages", {
      writeMessage: () => ({
        __typename: "MessageWritten",
        message: orders.toConfirm.messages[0],
      }),
    });
    expect(await screen.findByText("¿Cuándo empiezan?")).toBeTruthy();
    await userEvent.type(screen.getByLabelText("Your message to Compras Demo"), "On Monday");
    await userEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(sent).toEqual([{ orderId: "to-confirm", text: "On Monday" }]);
  });

  test("an order of others is not there", async () => {
    showOrder("other");
    expect(await screen.findByText("This order is not here")).toBeTruthy();
  });
});

describe("/suppliers/:id and /buyers/:id", () => {
  const showSupplier = (id: string) => show("/suppliers/:id", `/suppliers/${id}`, ProfilePage);

  test("a supplier: who it is, its machines, and the orders that the two have", async () => {
    showSupplier("organisation-1");
    expect(await screen.findByRole("heading", { level: 1, name: "Taller Demo" })).toBeTruthy();
    const write = screen.getByRole("link", { name: "Write to Persona Demo" });
    expect(write.getAttribute("href")).toBe("mailto:demo@example.com");
    const facts = within(screen.getByRole("complementary", { name: "Details" }));
    expect(facts.getByText("900.123.456-8")).toBeTruthy();
    expect(facts.queryByText(/javascript/)).toBeNull();
    const machines = within(screen.getByRole("region", { name: "Machines" }));
    expect(machines.getByRole("heading", { name: "VF-2" })).toBeTruthy();
    expect(machines.queryByRole("button")).toBeNull();
    const orders = within(await screen.findByRole("table", { name: "Orders between you" }));
    const links = orders.getAllByRole("link", { name: "Soporte de motor" });
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      "/orders/late",
      "/orders/claimed",
    ]);
    expect(orders.queryByRole("columnheader", { name: "With" })).toBeNull();
  });

  test("a buyer: what it says of itself, no machines, and its order", async () => {
    show("/buyers/:id", "/buyers/organisation-2", ProfilePage);
    expect(await screen.findByText("Equipos para minería.")).toBeTruthy();
    expect(screen.queryByRole("region", { name: "Machines" })).toBeNull();
    const orders = within(await screen.findByRole("table", { name: "Orders between you" }));
    expect(orders.getByRole("link", { name: "Soporte de motor" }).getAttribute("href")).toBe(
      "/orders/to-confirm",
    );
  });

  test("whoever may not be known is not there", async () => {
    showSupplier("organisation-2");
    const missing = await screen.findByRole("heading", { name: "This profile is not here" });
    expect(missing.tagName).toBe("H1");
    expect(screen.queryByRole("table")).toBeNull();
  });
});

describe("/operator", () => {
  test("the queue shows the checks, and asking back sends the note", async () => {
    const { sent, location } = show("/operator/queue", "/operator/queue?job=job-1", QueuePage, {
      returnJob: () => ({ __typename: "JobReviewed", id: "job-1" }),
    });
    expect(await screen.findByText("Lines: 1, 2")).toBeTruthy();
    const user = userEvent.setup();
    await user.click(screen.getByRole("button", { name: "Ask for a change" }));
    const dialogue = within(await screen.findByRole("dialog"));
    await user.type(dialogue.getByLabelText(/Note to the buyer/), "Add the drawing");
    await user.click(dialogue.getByRole("button", { name: "Ask for a change" }));
    expect(sent).toEqual([{ id: "job-1", note: "Add the drawing" }]);
    expect(location.history.at(-1)).toBe("/operator/queue");
  });

  test("a supplier is verified from what is known of it", async () => {
    const { sent } = show("/operator/suppliers", "/operator/suppliers", SuppliersPage, {
      verifySupplier: () => ({
        __typename: "SupplierReviewed",
        supplier: waiting.supplier,
      }),
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Taller Demo" }));
    const dialogue = within(await screen.findByRole("dialog"));
    expect(dialogue.getByText(/check digit/)).toBeTruthy();
    await user.click(dialogue.getByRole("button", { name: "Verify" }));
    expect(sent).toEqual([{ id: "supplier-1" }]);
  });

  test("a payment is confirmed after its reference was shown", async () => {
    const { sent } = show("/operator/payments", "/operator/payments", PaymentsPage, {
      confirmPayment: () => ({
        __typename: "PaymentConfirmed",
        invoice: waiting.payment.invoice,
      }),
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Confirm payment" }));
    const dialogue = within(await screen.findByRole("dialog"));
    expect(dialogue.getByText(/FJ-7K3F-9Q2M/)).toBeTruthy();
    await user.click(dialogue.getByRole("button", { name: "Confirm payment" }));
    expect(sent).toEqual([{ invoiceId: "invoice-1" }]);
  });

  test("a mail that failed is tried again", async () => {
    const { sent } = show("/operator/outbox", "/operator/outbox", OutboxPage, {
      retryMail: () => ({ __typename: "MailRetried", id: "mail-1" }),
    });
    await userEvent.click(await screen.findByRole("button", { name: "Retry" }));
    expect(sent).toEqual([{ id: "mail-1" }]);
  });
});
