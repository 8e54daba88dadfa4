import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, type GraphQLSchema, getVariableValues, Kind, parse, validate } from "graphql";

/** The schema as a partner gets it: from its file alone. */
export class PartnerSchema {
  private readonly schema: GraphQLSchema;

  constructor() {
    const file = join(import.meta.dirname, "../../backend/schema.graphql");
    this.schema = buildSchema(readFileSync(file, "utf8"));
  }

  /** Fails unless the schema allows the operation with these variables. */
  check(text: string, variables: Readonly<Record<string, unknown>>): void {
    const document = parse(text);
    const problems = validate(this.schema, document).map(({ message }) => message);
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const declared = definition.variableDefinitions ?? [];
      const { errors } = getVariableValues(this.schema, declared, variables);
      problems.push(...(errors ?? []).map(({ message }) => message));
    }
    if (problems.length > 0) throw new Error(`${problems.join("\n")}\nin ${text}`);
  }
}
