import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Plugin, Rolldown } from "vite";

/**
 * Which module goes into which file. Pages are lazy; what the first screen
 * needs is in four files that change at different paces, what surrounds a
 * member's page in one, what many pages share in one more; what few pages share
 * is cut by which ones do, and the rest stays with its page.
 */

const root = import.meta.dirname;

/** Needed before anything is drawn, and changed only by an upgrade. */
const base =
  /node_modules[\\/](react|react-dom|scheduler|wouter|regexparam|use-sync-external-store|urql|@urql|wonka|@0no-co|graphql-ws|valibot|gql\.tada)[\\/]/;
/** The part of Mantine that the first screen draws with. */
const mantine = /node_modules[\\/](clsx[\\/]|@mantine[\\/](hooks[\\/]|core[\\/]))/;
/** What opens a list beside a field: heavy, and of few pages. */
const lists =
  /node_modules[\\/](@floating-ui|@mantine[\\/]core[\\/]esm[\\/](utils[\\/]Floating|components[\\/](Combobox|Popover|ScrollArea|Portal|Select|MultiSelect)))[\\/]/;
const icons = /node_modules[\\/]@tabler[\\/]/;

const frameMessages = new Set(
  Object.keys(JSON.parse(readFileSync(join(root, "messages/frame/es.json"), "utf8"))),
);
const message = /src[\\/]paraglide[\\/]messages[\\/](\w+)\.js$/;

const landing = join(root, "src/features/landing");

interface Shell {
  readonly modules: ReadonlySet<string>;
  /** The icons that those modules name. */
  readonly icons: ReadonlySet<string>;
}

/** The modules of src that some reach without a dynamic import. */
function reached(context: Rolldown.ChunkingContext, waiting: string[]): Shell {
  const modules = new Set<string>();
  const named = new Set<string>();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    // The barrel of all messages reaches everything; messages are told by their area.
    if (modules.has(id) || /paraglide[\\/]messages/.test(id)) continue;
    if (!relative(root, id).startsWith("src")) continue;
    const module = context.getModuleInfo(id);
    modules.add(id);
    waiting.push(...(module?.importedIds ?? []));
    for (const icon of module?.code?.match(/\bIcon[A-Z]\w+/g) ?? []) named.add(icon);
  }
  return { modules, icons: named };
}

let shell: Shell | undefined;
let frame: Shell | undefined;

/** The icon that a module is; undefined for what draws them all, null for no icon at all. */
function iconOf(id: string): string | undefined | null {
  return icons.test(id) ? /[\\/](Icon\w+)\.mjs$/.exec(id)?.[1] : null;
}

function inShell(id: string, context: Rolldown.ChunkingContext): string | null {
  shell ??= reached(context, [join(root, "src/main.tsx"), join(landing, "LandingPage.tsx")]);
  const icon = iconOf(id);
  if (icon !== null) return icon === undefined || shell.icons.has(icon) ? "shell" : null;
  const key = message.exec(id)?.[1];
  const belongs =
    key === undefined ? shell.modules.has(id) && !id.startsWith(landing) : frameMessages.has(key);
  return belongs || /paraglide[\\/](runtime|registry)\.js$/.test(id) ? "shell" : null;
}

/** What every page of a member has around it. */
function inFrame(id: string, context: Rolldown.ChunkingContext): string | null {
  frame ??= reached(context, [join(root, "src/app/frame/MemberFrame.tsx")]);
  const icon = iconOf(id);
  return (icon ? frame.icons.has(icon) : frame.modules.has(id)) ? "frame" : null;
}

/** A group that is cut by pages is named after all of them; its first word and a hash are enough. */
export function fileName({ name }: { name: string }): string {
  return `assets/${name.split("~")[0]}-[hash].js`;
}

/** The same for what is no script. */
export function assetName({ names }: { names: string[] }): string {
  const name = names[0] ?? "asset";
  const extension = /\.\w+$/.exec(name)?.[0] ?? "";
  return `assets/${name.slice(0, name.length - extension.length).split("~")[0]}-[hash]${extension}`;
}

export const groups: Rolldown.CodeSplittingGroup[] = [
  { name: "base", test: base, priority: 60 },
  { name: "mantine", test: mantine, tags: ["$initial"], priority: 50 },
  { name: inShell, debugName: "shell", priority: 30 },
  { name: inFrame, debugName: "frame", priority: 25 },
  // As many small files this would weigh more, and with what fewer pages share, too.
  { name: "many", minShareCount: 8, priority: 22 },
  { name: "lists", test: lists, minShareCount: 2, entriesAware: true, priority: 20 },
  {
    name: "shared",
    minShareCount: 2,
    entriesAware: true,
    // Small files joined more freely bring every page what only some of them need.
    entriesAwareMergeThreshold: 500,
    priority: 10,
  },
];

/** A module of ours in the build, for scripts/budget.mjs. */
interface Piece {
  /** The file that it is in. */
  readonly file: string;
  /** What it imports, and what it imports only when it runs so far. */
  readonly imports: string[];
  readonly lazy: string[];
}

/** Writes beside the manifest which module is in which file, and which ones it loads later. */
export function pieces(): Plugin {
  const named = (id: string) => relative(root, id);
  return {
    name: "forja-pieces",
    generateBundle(_, bundle) {
      const found: Record<string, Piece> = {};
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        for (const id of Object.keys(chunk.modules)) {
          const module = this.getModuleInfo(id);
          found[named(id)] = {
            file: chunk.fileName,
            imports: (module?.importedIds ?? []).map(named),
            lazy: (module?.dynamicallyImportedIds ?? []).map(named),
          };
        }
      }
      this.emitFile({
        type: "asset",
        fileName: ".vite/pieces.json",
        source: JSON.stringify(found),
      });
    },
  };
}
