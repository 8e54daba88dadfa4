import { TextInput } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { type CSSProperties, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { m } from "../paraglide/messages";
import { beside } from "./beside";
import { type Choice, groupsOf, matching } from "./choices";
import classes from "./SearchSelect.module.css";

interface Searched {
  /** Empty until one is chosen. */
  readonly value: string;
  /** Those of a group stand together. */
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

interface SearchSelectProps extends Searched {
  readonly id?: string;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly error?: string | undefined;
}

/** More than these are not listed: whoever looks for one types more of its name. */
const most = 60;

/** What is typed and found, and where the arrow keys are. */
function useSearch({ value, choices, onChange }: Searched) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const found = (typed === null ? choices : matching(choices, typed)).slice(0, most);
  const at = found.findIndex((choice) => choice.value === active);
  const begin = () => {
    if (open) return;
    setOpen(true);
    setActive(value);
  };
  const end = () => {
    setOpen(false);
    setTyped(null);
  };
  const type = (text: string) => {
    setOpen(true);
    setTyped(text);
    setActive(matching(choices, text)[0]?.value ?? null);
  };
  const choose = (chosen: string) => {
    end();
    onChange(chosen);
  };
  const move = (step: number) => {
    const from = Math.max(at, step < 0 ? 0 : -1);
    if (open) setActive(found.at((from + step) % found.length)?.value ?? null);
    begin();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && open && at >= 0 && active !== null) choose(active);
    // A dialogue around the field stays open.
    else if (event.key === "Escape" && open) end();
    else return;
    event.preventDefault();
  };
  const chosen = choices.find((choice) => choice.value === value);
  return { open, found, at, text: typed ?? chosen?.label ?? "", begin, end, type, choose, press };
}

/** One of many: typed in part, or taken from the list that opens beside the field. */
export function SearchSelect({ value, choices, onChange, ...shown }: SearchSelectProps) {
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const search = useSearch({ value, choices, onChange });
  const { open, found, at, begin } = search;
  const listed = open && found.length > 0;
  return (
    <>
      <TextInput
        {...shown}
        ref={field}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={listed}
        aria-controls={listed ? list : undefined}
        aria-activedescendant={listed && at >= 0 ? `${list}-${at}` : undefined}
        autoComplete="off"
        value={search.text}
        rightSection={<IconSelector size={14} color="var(--mantine-color-dimmed)" aria-hidden />}
        rightSectionPointerEvents="none"
        onFocus={(event) => {
          begin();
          event.currentTarget.select();
        }}
        onClick={begin}
        onBlur={search.end}
        onKeyDown={search.press}
        onChange={(event) => search.type(event.currentTarget.value)}
      />
      {open ? (
        <Listed
          {...{ list, label: shown.label, field, found, at, value }}
          onChoose={search.choose}
        />
      ) : null}
    </>
  );
}

interface ListedProps {
  readonly list: string;
  readonly label: string;
  readonly field: { readonly current: HTMLInputElement | null };
  readonly found: readonly Choice[];
  /** The one that Enter takes. */
  readonly at: number;
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

function Listed({ list, label, field, found, at, value, onChoose }: ListedProps) {
  const box = useRef<HTMLDivElement>(null);
  const place = usePlace(box, field);
  useEffect(() => {
    if (at >= 0) document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [list, at]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only so that the field keeps the focus
    <div
      ref={box}
      popover="manual"
      className={classes.box}
      style={place}
      onMouseDown={(event) => event.preventDefault()}
    >
      {found.length === 0 ? (
        <p role="status">{m.list_nothing_matches()}</p>
      ) : (
        <div role="listbox" id={list} aria-label={label} className={classes.list}>
          {groupsOf(found).map(({ group, choices, from }) => (
            // biome-ignore lint/a11y/useSemanticElements: a set of options is no set of fields
            <div key={group} role="group" aria-label={group === "" ? label : group}>
              {group === "" ? null : <p role="presentation">{group}</p>}
              {choices.map((choice, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
                <div
                  key={choice.value}
                  role="option"
                  id={`${list}-${from + index}`}
                  aria-selected={choice.value === value}
                  data-active={from + index === at}
                  onClick={() => onChoose(choice.value)}
                >
                  {choice.label}
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Opens the box beside the field, as wide as it, and keeps it there however things move. */
function usePlace(
  box: { readonly current: HTMLElement | null },
  field: { readonly current: HTMLElement | null },
): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({});
  useEffect(() => {
    let frame = 0;
    let before = "";
    const lay = () => {
      frame = requestAnimationFrame(lay);
      const around = field.current?.getBoundingClientRect();
      const room = { width: window.innerWidth, height: window.innerHeight };
      const now = JSON.stringify([around, room]);
      if (!around || now === before) return;
      before = now;
      setPlace({ ...beside(around, room), width: around.width });
    };
    lay();
    box.current?.showPopover();
    return () => cancelAnimationFrame(frame);
  }, [box, field]);
  return place;
}
