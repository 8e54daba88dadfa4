import { NativeSelect } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { m } from "../paraglide/messages";
import classes from "./ResponsiveTable.module.css";
import { type Sort, sortRows } from "./sort-rows";

export interface Column<Row> {
  readonly key: string;
  readonly heading: string;
  /** `null` where there is nothing to say: a dash in a table; a card leaves the line out. */
  readonly cell: (row: Row) => ReactNode;
  /** A sentence: in a card it stands below its heading instead of at the right. */
  readonly prose?: boolean;
  /** Right-aligned, tabular. */
  readonly numeric?: boolean;
  /** What the column sorts by; not sortable without. */
  readonly sortBy?: (row: Row) => string | number | bigint | null;
  /** The cell that names the row: the heading of its card on a phone. One per table. */
  readonly names?: boolean;
}

interface ResponsiveTableProps<Row> {
  /** Says what the table lists, for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly initialSort?: Sort;
  /** A row that is marked: chosen, or just changed. */
  readonly rowState?: (row: Row) => "chosen" | "fresh" | undefined;
  /** What to show without rows. */
  readonly empty?: ReactNode;
  /** Has so many columns that a tablet, too, gets cards. */
  readonly wide?: boolean;
  /** The page itself offers an order: cards do without a list of their own. */
  readonly ordered?: boolean;
}

/**
 * A table where there is room, and a list of cards with the same numbers on a
 * phone. A link in the naming cell covers the whole row.
 */
export function ResponsiveTable<Row>(props: ResponsiveTableProps<Row>) {
  const narrow = useMediaQuery(`(max-width: ${props.wide ? "62em" : "40em"})`, false, {
    getInitialValueInEffect: false,
  });
  const [sort, setSort] = useState<Sort | null>(props.initialSort ?? null);
  if (props.rows.length === 0 && props.empty !== undefined) return props.empty;
  const column = props.columns.find(({ key }) => key === sort?.column);
  const rows = sort && column?.sortBy ? sortRows(props.rows, column.sortBy, sort.down) : props.rows;
  return narrow ? (
    <Cards {...props} rows={rows} sort={sort} onSort={setSort} />
  ) : (
    <Wide {...props} rows={rows} sort={sort} onSort={setSort} />
  );
}

interface SortedProps<Row> extends ResponsiveTableProps<Row> {
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort) => void;
}

function Wide<Row>(props: SortedProps<Row>) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className={classes.caption}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <Heading key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr
              key={props.rowKey(row)}
              className={`${classes.row} ${props.rowState?.(row) === "fresh" ? "fresh" : ""}`}
              data-chosen={props.rowState?.(row) === "chosen"}
            >
              {props.columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row) ?? "–";
  return column.names ? (
    <th scope="row" className={classes.names}>
      {content}
    </th>
  ) : (
    <td data-numeric={column.numeric ?? false}>{content}</td>
  );
}

interface HeadingProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort) => void;
}

function Heading<Row>({ column, sort, onSort }: HeadingProps<Row>) {
  const numeric = column.numeric ?? false;
  if (!column.sortBy) {
    return (
      <th scope="col" data-numeric={numeric}>
        {column.heading}
      </th>
    );
  }
  const sorted = sort?.column === column.key;
  const down = sorted && sort.down;
  const label = sorted && !down ? m.table_sort_descending : m.table_sort_ascending;
  const Icon = sorted ? (down ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  return (
    <th
      scope="col"
      data-numeric={numeric}
      aria-sort={sorted ? (down ? "descending" : "ascending") : "none"}
    >
      <button
        type="button"
        className={classes.sort}
        data-sorted={sorted}
        title={label({ column: column.heading })}
        onClick={() => onSort({ column: column.key, down: sorted && !down })}
      >
        {column.heading}
        <Icon aria-hidden />
      </button>
    </th>
  );
}

function Cards<Row>(props: SortedProps<Row>) {
  const names = props.columns.find((column) => column.names);
  const rest = props.columns.filter((column) => column !== names);
  const sortable = props.ordered ? [] : props.columns.filter((column) => column.sortBy);
  return (
    <div className={classes.cards}>
      {sortable.length > 0 && props.rows.length > 1 ? (
        <NativeSelect
          label={m.table_sort()}
          value={props.sort?.column ?? ""}
          onChange={(event) => props.onSort({ column: event.currentTarget.value, down: false })}
          data={[
            ...(props.sort ? [] : [{ value: "", label: m.table_sort_none() }]),
            ...sortable.map(({ key, heading }) => ({ value: key, label: heading })),
          ]}
        />
      ) : null}
      <ul className={classes.list} aria-label={props.caption}>
        {props.rows.map((row) => (
          <li
            key={props.rowKey(row)}
            className={`${classes.card} ${props.rowState?.(row) === "fresh" ? "fresh" : ""}`}
            data-chosen={props.rowState?.(row) === "chosen"}
          >
            {names ? <div className={classes.cardName}>{names.cell(row)}</div> : null}
            <dl className={classes.facts}>
              {rest.map((column) => (
                <Fact key={column.key} column={column} row={row} />
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Fact<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  if (content === null) return null;
  return (
    <div className={classes.fact} data-prose={column.prose ?? false}>
      <dt>{column.heading}</dt>
      <dd>{content}</dd>
    </div>
  );
}
