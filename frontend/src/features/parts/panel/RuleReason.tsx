import { m } from "../../../paraglide/messages";
import { isRule } from "../rule-names";
import { rules } from "../rules";

/** Why a rule matters and what would fit; nothing of one that is newer than this page. */
export default function RuleReason({ rule }: { rule: string }) {
  if (!isRule(rule)) return null;
  return (
    <>
      <p>{rules[rule].why()}</p>
      <p>
        <b>{m.parts_what_fits()}</b> {rules[rule].fix()}
      </p>
    </>
  );
}
