import { NativeSelect, SegmentedControl, TextInput, VisuallyHidden } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconLayoutGrid, IconList, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { m } from "../../paraglide/messages";
import classes from "./Parts.module.css";

/** What the address says of the library's list. */
export interface Filters {
  readonly search: string;
  readonly order: "NEWEST" | "NAME";
  readonly view: "grid" | "list";
}

/** The filters in the address, and how to change them. */
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const [params, setParams] = useSearchParams();
  const filters: Filters = {
    search: params.get("q") ?? "",
    order: params.get("order") === "name" ? "NAME" : "NEWEST",
    view: params.get("view") === "list" ? "list" : "grid",
  };
  const change = (patch: Partial<Filters>) => {
    const next = { ...filters, ...patch };
    const pairs = [
      ["q", next.search],
      ["order", next.order === "NAME" ? "name" : ""],
      ["view", next.view === "list" ? "list" : ""],
    ] as const;
    setParams(Object.fromEntries(pairs.filter(([, value]) => value !== "")), { replace: true });
  };
  return [filters, change];
}

/** A pause in typing that is long enough to ask. */
const pause = 250;

interface PartsFiltersProps {
  readonly filters: Filters;
  readonly onChange: (change: Partial<Filters>) => void;
}

/** Search, order, and grid or list. */
export function PartsFilters({ filters, onChange }: PartsFiltersProps) {
  const [text, setText] = useState(filters.search);
  const search = useDebouncedCallback((value: string) => onChange({ search: value.trim() }), pause);
  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        aria-label={m.parts_search()}
        placeholder={m.parts_search()}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <NativeSelect
        aria-label={m.table_sort()}
        value={filters.order}
        data={[
          { value: "NEWEST", label: m.parts_order_newest() },
          { value: "NAME", label: m.parts_order_name() },
        ]}
        onChange={(event) =>
          onChange({ order: event.currentTarget.value === "NAME" ? "NAME" : "NEWEST" })
        }
      />
      <SegmentedControl
        aria-label={m.parts_view()}
        value={filters.view}
        onChange={(view) => onChange({ view: view === "list" ? "list" : "grid" })}
        data={[
          { value: "grid", label: <ViewLabel icon={IconLayoutGrid} name={m.parts_view_grid()} /> },
          { value: "list", label: <ViewLabel icon={IconList} name={m.parts_view_list()} /> },
        ]}
      />
    </search>
  );
}

function ViewLabel({ icon: Icon, name }: { icon: typeof IconList; name: string }) {
  return (
    <span className={classes.view} title={name}>
      <Icon size={17} aria-hidden />
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  );
}
