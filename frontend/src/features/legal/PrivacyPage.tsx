import { m } from "../../paraglide/messages";
import { PlainWords } from "./PlainWords";

/** What is stored, who sees what and when, and the one cookie. */
export default function PrivacyPage() {
  return (
    <PlainWords
      title={m.privacy_title()}
      under={m.privacy_under()}
      passages={[
        [m.privacy_stored(), m.privacy_stored_text()],
        [m.privacy_parts(), m.privacy_parts_text()],
        [m.privacy_quotes(), m.privacy_quotes_text()],
        [m.privacy_award(), m.privacy_award_text()],
        [m.privacy_operators(), m.privacy_operators_text()],
        [m.privacy_mail(), m.privacy_mail_text()],
        [m.privacy_cookies(), m.privacy_cookies_text()],
        [m.privacy_keeping(), m.privacy_keeping_text()],
        [m.privacy_limits(), m.privacy_limits_text()],
      ]}
    />
  );
}
