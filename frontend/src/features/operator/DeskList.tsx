import { Button } from "@mantine/core";
import { Fragment, type ReactNode, useState } from "react";
import { m } from "../../paraglide/messages";
import { SearchField } from "../../ui/SearchField";
import { StateFilter } from "../../ui/StateFilter";
import classes from "./Operator.module.css";
import type { ListFilters } from "./use-list-filters";

/** How many things of a list are asked for at once. */
export const pageSize = 50;

/** One page of a list. */
export interface Slice {
  /** The cursor after which it begins; null for the first. */
  readonly after: string | null;
  /** Shows what follows a cursor; undefined while something follows already. */
  readonly onMore: ((cursor: string) => void) | undefined;
}

interface DeskListProps<State extends string> {
  readonly filters: ListFilters<State>;
  readonly states: readonly State[];
  readonly looks: Readonly<Record<State, { readonly name: () => string }>>;
  /** By what the list is searched. */
  readonly label: string;
  readonly slice: (slice: Slice) => ReactNode;
}

/** A long list of the desk: narrowed and searched by the server, a page at a time. */
export function DeskList<State extends string>(props: DeskListProps<State>) {
  const { state, search, set } = props.filters;
  return (
    <>
      <search className={classes.filters}>
        <SearchField
          label={props.label}
          value={search}
          onSearch={(next) => set({ search: next })}
        />
        <StateFilter
          states={props.states}
          looks={props.looks}
          chosen={state}
          onChoose={(next) => set({ state: next })}
        />
      </search>
      <Slices key={`${state}:${search}`} slice={props.slice} />
    </>
  );
}

function Slices({ slice }: { slice: (slice: Slice) => ReactNode }) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => (
    <Fragment key={after ?? ""}>
      {slice({
        after,
        onMore:
          index === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : undefined,
      })}
    </Fragment>
  ));
}

interface MoreProps extends Pick<Slice, "onMore"> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The button under the last page, if more follows. */
export function More({ onMore, pageInfo: { hasNextPage, endCursor } }: MoreProps) {
  if (!onMore || !hasNextPage || endCursor === null) return null;
  return (
    <Button variant="default" onClick={() => onMore(endCursor)}>
      {m.operator_more()}
    </Button>
  );
}
