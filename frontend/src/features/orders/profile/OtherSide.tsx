import { Button, Skeleton } from "@mantine/core";
import { IconMail, IconUserOff } from "@tabler/icons-react";
import { Link } from "wouter";
import { initials } from "../../../app/frame/initials";
import { useLocale } from "../../../app/locale";
import { countryName } from "../../../format/country";
import { m } from "../../../paraglide/messages";
import { PageHeader } from "../../../ui/PageHeader";
import { LoadingBlock, StateBlock } from "../../../ui/StateBlock";
import { MachineCard } from "../../supply/MachineCard";
import type { Side } from "../order-state";
import { ProfileFacts } from "../ProfileFacts";
import type { Profile } from "../queries";
import { SideOrders } from "../SideOrders";
import classes from "./OtherSide.module.css";

interface OtherSideProps {
  readonly profile: Profile;
  /** On which side of the orders with it the reader is. */
  readonly mySide: Side;
}

/** Who the other side of an award is, and the orders that the two have together. */
export function OtherSide({ profile, mySide }: OtherSideProps) {
  const { tag } = useLocale();
  const supplier = mySide === "BUYER";
  const place = [profile.city, countryName(profile.country, tag)].filter((text) => text !== "");
  return (
    <>
      <PageHeader
        title={profile.name}
        over={supplier ? m.order_party_supplier() : m.order_party_buyer()}
        under={place.join(", ")}
        picture={
          <div className={classes.letters} aria-hidden>
            {initials(profile.name)}
          </div>
        }
        actions={
          <Button
            component="a"
            href={`mailto:${profile.contactEmail}`}
            leftSection={<IconMail size={17} aria-hidden />}
          >
            {m.profile_write({ name: profile.contactName })}
          </Button>
        }
      />
      <div className={classes.columns}>
        <div className={classes.main}>
          {profile.about === "" ? null : (
            <section aria-labelledby="profile-about">
              <h2 id="profile-about">{m.order_party_about()}</h2>
              <p className={classes.about}>{profile.about}</p>
            </section>
          )}
          <section aria-labelledby="profile-orders">
            <h2 id="profile-orders">{m.profile_orders()}</h2>
            <SideOrders
              side={mySide}
              other={profile.id}
              caption={m.profile_orders()}
              empty={<p className={classes.quiet}>{m.orders_empty_title()}</p>}
            />
          </section>
          {supplier ? <Machines machines={profile.machines} /> : null}
        </div>
        <aside className={classes.card} aria-labelledby="profile-facts">
          <h2 id="profile-facts">{m.profile_facts()}</h2>
          <ProfileFacts profile={profile} brief />
          <p className={classes.quiet}>{m.profile_why()}</p>
        </aside>
      </div>
    </>
  );
}

function Machines({ machines }: Pick<Profile, "machines">) {
  return (
    <section aria-labelledby="profile-machines">
      <h2 id="profile-machines">{m.order_party_machines()}</h2>
      {machines.length === 0 ? (
        <p className={classes.quiet}>{m.profile_machines_none()}</p>
      ) : (
        <ul className={classes.machines}>
          {machines.map((machine) => (
            <li key={machine.id}>
              <MachineCard machine={machine} onEdit={null} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The place of a profile that is on its way. */
export function OtherSideLoading() {
  return (
    <LoadingBlock>
      <Skeleton height={64} mb="md" />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Skeleton height={180} />
          <Skeleton height={160} />
        </div>
        <Skeleton height={320} />
      </div>
    </LoadingBlock>
  );
}

/** Nobody, or somebody whom the reader may not know: there is one answer to both. */
export function OtherSideMissing() {
  return (
    <StateBlock
      whole
      icon={<IconUserOff />}
      title={m.profile_missing_title()}
      action={
        <Button component={Link} href="/orders" variant="default">
          {m.order_missing_way()}
        </Button>
      }
    >
      {m.profile_missing_text()}
    </StateBlock>
  );
}
