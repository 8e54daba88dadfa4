import { m } from "../../paraglide/messages";
import { PlainWords } from "./PlainWords";

/** What buyers, suppliers and the site owe one another, as the program holds it. */
export default function TermsPage() {
  return (
    <PlainWords
      title={m.terms_title()}
      under={m.terms_under()}
      passages={[
        [m.terms_what(), m.terms_what_text()],
        [m.terms_account(), m.terms_account_text()],
        [m.terms_buyers(), m.terms_buyers_text()],
        [m.terms_suppliers(), m.terms_suppliers_text()],
        [m.terms_anonymity(), m.terms_anonymity_text()],
        [m.terms_award(), m.terms_award_text()],
        [m.terms_plans(), m.terms_plans_text()],
        [m.terms_analysis(), m.terms_analysis_text()],
        [m.terms_operators(), m.terms_operators_text()],
      ]}
    />
  );
}
