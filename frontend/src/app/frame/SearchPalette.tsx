import { useDebouncedValue } from "@mantine/hooks";
import {
  IconClipboardList,
  IconCube,
  IconKeyboard,
  IconSearch,
  IconTruckDelivery,
} from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { useQuery } from "urql";
import { useLocation } from "wouter";
import { m } from "../../paraglide/messages";
import { Dialogue } from "../../ui/Dialogue";
import { graphql } from "../graphql/graphql";
import type { Capability } from "../session/viewer";
import { allEntries } from "./navigation";
import classes from "./Palette.module.css";

const Search = graphql(`
  query Search($text: String!) {
    search(text: $text) {
      kind
      title
      path
    }
  }
`);

/** What the server looks for; shorter texts would find everything. */
const shortest = 2;

const kindIcons: Readonly<Record<string, typeof IconCube>> = {
  part: IconCube,
  job: IconClipboardList,
  order: IconTruckDelivery,
};

interface Choice {
  readonly key: string;
  readonly name: string;
  readonly icon: ReactNode;
  readonly hint?: ReactNode;
  readonly run: () => void;
}

interface SearchPaletteProps {
  readonly can: ReadonlySet<Capability>;
  readonly onShortcuts: () => void;
  readonly onClose: () => void;
}

/** Without accents and case, so that "organizacion" finds "Organización". */
function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

function useChoices({ can, onShortcuts, onClose }: SearchPaletteProps): readonly Choice[] {
  const [, navigate] = useLocation();
  const pages = allEntries(can).map(({ path, name, icon: Icon, letter }) => ({
    key: path,
    name: name(),
    icon: <Icon size={18} stroke={1.6} aria-hidden />,
    hint: letter ? (
      <>
        <kbd>g</kbd> <kbd>{letter}</kbd>
      </>
    ) : undefined,
    run: () => {
      onClose();
      navigate(path);
    },
  }));
  const help = {
    key: "?",
    name: m.frame_shortcuts(),
    icon: <IconKeyboard size={18} stroke={1.6} aria-hidden />,
    hint: <kbd>?</kbd>,
    run: () => {
      onClose();
      onShortcuts();
    },
  };
  return [...pages, help];
}

/** What the server finds for a text: parts, jobs and orders of this organisation. */
function useFound(text: string, onClose: () => void) {
  const [, navigate] = useLocation();
  const [settled] = useDebouncedValue(text.trim(), 200);
  const [{ data, fetching }] = useQuery({
    query: Search,
    variables: { text: settled },
    pause: settled.length < shortest,
  });
  const hits = settled.length < shortest ? [] : (data?.search ?? []);
  const choices = hits.map(({ kind, title, path }): Choice => {
    const Icon = kindIcons[kind] ?? IconSearch;
    return {
      key: path,
      name: title,
      icon: <Icon size={18} stroke={1.6} aria-hidden />,
      run: () => {
        onClose();
        navigate(path);
      },
    };
  });
  return { choices, waiting: fetching || settled !== text.trim() };
}

/** Finds a part, a job, an order or a page by typing part of its name. */
export default function SearchPalette(props: SearchPaletteProps) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const things = useFound(text, props.onClose);
  const pages = useChoices(props).filter(({ name }) => fold(name).includes(fold(text.trim())));
  const found = [...things.choices, ...pages];
  const current = found[Math.min(at, found.length - 1)];
  const said =
    found.length > 0
      ? ""
      : things.waiting
        ? m.frame_search_waiting()
        : m.frame_search_none({ text });

  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      current?.run();
    }
  };

  return (
    <Dialogue bare place="top" label={m.frame_search()} onClose={props.onClose}>
      <div className={classes.field}>
        <IconSearch size={19} stroke={1.7} aria-hidden />
        <input
          data-autofocus
          className={classes.input}
          placeholder={m.frame_search_prompt()}
          aria-label={m.frame_search()}
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={current ? `${list}-${current.key}` : undefined}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div id={list} role="listbox" aria-label={m.frame_search_pages()} className={classes.list}>
        {found.map((choice) => (
          // The field keeps the focus and moves through the list by arrow keys.
          <div
            key={choice.key}
            id={`${list}-${choice.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={choice === current}
            className={classes.option}
            onClick={choice.run}
            onKeyDown={press}
            onMouseMove={() => setAt(found.indexOf(choice))}
          >
            {choice.icon}
            <span>{choice.name}</span>
            <span className={classes.hint}>{choice.hint}</span>
          </div>
        ))}
      </div>
      <p className={classes.none} role="status">
        {said}
      </p>
    </Dialogue>
  );
}
