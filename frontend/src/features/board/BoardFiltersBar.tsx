import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import { NativeSelect, Switch } from "@mantine/core";
import { useLocale } from "../../app/locale";
import { countryName } from "../../format/country";
import { m } from "../../paraglide/messages";
import { processName } from "../../ui/ProcessMark";
import { type Catalogue, materialsOf } from "../jobs/catalogue";
import { materialGroups } from "../jobs/material-groups";
import classes from "./Board.module.css";
import type { BoardFilters } from "./board-filters";

interface BoardFiltersBarProps {
  readonly filters: BoardFilters;
  readonly catalogue: Catalogue;
  readonly onChange: (filters: BoardFilters) => void;
}

/** Process, material, country of delivery, and whether a machine fits. */
export function BoardFiltersBar({ filters, catalogue, onChange }: BoardFiltersBarProps) {
  const { tag, language } = useLocale();
  const materials = filters.process ? materialsOf(catalogue, filters.process) : catalogue.materials;
  const countries = catalogue.countries
    .map((code) => ({ value: code, label: countryName(code, tag) }))
    .sort((a, b) => a.label.localeCompare(b.label, tag));
  return (
    <search className={classes.filters} aria-label={m.board_filters()}>
      <NativeSelect
        label={m.board_process()}
        value={filters.process ?? ""}
        data={[
          { value: "", label: m.board_any_process() },
          ...catalogue.processes.map(({ process }) => ({
            value: process,
            label: processName(process),
          })),
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          const process = catalogue.processes.find((each) => each.process === chosen)?.process;
          const kept =
            process &&
            filters.material &&
            !materialsOf(catalogue, process).some(({ key }) => key === filters.material);
          onChange({
            ...filters,
            process: process ?? null,
            material: kept ? null : filters.material,
          });
        }}
      />
      <NativeSelect
        label={m.board_material()}
        value={filters.material ?? ""}
        data={[
          { value: "", label: m.board_any_material() },
          ...materialGroups(materials).map((group) => ({
            group: group.name,
            items: group.materials.map(({ key, names }) => ({
              value: key,
              label: names[language],
            })),
          })),
        ]}
        onChange={(event) => onChange({ ...filters, material: event.currentTarget.value || null })}
      />
      <NativeSelect
        label={m.board_country()}
        value={filters.country ?? ""}
        data={[{ value: "", label: m.board_any_country() }, ...countries]}
        onChange={(event) => onChange({ ...filters, country: event.currentTarget.value || null })}
      />
      <Switch
        label={m.board_only_fits()}
        checked={filters.fits}
        onChange={(event) => onChange({ ...filters, fits: event.currentTarget.checked })}
      />
    </search>
  );
}
