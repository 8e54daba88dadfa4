import { randomUUID } from "node:crypto";
import { checkOperation } from "../schema";
import { at } from "./answer";

type Variables = Readonly<Record<string, unknown>>;

/** What the API answers to one request, refused or not. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** A client as any partner would write it: operations are texts, and go over plain HTTP. */
export class Client {
  /** The access token, once logged in. */
  token: string | null = null;

  constructor(
    /** The server, without a slash at the end. */
    readonly site: string,
  ) {}

  /** Sends an operation that the schema allows and gives its data; throws on any error. */
  async ask(operation: string, variables: Variables = {}): Promise<unknown> {
    checkOperation(operation, variables);
    const { body } = await this.post(operation, variables);
    if (at(body, "errors") !== undefined) {
      throw new Error(`${JSON.stringify(body)} to ${operation}`);
    }
    return at(body, "data");
  }

  /**
   * Calls a mutation that takes `input`, with a key of its own; `wanted` selects from what it
   * gives when it does not refuse. Throws on a refusal.
   */
  async change(name: string, gives: string, input: Variables, wanted: string): Promise<unknown> {
    const payload = await this.attempt(name, gives, input, wanted, randomUUID());
    if (at(payload, "__typename") !== gives) {
      throw new Error(`${name} was refused: ${JSON.stringify(payload)}`);
    }
    return payload;
  }

  /** As `change`, with a key of the caller's; gives a refusal as it came. */
  async attempt(
    name: string,
    gives: string,
    input: Variables,
    wanted: string,
    key: string,
  ): Promise<unknown> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const operation = `mutation Change($input: ${type}!, $key: String) {
      ${name}(input: $input, idempotencyKey: $key) {
        __typename
        ... on ${gives} { ${wanted} }
        ... on Refusal { code field detail limit passage }
      }
    }`;
    return at(await this.ask(operation, { input, key }), name);
  }

  /** Sends a text as it is, whatever the schema says of it. */
  async post(query: string, variables: Variables = {}): Promise<Reply> {
    const answer = await fetch(`${this.site}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...this.bearer() },
      body: JSON.stringify({ query, variables }),
    });
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  }

  /** The header that says who asks. */
  bearer(): Readonly<Record<string, string>> {
    return this.token === null ? {} : { authorization: `Bearer ${this.token}` };
  }
}
