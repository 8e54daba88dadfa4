import { useLocale } from "../../app/locale";
import { countryName } from "../../format/country";
import { m } from "../../paraglide/messages";
import { processName } from "../../ui/ProcessMark";
import { Size } from "../../ui/quantities";
import { CalendarDate } from "../../ui/times";
import classes from "./Profile.module.css";
import type { Profile } from "./queries";

/** The address of a website that is safe to follow; null for anything but http and https. */
export function websiteAddress(written: string): string | null {
  const text = written.trim();
  const address = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
  return text !== "" && address && /^https?:$/.test(address.protocol) ? address.href : null;
}

interface ProfileFactsProps {
  readonly profile: Profile;
  /** What it says of itself and its machines are shown beside. */
  readonly brief?: boolean;
}

/** Who somebody is: where, by which tax id, whom to reach, with which machines. */
export function ProfileFacts({ profile, brief = false }: ProfileFactsProps) {
  const { tag } = useLocale();
  const website = websiteAddress(profile.website);
  const place = [profile.city, countryName(profile.country, tag)].filter((text) => text !== "");
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{m.order_party_contact()}</dt>
        <dd>
          {profile.contactName}
          <a href={`mailto:${profile.contactEmail}`}>{profile.contactEmail}</a>
        </dd>
      </div>
      <div>
        <dt>{m.order_party_address()}</dt>
        <dd>
          {profile.address === "" ? null : <span>{profile.address}</span>}
          {place.join(", ")}
        </dd>
      </div>
      <div>
        <dt>{m.order_party_tax()}</dt>
        <dd className="numeric">{profile.taxId}</dd>
      </div>
      {website === null ? null : (
        <div>
          <dt>{m.order_party_website()}</dt>
          <dd>
            <a href={website} target="_blank" rel="noreferrer nofollow">
              {profile.website}
            </a>
          </dd>
        </div>
      )}
      <div>
        <dt>{m.order_party_since()}</dt>
        <dd>
          <CalendarDate value={profile.memberSince} />
        </dd>
      </div>
      {brief || profile.about === "" ? null : (
        <div>
          <dt>{m.order_party_about()}</dt>
          <dd className={classes.about}>{profile.about}</dd>
        </div>
      )}
      {brief || profile.machines.length === 0 ? null : (
        <div>
          <dt>{m.order_party_machines()}</dt>
          <dd>
            <ul className={classes.machines}>
              {profile.machines.map(({ id, name, process, envelopeMm: { x, y, z } }) => (
                <li key={id}>
                  {name}
                  <span className={classes.quiet}>
                    {processName(process)} · <Size mm={[x, y, z]} />
                  </span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </dl>
  );
}
