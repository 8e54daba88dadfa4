import { useQuery } from "urql";
import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { useLocale } from "../../app/locale";
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

/** It does not change while the page is open. */
function useQueried() {
  return useQuery({ query: CatalogueDocument, variables: {}, requestPolicy: "cache-first" });
}

/** What a line may name, as the server offers it. */
export function useCatalogue(): Catalogue | null {
  const [{ data }] = useQueried();
  return data ? { ...data.catalogue, countries: data.countries.map(({ code }) => code) } : null;
}

/** Why there is no catalogue, while there is none for another reason than that it takes time. */
export function useCatalogueFailure() {
  const [{ error, data }, again] = useQueried();
  return error && !data ? { error, retry: () => again({ requestPolicy: "network-only" }) } : null;
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

/** Names of materials and finishes in the reader's language; the key where there is none. */
export function useCatalogueNames() {
  const [{ data, fetching }] = useQueried();
  const { language } = useLocale();
  const name = (list: readonly (Material | Finish)[] | undefined, key: string) =>
    list?.find((each) => each.key === key)?.names[language] ?? (fetching ? "…" : key);
  return {
    material: (key: string) => name(data?.catalogue.materials, key),
    finish: (key: string) => name(data?.catalogue.finishes, key),
  };
}
