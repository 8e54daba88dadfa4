import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildSchema,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isSpecifiedScalarType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** Arguments that every mutation has; what they are for is said once, in the README. */
const SAME_EVERYWHERE = new Set(["input", "idempotencyKey"]);

/** The schema as a partner gets it: from its file alone. Keeps which of it was used. */
export class PartnerSchema {
  private readonly schema: GraphQLSchema;
  /** Coordinates of what was used, such as `Query.buyer`, with its description. */
  private readonly used = new Map<string, string | null | undefined>();

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
    this.note(document);
  }

  /** What was used and has no description, in order. */
  undescribed(): readonly string[] {
    const bare = [...this.used].filter(([, description]) => !description);
    return bare.map(([coordinate]) => coordinate).toSorted();
  }

  /** How many types, fields, arguments and values were used. */
  get size(): number {
    return this.used.size;
  }

  private note(document: DocumentNode): void {
    const types = new TypeInfo(this.schema);
    const field = () => {
      const [parent, definition] = [types.getParentType(), types.getFieldDef()];
      if (!parent || !definition || isIntrospectionType(parent)) return;
      if (definition.name.startsWith("__")) return;
      const coordinate = `${parent.name}.${definition.name}`;
      this.noteType(parent);
      this.used.set(coordinate, definition.description);
      this.noteType(getNamedType(definition.type));
    };
    const argument = () => {
      const [parent, definition] = [types.getParentType(), types.getFieldDef()];
      const given = types.getArgument();
      if (!parent || !definition || !given) return;
      if (SAME_EVERYWHERE.has(given.name)) return this.noteInput(given.type);
      this.used.set(`${parent.name}.${definition.name}(${given.name}:)`, given.description);
      this.noteInput(given.type);
    };
    visit(document, visitWithTypeInfo(types, { Field: field, Argument: argument }));
  }

  private noteType(type: GraphQLNamedType): void {
    if (isSpecifiedScalarType(type)) return;
    this.used.set(type.name, type.description);
    if (!isEnumType(type)) return;
    for (const value of type.getValues()) {
      this.used.set(`${type.name}.${value.name}`, value.description);
    }
  }

  private noteInput(given: GraphQLInputType): void {
    const type = getNamedType(given);
    if (this.used.has(type.name)) return;
    this.noteType(type);
    if (!isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      this.used.set(`${type.name}.${field.name}`, field.description);
      this.noteInput(field.type);
    }
  }
}
