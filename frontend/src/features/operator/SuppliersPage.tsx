import { IconBuildingStore } from "@tabler/icons-react";
import { useState } from "react";
import type { introspection } from "../../app/graphql/schema-env";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useLocale } from "../../app/locale";
import { countryName } from "../../format/country";
import { m } from "../../paraglide/messages";
import { NothingFound } from "../../ui/NothingFound";
import { PageHeader } from "../../ui/PageHeader";
import { Count } from "../../ui/quantities";
import { type Column, ResponsiveTable } from "../../ui/ResponsiveTable";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { StatusMark, type Tone } from "../../ui/StatusMark";
import { Day } from "../../ui/times";
import { DeskList, More, pageSize, type Slice } from "./DeskList";
import classes from "./Operator.module.css";
import { type Supplier, SuppliersDocument } from "./queries";
import { SupplierDialogue } from "./SupplierDialogue";
import { type ListFilters, useListFilters } from "./use-list-filters";

type SupplierState = introspection["types"]["SupplierState"]["enumValues"];

const looks: Readonly<Record<SupplierState, { name: () => string; tone: Tone }>> = {
  UNVERIFIED: { name: m.operator_supplier_unverified, tone: "waiting" },
  VERIFIED: { name: m.operator_supplier_verified, tone: "good" },
  SUSPENDED: { name: m.operator_supplier_suspended, tone: "bad" },
};
const states = ["UNVERIFIED", "VERIFIED", "SUSPENDED"] as const;

/** The suppliers, to verify or to suspend; state and search are in the address. */
export default function SuppliersPage() {
  const filters = useListFilters(states, null);
  return (
    <>
      <PageHeader title={m.nav_suppliers()} />
      <DeskList
        filters={filters}
        states={states}
        looks={looks}
        label={m.operator_suppliers_search()}
        slice={(slice) => <Suppliers {...slice} filters={filters} />}
      />
    </>
  );
}

interface SuppliersProps extends Slice {
  readonly filters: ListFilters<SupplierState>;
}

function Suppliers({ after, onMore, filters: { state, search, set } }: SuppliersProps) {
  const [open, setOpen] = useState<string | null>(null);
  const { tag } = useLocale();
  const query = useLiveQuery({
    query: SuppliersDocument,
    variables: { first: pageSize, after, state, search: search === "" ? null : search },
    watch: { kinds: ["supplier"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  const found = query.data?.operator?.suppliers;
  if (!found) return <LoadingBlock />;
  const suppliers = found.edges.map(({ node }) => node);
  if (after !== null && suppliers.length === 0) return null;
  const shown = suppliers.find(({ id }) => id === open);
  return (
    <div className={`${classes.slice} ${query.fresh ? "fresh" : ""}`}>
      <ResponsiveTable
        wide
        caption={m.nav_suppliers()}
        columns={columns(tag, setOpen)}
        rows={suppliers}
        rowKey={({ id }) => id}
        empty={
          state === null && search === "" ? (
            <StateBlock icon={<IconBuildingStore />} title={m.operator_suppliers_empty()}>
              {m.operator_suppliers_empty_text()}
            </StateBlock>
          ) : (
            <NothingFound onClear={() => set({ state: null, search: "" })} />
          )
        }
      />
      <More onMore={onMore} pageInfo={found.pageInfo} />
      {shown ? (
        <SupplierDialogue
          key={shown.id}
          supplier={shown}
          mark={<SupplierMark supplier={shown} />}
          reload={query.retry}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}

function SupplierMark({ supplier: { state } }: { supplier: Supplier }) {
  return <StatusMark tone={looks[state].tone}>{looks[state].name()}</StatusMark>;
}

const columns = (tag: string, open: (id: string) => void): readonly Column<Supplier>[] => [
  {
    key: "supplier",
    heading: m.operator_column_supplier(),
    names: true,
    sortBy: ({ profile }) => profile.name,
    cell: ({ id, profile }) => (
      <button
        type="button"
        className={classes.name}
        title={m.operator_supplier_open({ name: profile.name })}
        onClick={() => open(id)}
      >
        {profile.name}
      </button>
    ),
  },
  {
    key: "state",
    heading: m.operator_column_state(),
    sortBy: ({ state }) => looks[state].name(),
    cell: (supplier) => <SupplierMark supplier={supplier} />,
  },
  {
    key: "place",
    heading: m.operator_column_place(),
    sortBy: ({ profile }) => countryName(profile.country, tag),
    cell: ({ profile }) =>
      [profile.city, countryName(profile.country, tag)].filter((text) => text !== "").join(", "),
  },
  {
    key: "tax",
    heading: m.operator_column_tax(),
    cell: ({ profile, taxIdWarning }) => (
      <span className={classes.marks}>
        <span className="numeric">{profile.taxId}</span>
        {taxIdWarning === null ? null : (
          <StatusMark tone="warn">{m.operator_tax_warning()}</StatusMark>
        )}
      </span>
    ),
  },
  {
    key: "machines",
    heading: m.operator_column_machines(),
    numeric: true,
    sortBy: ({ profile }) => profile.machines.length,
    cell: ({ profile }) => <Count value={profile.machines.length} />,
  },
  {
    key: "since",
    heading: m.operator_column_since(),
    sortBy: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <Day value={createdAt} />,
  },
];
