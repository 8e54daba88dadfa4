import { m } from "../../../paraglide/messages";
import type { Organisation } from "../own-queries";
import classes from "../Settings.module.css";

/** The profile, to read: for members who do not run the organisation. */
export function OrganisationFacts({ organisation }: { organisation: Organisation }) {
  const rows = [
    [m.account_city(), organisation.city],
    [m.organisation_address(), organisation.address],
    [m.organisation_website(), organisation.website],
    [m.account_currency(), organisation.currency],
    [m.account_time_zone(), organisation.timeZone],
    [m.organisation_about(), organisation.about],
  ] as const;
  return (
    <section className={classes.section}>
      <h2>{m.organisation_profile()}</h2>
      <dl className={classes.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value === "" ? "–" : value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
