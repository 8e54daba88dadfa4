import { m } from "../../paraglide/messages";

const names: Readonly<Record<string, () => string>> = {
  trial: m.plan_name_trial,
  workshop: m.plan_name_workshop,
  plant: m.plan_name_plant,
};

/** A plan in the reader's language; one that this page does not know goes by the server's name. */
export function planName({ key, name }: { readonly key: string; readonly name: string }): string {
  return names[key]?.() ?? name;
}
