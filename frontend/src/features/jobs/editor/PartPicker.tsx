import { Button, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCubePlus, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { m } from "../../../paraglide/messages";
import { Dialogue } from "../../../ui/Dialogue";
import { NothingFound } from "../../../ui/NothingFound";
import { PartChip } from "../../../ui/PartChip";
import { FailedBlock, LoadingBlock, StateBlock } from "../../../ui/StateBlock";
import { lookOf } from "../../parts/analysis";
import { PartsDocument } from "../../parts/library-queries";
import { type DraftLine, newLine } from "./draft";
import classes from "./Editor.module.css";
import { firstProcess } from "./use-asked-line";

interface PartPickerProps {
  readonly onPick: (line: DraftLine) => void;
  readonly onClose: () => void;
}

/** Chooses a part of the library for a line. */
export default function PartPicker({ onPick, onClose }: PartPickerProps) {
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), 250);
  const [result, again] = useQuery({
    query: PartsDocument,
    variables: {
      first: 30,
      after: null,
      search: search === "" ? null : search,
      order: "NEWEST",
    },
  });
  const parts = result.data?.buyer?.parts.edges.map(({ node }) => node) ?? [];
  const usable = parts.filter(
    ({ archived, latest }) => !archived && latest.geometry.state !== "REJECTED",
  );
  return (
    <Dialogue size="lg" title={m.job_pick_part()} onClose={onClose}>
      <Stack gap="sm">
        <TextInput
          type="search"
          data-autofocus
          aria-label={m.parts_search()}
          placeholder={m.parts_search()}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {result.error && !result.data ? (
          <FailedBlock error={result.error} retry={again} />
        ) : !result.data ? (
          <LoadingBlock rows={4} />
        ) : usable.length === 0 ? (
          search === "" ? (
            <StateBlock
              icon={<IconCubePlus />}
              title={m.parts_empty_title()}
              action={
                <Button component={Link} href="/parts" variant="default">
                  {m.job_pick_upload()}
                </Button>
              }
            />
          ) : (
            <NothingFound onClear={() => setText("")} />
          )
        ) : (
          <ul className={classes.picks}>
            {usable.map((part) => (
              <li key={part.id}>
                <button
                  type="button"
                  onClick={() =>
                    onPick(
                      newLine(
                        part.id,
                        part.latest.id,
                        firstProcess(null, part.latest.geometry.assessments),
                      ),
                    )
                  }
                >
                  <PartChip part={lookOf(part)} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Dialogue>
  );
}
