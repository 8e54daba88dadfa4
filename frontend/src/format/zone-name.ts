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
