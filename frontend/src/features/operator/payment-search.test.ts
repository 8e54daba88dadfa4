import { expect, test } from "vitest";
import { matchesPayment } from "./payment-search";

test("a payment is found by its reference as a bank writes it, or by its name without accents", () => {
  const payment = {
    organisationName: "Mecánica del Valle",
    invoice: { number: "F-2026-0007", reference: "FJ-7K3F-9Q2M" },
  };
  expect(matchesPayment(payment, "fj7k3f9q2m")).toBe(true);
  expect(matchesPayment(payment, "7K3F 9Q")).toBe(true);
  expect(matchesPayment(payment, "mecanica")).toBe(true);
  expect(matchesPayment(payment, "")).toBe(true);
  expect(matchesPayment(payment, "9999")).toBe(false);
});
