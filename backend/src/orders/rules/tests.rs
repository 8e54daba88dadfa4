use super::*;

const NOW: Instant = Instant::from_micros(1_772_452_800_000_000);

fn facts() -> Facts {
    Facts {
        now: NOW,
        confirm_by: NOW.plus_seconds(1),
        delivered_at: None,
        claim: Claimed::No,
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Written down a second time by hand, the other way round.
fn by_hand(state: OrderState, by_move: OrderMove, side: Side) -> Option<OrderState> {
    let supplier = side == Side::Supplier;
    match (by_move, state) {
        (OrderMove::Confirm, OrderState::AwaitingConfirmation) if supplier => {
            Some(OrderState::Confirmed)
        }
        (OrderMove::Decline, OrderState::AwaitingConfirmation) if supplier => {
            Some(OrderState::Declined)
        }
        (OrderMove::StartProduction, OrderState::Confirmed) if supplier => {
            Some(OrderState::InProduction)
        }
        (OrderMove::MarkReady, OrderState::InProduction) if supplier => Some(OrderState::Ready),
        (OrderMove::Ship, OrderState::Ready) if supplier => Some(OrderState::Shipped),
        (OrderMove::Deliver, OrderState::Shipped) => Some(OrderState::Delivered),
        (OrderMove::Close, OrderState::Delivered) if !supplier => Some(OrderState::Closed),
        (OrderMove::Cancel, OrderState::AwaitingConfirmation) if !supplier => {
            Some(OrderState::Cancelled)
        }
        (
            OrderMove::Cancel,
            OrderState::Confirmed | OrderState::InProduction | OrderState::Ready,
        ) => Some(OrderState::Cancelled),
        (OrderMove::Claim, OrderState::Delivered | OrderState::Closed) => Some(state),
        _ => None,
    }
}

#[test]
fn every_state_move_and_side_does_what_the_rules_say() {
    let facts = Facts {
        delivered_at: Some(NOW),
        ..facts()
    };
    for &state in OrderState::ALL {
        for &by_move in OrderMove::ALL {
            for &side in Side::ALL {
                let got = after(state, by_move, side, facts);
                let wanted = by_hand(state, by_move, side);
                assert_eq!(got.ok(), wanted, "{state:?} {by_move:?} {side:?}");
            }
        }
    }
}

#[test]
fn a_confirmation_is_in_time_to_the_microsecond() {
    let at = |now| {
        let facts = Facts { now, ..facts() };
        after(
            OrderState::AwaitingConfirmation,
            OrderMove::Confirm,
            Side::Supplier,
            facts,
        )
    };
    let last = Instant::from_micros(NOW.micros() + 999_999);
    assert_eq!(at(last), Ok(OrderState::Confirmed));
    let late = at(NOW.plus_seconds(1)).unwrap_err();
    assert_eq!(late.code, RefusalCode::DeadlinePassed);
}

#[test]
fn a_claim_is_opened_once_within_thirty_days_of_delivery() {
    let claim = |delivered_days_ago: i64, claim| {
        let facts = Facts {
            delivered_at: Some(NOW.plus_seconds(-delivered_days_ago * 86_400)),
            claim,
            ..facts()
        };
        after(OrderState::Closed, OrderMove::Claim, Side::Buyer, facts)
    };
    assert_eq!(claim(29, Claimed::No), Ok(OrderState::Closed));
    assert_eq!(
        claim(30, Claimed::No).unwrap_err().code,
        RefusalCode::DeadlinePassed
    );
    assert_eq!(
        claim(1, Claimed::Open).unwrap_err().code,
        RefusalCode::WrongState
    );
    assert_eq!(
        claim(1, Claimed::Resolved).unwrap_err().code,
        RefusalCode::WrongState
    );
}

#[test]
fn a_claim_is_settled_by_the_side_that_opened_it() {
    let resolve = |claim, side| may_resolve(claim, Some(Side::Buyer), side);
    assert_eq!(resolve(Claimed::Open, Side::Buyer), Ok(()));
    let other = resolve(Claimed::Open, Side::Supplier).unwrap_err();
    assert_eq!(other.code, RefusalCode::NotAllowed);
    let again = resolve(Claimed::Resolved, Side::Buyer).unwrap_err();
    assert_eq!(again.code, RefusalCode::WrongState);
}

#[test]
fn an_order_with_an_open_claim_is_not_closed() {
    let close = |claim| {
        let facts = Facts { claim, ..facts() };
        after(OrderState::Delivered, OrderMove::Close, Side::Buyer, facts).is_ok()
    };
    assert!(close(Claimed::No) && close(Claimed::Resolved) && !close(Claimed::Open));
}

#[test]
fn a_step_is_late_from_the_day_after_it_was_due_until_it_is_done() {
    let due = BTreeMap::from([(OrderState::Ready, day("2026-03-10"))]);
    let late = |state, today| !late_steps(state, &due, day(today)).is_empty();
    assert!(!late(OrderState::InProduction, "2026-03-10"));
    assert!(late(OrderState::InProduction, "2026-03-11"));
    assert!(!late(OrderState::Ready, "2026-03-11"));
    assert!(!late(OrderState::Cancelled, "2026-03-11"));
}

#[test]
fn what_was_promised_is_not_put_off_by_announcing_it_later() {
    let (today, promised) = (day("2026-03-02"), Some(day("2026-03-10")));
    let check = |on: &str, step| check_announced(day(on), today, step, promised).is_ok();
    assert!(check("2026-03-10", OrderState::Ready));
    assert!(!check("2026-03-11", OrderState::Ready));
    assert!(!check("2026-03-01", OrderState::Ready));
    assert!(check("2026-03-20", OrderState::Delivered));
}

#[test]
fn a_supplier_that_did_not_take_an_order_gets_no_files() {
    assert!(gives_files(
        OrderState::AwaitingConfirmation,
        Side::Supplier
    ));
    assert!(gives_files(OrderState::Closed, Side::Supplier));
    assert!(!gives_files(OrderState::Declined, Side::Supplier));
    assert!(gives_files(OrderState::Declined, Side::Buyer));
}

#[test]
fn the_documented_table_is_this_one() {
    let written = include_str!("../../../../docs/order-states.md");
    let printed = table_in_markdown();
    assert!(
        written == printed,
        "docs/order-states.md is out of date; it should be:\n{printed}"
    );
}
