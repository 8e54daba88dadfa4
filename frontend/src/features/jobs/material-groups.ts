import { m } from "../../paraglide/messages";
import type { Material } from "./catalogue";

const groupNames: Readonly<Record<string, () => string>> = {
  aluminium: m.job_material_group_aluminium,
  steel: m.job_material_group_steel,
  "tool-steel": m.job_material_group_tool_steel,
  stainless: m.job_material_group_stainless,
  "cast-iron": m.job_material_group_cast_iron,
  copper: m.job_material_group_copper,
  titanium: m.job_material_group_titanium,
  nickel: m.job_material_group_nickel,
  plastic: m.job_material_group_plastic,
  filament: m.job_material_group_filament,
  resin: m.job_material_group_resin,
  powder: m.job_material_group_powder,
  carbide: m.job_material_group_carbide,
};

export interface MaterialGroup {
  readonly key: string;
  readonly name: string;
  readonly materials: readonly Material[];
}

/** Materials by group, in the catalogue's order. */
export function materialGroups(materials: readonly Material[]): readonly MaterialGroup[] {
  const groups = new Map<string, Material[]>();
  for (const material of materials) {
    const group = groups.get(material.group);
    if (group) group.push(material);
    else groups.set(material.group, [material]);
  }
  return [...groups].map(([key, found]) => ({
    key,
    name: groupNames[key]?.() ?? key,
    materials: found,
  }));
}
