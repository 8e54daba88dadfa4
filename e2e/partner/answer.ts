/**
 * What is at a path of an answer, such as `buyer.parts.edges.0.node.id`; undefined if nothing is.
 * A partner that knows the schema's file alone has no types, so it looks.
 */
export function at(value: unknown, path: string): unknown {
  return path.split(".").reduce(inside, value);
}

function inside(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return found;
}

/** The text at a path; throws if there is none. */
export function textAt(value: unknown, path: string): string {
  const found = at(value, path);
  if (typeof found !== "string") throw new Error(`no text at ${path} of ${JSON.stringify(value)}`);
  return found;
}

/** The list at a path; throws if there is none. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  const found: unknown = at(value, path);
  if (!Array.isArray(found)) throw new Error(`no list at ${path} of ${JSON.stringify(value)}`);
  return found;
}
