import { NativeSelect } from "@mantine/core";
import { IconLayoutGrid, IconList } from "@tabler/icons-react";
import { useSearchParams } from "wouter";
import { m } from "../../paraglide/messages";
import { SearchField } from "../../ui/SearchField";
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

const views = [
  { view: "grid", icon: IconLayoutGrid, name: m.parts_view_grid },
  { view: "list", icon: IconList, name: m.parts_view_list },
] as const;

interface PartsFiltersProps {
  readonly filters: Filters;
  readonly onChange: (change: Partial<Filters>) => void;
}

/** Search, order, and grid or list. */
export function PartsFilters({ filters, onChange }: PartsFiltersProps) {
  return (
    <search className={classes.filters}>
      <SearchField
        label={m.parts_search()}
        value={filters.search}
        onSearch={(search) => onChange({ search })}
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
      <fieldset className={classes.views} aria-label={m.parts_view()}>
        {views.map(({ view, icon: Icon, name }) => (
          <button
            key={view}
            type="button"
            title={name()}
            aria-label={name()}
            aria-pressed={filters.view === view}
            onClick={() => onChange({ view })}
          >
            <Icon size={17} aria-hidden />
          </button>
        ))}
      </fieldset>
    </search>
  );
}
