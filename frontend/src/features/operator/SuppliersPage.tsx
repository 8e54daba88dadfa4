import { IconBuildingStore } from "@tabler/icons-react";
import { useState } from "react";
import { useSearchParams } from "wouter";
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
import { StateFilter } from "../../ui/StateFilter";
import { StatusMark, type Tone } from "../../ui/StatusMark";
import { Day } from "../../ui/times";
import classes from "./Operator.module.css";
import { type Supplier, SuppliersDocument } from "./queries";
import { SupplierDialogue } from "./SupplierDialogue";

type SupplierState = introspection["types"]["SupplierState"]["enumValues"];

const looks: Readonly<Record<SupplierState, { name: () => string; tone: Tone }>> = {
  UNVERIFIED: { name: m.operator_supplier_unverified, tone: "waiting" },
  VERIFIED: { name: m.operator_supplier_verified, tone: "good" },
  SUSPENDED: { name: m.operator_supplier_suspended, tone: "bad" },
};
const states = ["UNVERIFIED", "VERIFIED", "SUSPENDED"] as const;

/** The suppliers, to verify or to suspend; the state is in the address. */
export default function SuppliersPage() {
  const [params, setParams] = useSearchParams();
  const state = states.find((each) => each === params.get("state")) ?? null;
  const choose = (next: SupplierState | null) =>
    setParams(next === null ? {} : { state: next }, { replace: true });
  return (
    <>
      <PageHeader title={m.nav_suppliers()} />
      <StateFilter states={states} looks={looks} chosen={state} onChoose={choose} />
      <Suppliers key={state} state={state} onClear={() => choose(null)} />
    </>
  );
}

interface SuppliersProps {
  readonly state: SupplierState | null;
  readonly onClear: () => void;
}

function Suppliers({ state, onClear }: SuppliersProps) {
  const [open, setOpen] = useState<string | null>(null);
  const { tag } = useLocale();
  const query = useLiveQuery({
    query: SuppliersDocument,
    variables: { state },
    watch: { kinds: ["supplier"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  const suppliers = query.data?.operator?.suppliers;
  if (!suppliers) return <LoadingBlock />;
  const shown = suppliers.find(({ id }) => id === open);
  return (
    <div className={query.fresh ? "fresh" : ""}>
      <ResponsiveTable
        wide
        caption={m.nav_suppliers()}
        columns={columns(tag, setOpen)}
        rows={suppliers}
        rowKey={({ id }) => id}
        empty={
          state === null ? (
            <StateBlock icon={<IconBuildingStore />} title={m.operator_suppliers_empty()}>
              {m.operator_suppliers_empty_text()}
            </StateBlock>
          ) : (
            <NothingFound onClear={onClear} />
          )
        }
      />
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
