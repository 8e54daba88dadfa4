import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { languages } from "../format/locale";

const root = join(import.meta.dirname, "..", "..", "messages");
const settings = readFileSync(join(root, "..", "project.inlang", "settings.json"), "utf8");
const areas = readdirSync(root);

/** What a language says: the texts of each key, one for each plural form. */
type Texts = ReadonlyMap<string, readonly string[]>;

/** The strings of a message: itself, or what its variants say. */
function textsOf(message: unknown): string[] {
  if (typeof message === "string") return [message];
  if (!Array.isArray(message)) return [];
  return message.flatMap((variants: { match?: Record<string, string> }) =>
    Object.values(variants.match ?? {}),
  );
}

function read(area: string, language: string): Texts {
  const file: unknown = JSON.parse(readFileSync(join(root, area, `${language}.json`), "utf8"));
  const entries = Object.entries(file ?? {}).filter(([key]) => key !== "$schema");
  return new Map(entries.map(([key, message]) => [key, textsOf(message)]));
}

/** The names in braces over all forms of a message, in order of the alphabet. */
function placeholders(texts: readonly string[]): string[] {
  return [...new Set(texts.join(" ").match(/\{\w+\}/g) ?? [])].sort();
}

describe.each(areas)("messages of %s", (area) => {
  const base = read(area, "es");

  test("the area is read by the compiler", () => {
    expect(settings).toContain(`./messages/${area}/{locale}.json`);
  });

  test.each(languages)("%s has every key, filled in, with the same placeholders", (language) => {
    const texts = read(area, language);
    expect([...texts.keys()].sort()).toEqual([...base.keys()].sort());
    for (const [key, forms] of texts) {
      expect(forms.length, key).toBeGreaterThan(0);
      for (const form of forms) expect(form.trim(), key).not.toBe("");
      expect(placeholders(forms), key).toEqual(placeholders(base.get(key) ?? []));
    }
  });

  test("a message with plural forms has one for every number", () => {
    const file = readFileSync(join(root, area, "es.json"), "utf8");
    const plurals = file.match(/"form=one"/g)?.length ?? 0;
    expect(file.match(/"form=\*"/g)?.length ?? 0).toBe(plurals);
  });
});

test("no key is in two areas, where the later would silently win", () => {
  const keys = areas.flatMap((area) => [...read(area, "es").keys()]);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

/** The text of every module of the page that a person wrote, tests apart. */
function sources(): string {
  const src = join(root, "..", "src");
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|^paraglide/.test(path))
    .map((path) => readFileSync(join(src, path), "utf8"))
    .join("\n");
}

test("every message is said somewhere", () => {
  const said = new Set(Array.from(sources().matchAll(/\bm\.(\w+)/g), ([, key]) => key));
  expect(said).toContain("state_retry");
  const keys = areas.flatMap((area) => [...read(area, "es").keys()]);
  expect(keys.filter((key) => !said.has(key))).toEqual([]);
});
