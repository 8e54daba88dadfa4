import { IconBuildingBank } from "@tabler/icons-react";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { useLocale } from "../../../app/locale";
import { useSession } from "../../../app/session/session";
import { countryName } from "../../../format/country";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { PageHeader } from "../../../ui/PageHeader";
import { FailedBlock, LoadingBlock, StateBlock } from "../../../ui/StateBlock";
import { StatusMark, type Tone } from "../../../ui/StatusMark";
import { type Organisation, OrganisationDocument } from "../own-queries";
import { roleMay, roleName } from "../roles";
import classes from "../Settings.module.css";
import { taxIdWarning } from "../tax-id-warning";
import { InvitationsSection } from "./InvitationsSection";
import { MembersSection } from "./MembersSection";
import { OrganisationFacts } from "./OrganisationFacts";
import { OrganisationForm } from "./OrganisationForm";

/** The organisation: its profile, its members and who is invited. Its owners change it. */
export default function OrganisationPage() {
  const session = useSession();
  const query = useLiveQuery({
    query: OrganisationDocument,
    variables: {},
    watch: { kinds: ["organisation", "supplier"] },
  });
  const { tag } = useLocale();
  if (query.error && !query.data)
    return <FailedBlock whole error={query.error} retry={query.retry} />;
  if (!query.data) return <LoadingBlock rows={8} />;
  const { organisation, countries, catalogue } = query.data;
  if (!organisation) {
    return (
      <StateBlock whole icon={<IconBuildingBank />} title={m.organisation_none()}>
        {m.organisation_none_text()}
      </StateBlock>
    );
  }
  const role = session.status === "member" ? session.viewer.role : null;
  const owner = role === "OWNER";
  const taxIdName =
    countries.find(({ code }) => code === organisation.country)?.taxIdName ?? m.account_tax_id();
  const warning = taxIdWarning(organisation.taxIdWarning);
  return (
    <>
      <PageHeader
        title={organisation.name}
        under={`${taxIdName} ${organisation.taxId} · ${countryName(organisation.country, tag)}`}
        marks={<SupplierMark organisation={organisation} />}
      />
      <div className={classes.sections}>
        {warning ? <Notice tone="warn">{warning}</Notice> : null}
        {!owner && role ? (
          <Notice tone="note">
            {m.organisation_your_role({ role: roleName(role) })} {roleMay(role)}
          </Notice>
        ) : null}
        {owner ? (
          <OrganisationForm
            key={organisation.id}
            organisation={organisation}
            currencies={catalogue.currencies}
            reload={query.retry}
          />
        ) : (
          <OrganisationFacts organisation={organisation} />
        )}
        <MembersSection members={organisation.members} owner={owner} reload={query.retry} />
        {owner ? (
          <InvitationsSection invitations={organisation.invitations} reload={query.retry} />
        ) : null}
      </div>
    </>
  );
}

const supplierStates: Readonly<
  Record<NonNullable<Organisation["supplierState"]>, { tone: Tone; name: () => string }>
> = {
  UNVERIFIED: { tone: "waiting", name: m.organisation_unverified },
  VERIFIED: { tone: "good", name: m.organisation_verified },
  SUSPENDED: { tone: "bad", name: m.organisation_suspended },
};

function SupplierMark({ organisation }: { organisation: Organisation }) {
  if (!organisation.supplies || !organisation.supplierState) return null;
  const { tone, name } = supplierStates[organisation.supplierState];
  return <StatusMark tone={tone}>{name()}</StatusMark>;
}
