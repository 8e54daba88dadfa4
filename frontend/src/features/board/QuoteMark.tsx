import { StatusMark } from "../../ui/StatusMark";
import { type OwnQuoteState, ownQuoteStates } from "./quote-state";

/** How one's own quote stands. */
export function QuoteMark({ state }: { state: OwnQuoteState }) {
  const { tone, name, icon: Icon } = ownQuoteStates[state];
  return (
    <StatusMark tone={tone} {...(Icon ? { icon: <Icon aria-hidden /> } : {})}>
      {name()}
    </StatusMark>
  );
}
