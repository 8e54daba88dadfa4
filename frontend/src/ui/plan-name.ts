import { m } from "../paraglide/messages";

const written: Readonly<Record<string, () => string>> = {
  Trial: m.plan_name_trial,
  Workshop: m.plan_name_workshop,
  Plant: m.plan_name_plant,
};

/** A plan in the reader's language, by the name that the API gives; a plan of the site's own keeps it. */
export function planName(name: string): string {
  return written[name]?.() ?? name;
}
