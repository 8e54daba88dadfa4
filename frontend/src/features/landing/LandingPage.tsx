import { Button, Group } from "@mantine/core";
import { Link } from "wouter";
import { m } from "../../paraglide/messages";

/** What a guest sees first. */
export default function LandingPage() {
  return (
    <section>
      <h1>{m.landing_title()}</h1>
      <Group>
        <Button component={Link} href="/signup">
          {m.landing_start()}
        </Button>
      </Group>
    </section>
  );
}
