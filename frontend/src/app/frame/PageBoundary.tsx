import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Component, type ReactNode } from "react";
import { m } from "../../paraglide/messages";
import { StateBlock } from "../../ui/StateBlock";

interface PageBoundaryProps {
  /** A change of it (the address) starts afresh. */
  readonly place: string;
  readonly children: ReactNode;
}

interface PageBoundaryState {
  readonly failed: boolean;
  readonly place: string;
}

/**
 * Offers a new load when what is inside breaks or its chunk does not arrive. Around a
 * page it keeps the frame standing, around the frame it stands in for an empty window.
 */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { failed: false, place: this.props.place };

  static getDerivedStateFromError(): Partial<PageBoundaryState> {
    return { failed: true };
  }

  static getDerivedStateFromProps(
    props: PageBoundaryProps,
    state: PageBoundaryState,
  ): PageBoundaryState | null {
    return props.place === state.place ? null : { failed: false, place: props.place };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <StateBlock
        whole
        tone="bad"
        icon={<IconAlertTriangle />}
        title={m.crash_title()}
        action={
          // A new load also fetches chunks that a newer release has replaced.
          <Button variant="default" onClick={() => window.location.reload()}>
            {m.crash_again()}
          </Button>
        }
      >
        {m.crash_text()}
      </StateBlock>
    );
  }
}
