/** Where an input is, by the path of its field: `lines.0.title` is `field-lines-0-title`. */
export function fieldId(field: string): string {
  return `field-${field.replaceAll(".", "-")}`;
}
