import { useQuery } from "urql";
import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { useLocale } from "../../app/locale";
import { m } from "../../paraglide/messages";
import type { Process } from "../../ui/ProcessMark";

const CatalogueDocument = graphql(`
  query Catalogue {
    catalogue {
      processes {
        process
        assessed
        materials
        finishes
      }
      materials {
        key
        group
        densityKgPerM3
        names {
          es
          pt
          en
        }
      }
      finishes {
        key
        names {
          es
          pt
          en
        }
      }
      generalTolerances
      incoterms
      currencies
    }
    countries {
      code
    }
  }
`);

type Answer = ResultOf<typeof CatalogueDocument>;
export type Catalogue = Answer["catalogue"] & { readonly countries: readonly string[] };
export type Material = Catalogue["materials"][number];
export type Finish = Catalogue["finishes"][number];

/** What a line may name, as the server offers it; it does not change while the page is open. */
export function useCatalogue(): Catalogue | null {
  const [{ data }] = useQuery({
    query: CatalogueDocument,
    variables: {},
    requestPolicy: "cache-first",
  });
  return data ? { ...data.catalogue, countries: data.countries.map(({ code }) => code) } : null;
}

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

/** The materials that a process works. */
export function materialsOf(catalogue: Catalogue, process: Process): readonly Material[] {
  const keys = new Set(catalogue.processes.find((each) => each.process === process)?.materials);
  return catalogue.materials.filter(({ key }) => keys.has(key));
}

/** The finishes that go with a process. */
export function finishesOf(catalogue: Catalogue, process: Process): readonly Finish[] {
  const keys = new Set(catalogue.processes.find((each) => each.process === process)?.finishes);
  return catalogue.finishes.filter(({ key }) => keys.has(key));
}

/** Names of materials and finishes in the reader's language; the key until the catalogue is there. */
export function useCatalogueNames() {
  const catalogue = useCatalogue();
  const { language } = useLocale();
  const name = (list: readonly (Material | Finish)[] | undefined, key: string) =>
    list?.find((each) => each.key === key)?.names[language] ?? key;
  return {
    material: (key: string) => name(catalogue?.materials, key),
    finish: (key: string) => name(catalogue?.finishes, key),
  };
}
