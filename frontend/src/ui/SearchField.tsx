import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";

/** A pause in typing that is long enough to ask, ms. */
const pause = 250;

interface SearchFieldProps {
  readonly label: string;
  /** What is searched now. */
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** A text to search a list by: it asks when typing pauses. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const asked = useRef(value);
  const ask = useDebouncedCallback((next: string) => {
    asked.current = next.trim();
    onSearch(asked.current);
  }, pause);
  useEffect(() => {
    if (value === asked.current) return;
    // It was not typed here: the list shows all again, and what was just typed is not asked.
    asked.current = value;
    ask.cancel();
    setText(value);
  }, [value, ask]);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        ask(currentTarget.value);
      }}
    />
  );
}
