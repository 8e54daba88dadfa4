import type { VariablesOf } from "../../../app/graphql/graphql";
import { parseTyped } from "../../../format/decimal";
import type { Process } from "../../../ui/ProcessMark";
import type { DraftJob, SaveJob } from "../queries";
import { readQuantities } from "./quantities";

export type SaveInput = VariablesOf<typeof SaveJob>["input"];

/** A line as it is being written; numbers are as typed. */
export interface DraftLine {
  /** Of this page, so that a line keeps its place in the form before it has an id. */
  readonly key: string;
  readonly id: string | null;
  readonly partId: string;
  readonly revisionId: string;
  readonly title: string;
  readonly process: Process;
  readonly material: string;
  readonly finish: string;
  readonly generalTolerance: string;
  readonly isoFit: string;
  readonly threads: string;
  readonly roughness: string;
  readonly remark: string;
  readonly quantities: string;
}

/** A job as it is being written. */
export interface Draft {
  readonly title: string;
  readonly currency: string;
  /** RFC 3339; null until it is chosen. */
  readonly deadline: string | null;
  readonly deadlineZone: string;
  readonly openingRule: "AT_DEADLINE" | "ON_ARRIVAL";
  readonly curated: boolean;
  readonly showBuyerName: boolean;
  readonly shareStl: boolean;
  readonly deliveryCity: string;
  readonly deliveryCountry: string;
  readonly deliveryAddress: string;
  readonly incoterm: string;
  readonly remark: string;
  readonly lines: readonly DraftLine[];
}

/** What a new draft takes from the organisation. */
export interface Defaults {
  readonly currency: string;
  readonly country: string;
  readonly city: string;
  readonly address: string;
  readonly timeZone: string;
}

export function newDraft(defaults: Defaults): Draft {
  return {
    title: "",
    currency: defaults.currency,
    deadline: null,
    deadlineZone: defaults.timeZone,
    openingRule: "AT_DEADLINE",
    curated: true,
    showBuyerName: false,
    shareStl: false,
    deliveryCity: defaults.city,
    deliveryCountry: defaults.country,
    deliveryAddress: defaults.address,
    incoterm: "DAP",
    remark: "",
    lines: [],
  };
}

/** A new line; the title is public, so the part's own name is not taken for it. */
export function newLine(partId: string, revisionId: string, process: Process): DraftLine {
  return {
    key: crypto.randomUUID(),
    id: null,
    partId,
    revisionId,
    title: "",
    process,
    material: "",
    finish: "as-made",
    generalTolerance: "ISO 2768-mK",
    isoFit: "",
    threads: "",
    roughness: "",
    remark: "",
    quantities: "",
  };
}

/** What was saved, back in the form; numbers in the reader's conventions. */
export function draftOf(job: DraftJob, tag: string): Draft {
  const number = new Intl.NumberFormat(tag, { useGrouping: false, maximumFractionDigits: 6 });
  return {
    title: job.title,
    currency: job.currency,
    deadline: job.deadline,
    deadlineZone: job.deadlineZone,
    openingRule: job.openingRule,
    curated: job.curated,
    showBuyerName: job.showBuyerName,
    shareStl: job.shareStl,
    deliveryCity: job.deliveryCity,
    deliveryCountry: job.deliveryCountry,
    deliveryAddress: job.deliveryAddress,
    incoterm: job.incoterm,
    remark: job.remark,
    lines: job.lines.map((line) => ({
      key: line.id,
      id: line.id,
      partId: line.part?.id ?? "",
      revisionId: line.revision?.id ?? "",
      title: line.title,
      process: line.process,
      material: line.material,
      finish: line.finish,
      generalTolerance: line.generalTolerance,
      isoFit: line.isoFit,
      threads: line.threads,
      roughness: line.roughnessRaUm === null ? "" : number.format(Number(line.roughnessRaUm)),
      remark: line.remark,
      quantities: line.quantities.join(", "),
    })),
  };
}

/** Reads a roughness as typed: a decimal of the API, null when there is none, undefined when it is no number. */
export function readRoughness(text: string, tag: string): string | null | undefined {
  if (text.trim() === "") return null;
  const read = parseTyped(text, tag);
  return read === null || read.startsWith("-") ? undefined : read;
}

/** What is sent of a draft. What cannot be read yet is left out; the form says so beside it. */
export function inputOf(
  draft: Draft,
  id: string | null,
  tag: string,
  lineIds: ReadonlyMap<string, string>,
): SaveInput {
  const { lines, ...terms } = draft;
  return {
    ...terms,
    id,
    lines: lines.map((line) => {
      const { key, partId: _, roughness, quantities, ...rest } = line;
      return {
        ...rest,
        id: line.id ?? lineIds.get(key) ?? null,
        roughnessRaUm: readRoughness(roughness, tag) ?? null,
        quantities: [...readQuantities(quantities).quantities],
      };
    }),
  };
}

/** Something that a draft needs before it can be handed in: the field's path, as the API names it. */
export function missing(draft: Draft, tag: string): readonly string[] {
  const fields: string[] = [];
  const need = (given: boolean, field: string) => {
    if (!given) fields.push(field);
  };
  need(draft.lines.length > 0, "lines");
  for (const [at, line] of draft.lines.entries()) {
    const { quantities, problem } = readQuantities(line.quantities);
    need(line.title.trim().length >= 2, `lines.${at}.title`);
    need(line.material !== "", `lines.${at}.material`);
    need(quantities.length > 0 && problem === null, `lines.${at}.quantities`);
    need(readRoughness(line.roughness, tag) !== undefined, `lines.${at}.roughnessRaUm`);
  }
  need(draft.title.trim().length >= 3, "title");
  need(draft.deadline !== null, "deadline");
  need(draft.deliveryCity.trim().length >= 2, "deliveryCity");
  need(draft.deliveryCountry !== "", "deliveryCountry");
  need(draft.incoterm !== "", "incoterm");
  return fields;
}
