import { expect, test } from "vitest";
import { overwriteGetLocale } from "../../paraglide/runtime";
import { planName } from "./plan-name";

test("a known plan is named in the reader's language, another as the server does", () => {
  overwriteGetLocale(() => "es");
  expect(planName({ key: "plant", name: "Plant" })).toBe("Planta");
  expect(planName({ key: "harbour", name: "Harbour" })).toBe("Harbour");
});
