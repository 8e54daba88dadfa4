import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";

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
  const [followed, setFollowed] = useState(value);
  const ask = useDebouncedCallback((next: string) => onSearch(next.trim()), pause);
  if (value !== followed) {
    setFollowed(value);
    // It was not typed here: the list shows all again.
    if (value !== text.trim()) setText(value);
  }
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
