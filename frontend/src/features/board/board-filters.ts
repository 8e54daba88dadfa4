import type { Process } from "../../ui/ProcessMark";

/** What the board shows; it stands in the address, so that a link can be sent. */
export interface BoardFilters {
  readonly process: Process | null;
  /** Key of the catalogue. */
  readonly material: string | null;
  /** Country of delivery, ISO 3166-1. */
  readonly country: string | null;
  /** Only what fits a machine of mine. */
  readonly fits: boolean;
}

export const noFilters: BoardFilters = {
  process: null,
  material: null,
  country: null,
  fits: false,
};

/** Reads the filters of an address; what it names that does not exist is no filter. */
export function readFilters(
  params: URLSearchParams,
  known: { readonly processes: readonly Process[] },
): BoardFilters {
  const text = (key: string) => params.get(key) || null;
  return {
    process: known.processes.find((each) => each === params.get("process")) ?? null,
    material: text("material"),
    country: text("country"),
    fits: params.get("fits") === "1",
  };
}

/** The query of an address that has these filters. */
export function writeFilters(filters: BoardFilters): Record<string, string> {
  const { process, material, country, fits } = filters;
  return {
    ...(process ? { process } : {}),
    ...(material ? { material } : {}),
    ...(country ? { country } : {}),
    ...(fits ? { fits: "1" } : {}),
  };
}

/** Whether anything is filtered out. */
export function isFiltered(filters: BoardFilters): boolean {
  return Object.keys(writeFilters(filters)).length > 0;
}
