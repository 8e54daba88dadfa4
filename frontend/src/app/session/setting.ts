import { useState } from "react";

/** A setting of the reader that an account has and a browser may have otherwise. */
export interface Setting<Value> {
  readonly value: Value;
  /** Of this browser alone, whatever the account says. */
  readonly choose: (value: Value) => void;
  /** What the account says; null when nobody is signed in. */
  readonly follow: (account: Value | null) => void;
  /** Set in the account: it counts here too, in place of this browser's own choice. */
  readonly settle: (value: Value) => void;
}

/**
 * This browser's own choice, which is kept under `key`; without one the account's,
 * which is not kept here: the next reader may have another.
 */
export function useSetting<Value extends string>(
  key: string,
  isOne: (text: string) => text is Value,
  usual: () => Value,
): Setting<Value> {
  const [own, setOwn] = useState<Value | null>(() => {
    const kept = localStorage.getItem(key);
    return kept !== null && isOne(kept) ? kept : null;
  });
  const [account, setAccount] = useState<Value | null>(null);
  const [fallback] = useState(usual);
  return {
    value: own ?? account ?? fallback,
    choose: (value) => {
      localStorage.setItem(key, value);
      setOwn(value);
    },
    follow: setAccount,
    settle: (value) => {
      localStorage.removeItem(key);
      setOwn(null);
      setAccount(value);
    },
  };
}
