import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../frontend/messages");

/** A language of the pages. */
export type Language = "es" | "pt" | "en";

/** What the pages say in one language, by the keys of the frontend's messages. */
export class Words {
  private readonly texts: ReadonlyMap<string, unknown>;

  constructor(readonly language: Language) {
    const files = readdirSync(FOLDER).map((group) => join(FOLDER, group, `${language}.json`));
    this.texts = new Map(
      files.flatMap((file) => {
        const messages: object = JSON.parse(readFileSync(file, "utf8"));
        return Object.entries(messages);
      }),
    );
  }

  /** A message with these values; throws unless there is one that needs no plural. */
  say(key: string, values: Readonly<Record<string, string>> = {}): string {
    const text = this.text(key);
    return text.replaceAll(PLACE, (whole, name: string) => values[name] ?? whole);
  }

  /** The whole of a message, with anything where its values stand. */
  pattern(key: string): RegExp {
    const parts = this.text(key).split(PLACE_ALONE);
    return new RegExp(`^${parts.map(escaped).join(".+")}$`);
  }

  private text(key: string): string {
    const text = this.texts.get(key);
    if (typeof text !== "string") throw new Error(`${this.language} has no plain message ${key}`);
    return text;
  }
}

const PLACE = /\{(\w+)\}/g;
const PLACE_ALONE = /\{\w+\}/;

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
