//! The messages in English.

use super::{Text, text};
use crate::notify::message::{Message, Rank};
use crate::orders::model::OrderState;

fn rank(rank: Rank) -> &'static str {
    match rank {
        Rank::First => "Your quote came first by total price.",
        Rank::Second => "Your quote came second by total price.",
        Rank::Third => "Your quote came third by total price.",
        Rank::Lower => "Your quote came below third by total price.",
    }
}

/// The word for a state, in the middle of a sentence.
fn state(state: OrderState) -> &'static str {
    match state {
        OrderState::AwaitingConfirmation => "awaiting confirmation",
        OrderState::Confirmed => "confirmed",
        OrderState::InProduction => "in production",
        OrderState::Ready => "ready to ship",
        OrderState::Shipped => "shipped",
        OrderState::Delivered => "delivered",
        OrderState::Closed => "closed",
        OrderState::Declined => "declined",
        OrderState::Lapsed => "lapsed unconfirmed",
        OrderState::Cancelled => "cancelled",
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "a list of texts, which the compiler keeps whole"
)]
pub(super) fn text_of(message: &Message) -> Text {
    match message {
        Message::ConfirmEmail { .. } => text(
            "Confirm your e-mail at Forja".to_owned(),
            &[
                "This link confirms that the address is yours, so that you can sign in. It works for 72 hours.",
            ],
            "Confirm e-mail",
        ),
        Message::ResetPassword { .. } => text(
            "Change your Forja password".to_owned(),
            &[
                "Somebody asked to change the password of this account. The link works for one hour, once.",
                "If it was not you, do nothing: your password stays as it is.",
            ],
            "Choose another password",
        ),
        Message::Invitation { organisation, .. } => text(
            format!("{organisation} invites you to Forja"),
            &["This link lets you into the organisation. It works for seven days."],
            "Accept the invitation",
        ),
        Message::AddressInUse => text(
            "You already have an account at Forja".to_owned(),
            &[
                "Somebody tried to sign up with this address, which has an account already. Nothing was changed.",
                "If it was you, sign in with your password or ask for another.",
            ],
            "Sign in",
        ),
        Message::JobInReview { job } => text(
            format!("{} waits for review: {}", job.code, job.title),
            &["There is a new job in the queue."],
            "Open the queue",
        ),
        Message::JobPublished { job } => text(
            format!("{} is published: {}", job.code, job.title),
            &["Suppliers can see it and quote now. Their quotes stay sealed until they open."],
            "See the job",
        ),
        Message::JobReturned { job, note } => text(
            format!("{} needs a change: {}", job.code, job.title),
            &[
                "The operator asks for a change before it is published:",
                note,
            ],
            "Change the job",
        ),
        Message::JobDeclined { job, note } => text(
            format!("{} will not be published: {}", job.code, job.title),
            &["The operator does not publish it, for this reason:", note],
            "See the job",
        ),
        Message::JobOnBoard { job } => text(
            format!("New job on the board: {} {}", job.code, job.title),
            &["It fits a process of your machines."],
            "See the job",
        ),
        Message::DeadlineExtended { job, deadline } => text(
            format!("{} has a new deadline: {}", job.code, job.title),
            &[&format!(
                "The buyer extended the deadline to {deadline} (UTC). Your quote stands, and you can revise it."
            )],
            "See the job",
        ),
        Message::JobCancelled { job, reason } => text(
            format!("{} was cancelled: {}", job.code, job.title),
            &[
                "The buyer cancelled the job. If that was before it opened, your month's quota was given back. The reason:",
                reason,
            ],
            "See the job",
        ),
        Message::QuestionAsked { job } => text(
            format!("A question about {}: {}", job.code, job.title),
            &[
                "A supplier asks. Your answer is published together with the question, without an author, to all who see the job.",
            ],
            "Answer",
        ),
        Message::QuestionAnswered { job } => text(
            format!("An answer was published in {}: {}", job.code, job.title),
            &["The buyer answered a question about this job."],
            "Read the answer",
        ),
        Message::AnalysisFailed { part, .. } => text(
            format!("We could not analyse {part}"),
            &["The analysis failed on our side; your file is safe. You can try again."],
            "Open the part",
        ),
        Message::QuotesOpened { job, count } => text(
            format!("Quotes are open: {} {}", job.code, job.title),
            &[&format!(
                "Quotes received: {count}. You can compare them now; names are told at the award."
            )],
            "Compare the quotes",
        ),
        Message::QuoteAwarded { job, order } => text(
            format!("You were awarded {}: {}", job.code, job.title),
            &[&format!(
                "Order {} waits for your confirmation: you have three working days. You can see now who the buyer is.",
                order.code
            )],
            "Confirm the order",
        ),
        Message::QuoteNotAwarded { job, rank: told } => text(
            format!("{} went to another supplier: {}", job.code, job.title),
            &[told.map_or("Thank you for your quote.", rank)],
            "See the result",
        ),
        Message::OrderConfirmed { order } => text(
            format!("Order {} is confirmed: {}", order.code, order.title),
            &["The supplier confirmed the order. The dates are on the timeline."],
            "See the order",
        ),
        Message::OrderDeclined { order } => text(
            format!("Order {} was declined: {}", order.code, order.title),
            &[
                "The supplier does not take the order. You can award again among the quotes still valid.",
            ],
            "See the order",
        ),
        Message::OrderLapsed { order } => text(
            format!("Order {} lapsed unconfirmed: {}", order.code, order.title),
            &["Three working days passed without confirmation. The buyer can award again."],
            "See the order",
        ),
        Message::OrderMoved { order, state: to } => text(
            format!("Order {}: {} ({})", order.code, state(*to), order.title),
            &["The other side moved the order. Notes and photos are on the timeline."],
            "See the order",
        ),
        Message::OrderLate { order, due_on } => text(
            format!("Order {} is late: {}", order.code, order.title),
            &[&format!(
                "The next step was due on {due_on} and is not marked. Both sides get this notice."
            )],
            "See the order",
        ),
        Message::OrderMessage { order } => text(
            format!("A message on order {}: {}", order.code, order.title),
            &["The other side wrote to you."],
            "Read the message",
        ),
        Message::ClaimOpened { order } => text(
            format!("A claim on order {}: {}", order.code, order.title),
            &["The other side opened a claim. Answer it on the order."],
            "See the claim",
        ),
        Message::ClaimResolved { order } => text(
            format!(
                "The claim on order {} is resolved: {}",
                order.code, order.title
            ),
            &["The claim is resolved. The resolution is on the order."],
            "See the order",
        ),
        Message::SupplierWaiting => text(
            "A supplier waits to be verified".to_owned(),
            &["There is a new supplier on the list."],
            "Open the list",
        ),
        Message::TextToRelease => text(
            "A text waits for your decision".to_owned(),
            &[
                "Somebody asks for the release of a text that was refused for contact details. Look at it and decide.",
            ],
            "See the texts",
        ),
        Message::TextReleased { passage, .. } => text(
            "Your text may be sent".to_owned(),
            &[&format!(
                "An operator released your text, which was refused for this part: {passage}. Send it again just as it was."
            )],
            "Go and send it",
        ),
        Message::TextRefused { passage, .. } => text(
            "Your text was not released".to_owned(),
            &[&format!(
                "An operator looked at your text and did not release it. Take this part out and send it again: {passage}."
            )],
            "Go and change it",
        ),
        Message::SupplierVerified => text(
            "Your organisation is verified".to_owned(),
            &["You can open parts and quote jobs now."],
            "Go to the board",
        ),
        Message::SupplierSuspended { note } => text(
            "Your organisation is suspended".to_owned(),
            &[
                "For now you can neither open parts nor quote. The reason:",
                note,
            ],
            "See the board",
        ),
        Message::InvoiceIssued {
            number,
            amount,
            currency,
            reference,
        } => text(
            format!("Invoice {number} to pay"),
            &[&format!(
                "Pay {amount} {currency} by bank transfer with the reference {reference}. The plan runs once the operator confirms the payment."
            )],
            "See my plan",
        ),
        Message::PaymentConfirmed { plan } => text(
            format!("Payment confirmed: {plan} plan"),
            &["Your subscription is running."],
            "See my plan",
        ),
        Message::SubscriptionEnding { ends_on } => text(
            "Your subscription ends soon".to_owned(),
            &[&format!(
                "It ends on {ends_on}. Quotes already sent stand; to send others, renew the plan."
            )],
            "Renew",
        ),
    }
}
