import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, getVariableValues, isEnumType, Kind, parse, validate } from "graphql";

/** The schema as a partner gets it: from its file alone. */
const schema = buildSchema(
  readFileSync(join(import.meta.dirname, "../backend/schema.graphql"), "utf8"),
);

/** The values of one of its enumerations, in their order. */
export function enumValues(name: string): readonly string[] {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`${name} is no enumeration of the schema`);
  return type.getValues().map((value) => value.name);
}

/** Fails unless the schema allows the operation with these variables. */
export function checkOperation(text: string, variables: Readonly<Record<string, unknown>>): void {
  const document = parse(text);
  const problems = validate(schema, document).map(({ message }) => message);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const declared = definition.variableDefinitions ?? [];
    const { errors } = getVariableValues(schema, declared, variables);
    problems.push(...(errors ?? []).map(({ message }) => message));
  }
  if (problems.length > 0) throw new Error(`${problems.join("\n")}\nin ${text}`);
}
