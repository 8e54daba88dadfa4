/** What a zone's time is called, `hora de Colombia`; its IANA name where it has no other. */
export function zoneName(zone: string, tag: string): string {
  try {
    const parts = new Intl.DateTimeFormat(tag, {
      timeZone: zone,
      timeZoneName: "longGeneric",
    }).formatToParts();
    const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
    return /^(GMT|UTC)/.test(name) ? zone : name;
  } catch {
    return zone;
  }
}

/** Places that zones are called after, where their own people write them otherwise. */
const places: Readonly<Record<string, string>> = {
  Araguaina: "Araguaína",
  Asuncion: "Asunción",
  Bahia_Banderas: "Bahía de Banderas",
  Belem: "Belém",
  Bogota: "Bogotá",
  Cancun: "Cancún",
  Ciudad_Juarez: "Ciudad Juárez",
  Cordoba: "Córdoba",
  Cuiaba: "Cuiabá",
  Eirunepe: "Eirunepé",
  Maceio: "Maceió",
  Mazatlan: "Mazatlán",
  Merida: "Mérida",
  Panama: "Panamá",
  Rio_Gallegos: "Río Gallegos",
  Santarem: "Santarém",
  Sao_Paulo: "São Paulo",
  Tucuman: "Tucumán",
};

/** The place that a zone is called after: `Buenos Aires, Argentina` of `America/Argentina/Buenos_Aires`. */
function placeOf(zone: string): string {
  const names = zone.split("/").slice(zone.includes("/") ? 1 : 0);
  return names
    .reverse()
    .map((name) => places[name] ?? name.replaceAll("_", " "))
    .join(", ");
}

/** What a zone's clocks are away from GMT now, `GMT-5`; null of a zone that nobody knows. */
function offsetOf(zone: string, tag: string): string | null {
  try {
    const format = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: "shortOffset" });
    return format.formatToParts().find(({ type }) => type === "timeZoneName")?.value ?? null;
  } catch {
    return null;
  }
}

/**
 * The zones to choose among, by their places; `own` first, whether or not the
 * browser knows it, and with its offset: asking for that of all takes too long.
 */
export function zoneChoices(own: string, tag: string): { value: string; label: string }[] {
  const others = Intl.supportedValuesOf("timeZone")
    .filter((zone) => zone !== own)
    .map((zone) => ({ value: zone, label: placeOf(zone) }))
    .sort((one, other) => one.label.localeCompare(other.label, tag));
  if (own === "") return others;
  const offset = offsetOf(own, tag);
  const label = offset === null ? own : `${placeOf(own)} (${offset})`;
  return [{ value: own, label }, ...others];
}
