import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { groupsOf, matching } from "./choices";
import { SearchSelect } from "./SearchSelect";

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const choices = [
  { value: "6061", label: "Aluminio 6061-T6", group: "Aluminio" },
  { value: "7075", label: "Aluminio 7075-T6", group: "Aluminio" },
  { value: "a36", label: "Acero A36", group: "Acero" },
  { value: "brass", label: "Latón", group: "Cobre" },
];

function show(first = "") {
  const onChange = vi.fn();
  function Field() {
    const [value, setValue] = useState(first);
    const choose = (next: string) => {
      onChange(next);
      setValue(next);
    };
    return (
      <MantineProvider>
        <SearchSelect label="Material" value={value} choices={choices} onChange={choose} />
        <button type="button">next</button>
      </MantineProvider>
    );
  }
  render(<Field />);
  const field = screen.getByRole<HTMLInputElement>("combobox", { name: "Material" });
  return { field, onChange };
}
// To jsdom, which shows no popover, everything in one is hidden.
const hidden = true;
const options = () => screen.queryAllByRole("option", { hidden }).map((each) => each.textContent);

afterEach(cleanup);

test("a name is found by a part of it, without its accents and case", () => {
  const found = (typed: string) => matching(choices, typed).map(({ value }) => value);
  expect(found("alu")).toEqual(["6061", "7075"]);
  expect(found(" LATON ")).toEqual(["brass"]);
  expect(found("zinc")).toEqual([]);
});

test("choices keep their order in their groups, and their place among all", () => {
  const groups = groupsOf(choices).map(({ group, from, choices: of }) => [group, from, of.length]);
  expect(groups).toEqual([
    ["Aluminio", 0, 2],
    ["Acero", 2, 1],
    ["Cobre", 3, 1],
  ]);
});

describe("the field", () => {
  test("lists all by group when it is gone to, and says which one holds", async () => {
    const { field } = show("a36");
    expect(field.value).toBe("Acero A36");
    await userEvent.click(field);
    expect(field.getAttribute("aria-expanded")).toBe("true");
    const group = screen.getByRole("group", { name: "Aluminio", hidden });
    expect(within(group).getAllByRole("option", { hidden })).toHaveLength(2);
    expect(screen.getByRole("option", { selected: true, hidden }).textContent).toBe("Acero A36");
  });

  test("takes the first that matches by Enter, and any by pressing it", async () => {
    const { field, onChange } = show();
    await userEvent.type(field, "7075{Enter}");
    expect(onChange).toHaveBeenLastCalledWith("7075");
    expect(field.value).toBe("Aluminio 7075-T6");
    expect(options()).toEqual([]);
    await userEvent.clear(field);
    await userEvent.click(screen.getByRole("option", { name: "Latón", hidden }));
    expect(onChange).toHaveBeenLastCalledWith("brass");
    expect(document.activeElement).toBe(field);
  });

  test("moves through the list by the arrow keys and tells which one it is at", async () => {
    const { field, onChange } = show();
    await userEvent.type(field, "alu{ArrowDown}");
    const at = document.getElementById(field.getAttribute("aria-activedescendant") ?? "");
    expect(at?.textContent).toBe("Aluminio 7075-T6");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(onChange).toHaveBeenLastCalledWith("6061");
  });

  test("keeps its value when it is left or the search is given up", async () => {
    const { field, onChange } = show("a36");
    await userEvent.type(field, "alu");
    await userEvent.keyboard("{Escape}");
    expect(field.value).toBe("Acero A36");
    await userEvent.clear(field);
    await userEvent.tab();
    expect(field.value).toBe("Acero A36");
    expect(options()).toEqual([]);
    expect(onChange).not.toHaveBeenCalled();
  });

  test("says when nothing matches", async () => {
    const { field } = show();
    await userEvent.type(field, "zinc");
    expect(screen.getByRole("status", { hidden }).textContent).not.toBe("");
    expect(field.getAttribute("aria-expanded")).toBe("false");
  });
});
