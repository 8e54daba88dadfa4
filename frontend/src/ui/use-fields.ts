import { type ChangeEvent, useState } from "react";
import { m } from "../paraglide/messages";
import { fieldError, type Refusal } from "./refusal";

type Typed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;

/** What an input of Mantine takes of one field. */
export interface FieldProps {
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
  /** Said by itself, because the field of a password does not say it. */
  readonly "aria-invalid": true | undefined;
  readonly onChange: (event: Typed) => void;
}

export interface Fields<Values> {
  readonly values: Values;
  readonly set: (change: Partial<Values>) => void;
  /** The props of an input. `path` is what the API calls the field, if it is not its name here. */
  readonly field: (name: keyof Values & string, path?: string) => FieldProps;
  /** Whether all that is required is filled in; shows what is not. */
  readonly complete: () => boolean;
}

/**
 * The texts of a form. A field shows what the last sending was refused for until
 * it is changed; a required one that is empty says so once sending was tried.
 */
export function useFields<Values extends Readonly<Record<string, string>>>(
  initial: Values,
  refusal: Refusal | null,
  required: readonly (keyof Values & string)[] = [],
): Fields<Values> {
  const [values, setValues] = useState(initial);
  const [tried, setTried] = useState(false);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());

  const set = (change: Partial<Values>) => {
    setValues((before) => ({ ...before, ...change }));
    setChanged((before) => new Set([...before, ...Object.keys(change)]));
  };
  const empty = (name: keyof Values & string) => values[name]?.trim() === "";
  const errorOf = (name: keyof Values & string, path: string) => {
    if (tried && required.includes(name) && empty(name)) return m.field_required();
    return changed.has(name) ? undefined : fieldError(refusal, path);
  };
  return {
    values,
    set,
    field: (name, path = name) => {
      const error = errorOf(name, path);
      return {
        name,
        value: values[name] ?? "",
        error,
        "aria-invalid": error === undefined ? undefined : true,
        // A computed key widens to an index signature, which Partial<Values> does not take.
        onChange: (event) => set({ [name]: event.currentTarget.value } as Partial<Values>),
      };
    },
    complete: () => {
      setTried(true);
      setChanged(new Set());
      return !required.some(empty);
    },
  };
}
