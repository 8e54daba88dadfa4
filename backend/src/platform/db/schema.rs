//! The tables as diesel sees them: one description for both databases, made
//! possible by the SQL types of [`super::sql_types`].

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    tasks (id) {
        id -> Id16,
        kind -> Text,
        subject -> Id16,
        state -> Text,
        attempts -> Integer,
        created_at -> UtcTs,
        run_at -> UtcTs,
        lease_until -> Nullable<UtcTs>,
        finished_at -> Nullable<UtcTs>,
        failure -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    events (id) {
        id -> Id16,
        version -> BigInt,
        kind -> Text,
        subject -> Id16,
        audience -> Text,
        audience_id -> Nullable<Id16>,
        created_at -> UtcTs,
        state -> Text,
        attempts -> Integer,
        next_attempt_at -> UtcTs,
        told_at -> Nullable<UtcTs>,
        failure -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    mails (id) {
        id -> Id16,
        kind -> Text,
        recipient -> Text,
        language -> Text,
        body -> Text,
        state -> Text,
        attempts -> Integer,
        created_at -> UtcTs,
        next_attempt_at -> UtcTs,
        lease_until -> Nullable<UtcTs>,
        sent_at -> Nullable<UtcTs>,
        failure -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    idempotency_keys (actor, idempotency_key) {
        actor -> Text,
        idempotency_key -> Text,
        input_hash -> Text,
        answer -> Text,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    attempts (counter, window_start) {
        counter -> Text,
        window_start -> UtcTs,
        made -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    secrets (name) {
        name -> Text,
        secret -> Text,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    files (id) {
        id -> Id16,
        organisation_id -> Id16,
        blob_key -> Text,
        sha256 -> Text,
        size_bytes -> BigInt,
        media_type -> Text,
        file_name -> Text,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    persons (id) {
        id -> Id16,
        email -> Text,
        name -> Text,
        password_hash -> Text,
        language -> Text,
        unit_system -> Text,
        email_confirmed_at -> Nullable<UtcTs>,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    organisations (id) {
        id -> Id16,
        name -> Text,
        country -> Text,
        city -> Text,
        address -> Text,
        website -> Text,
        about -> Text,
        tax_id -> Text,
        tax_id_plain -> Text,
        tax_id_warning -> Nullable<Text>,
        currency -> Text,
        language -> Text,
        unit_system -> Text,
        time_zone -> Text,
        demo -> Bool,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    buyers (id) {
        id -> BuyerRef,
        organisation_id -> Id16,
        active -> Bool,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    suppliers (id) {
        id -> SupplierRef,
        organisation_id -> Id16,
        active -> Bool,
        state -> Text,
        state_note -> Nullable<Text>,
        verified_at -> Nullable<UtcTs>,
        verified_by -> Nullable<Id16>,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    members (organisation_id, person_id) {
        organisation_id -> Id16,
        person_id -> Id16,
        role -> Text,
        joined_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    operators (person_id) {
        person_id -> Id16,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    invitations (id) {
        id -> Id16,
        organisation_id -> Id16,
        email -> Text,
        role -> Text,
        token_hash -> Text,
        invited_by -> Id16,
        created_at -> UtcTs,
        expires_at -> UtcTs,
        ended_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    one_time_tokens (id) {
        id -> Id16,
        person_id -> Id16,
        purpose -> Text,
        token_hash -> Text,
        created_at -> UtcTs,
        expires_at -> UtcTs,
        used_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    sessions (id) {
        id -> Id16,
        person_id -> Id16,
        organisation_id -> Nullable<Id16>,
        created_at -> UtcTs,
        ended_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    refresh_tokens (id) {
        id -> Id16,
        session_id -> Id16,
        token_hash -> Text,
        created_at -> UtcTs,
        expires_at -> UtcTs,
        replaced_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    releases (id) {
        id -> Id16,
        organisation_id -> Id16,
        person_id -> Id16,
        place -> Text,
        body -> Text,
        body_hash -> Text,
        passage -> Text,
        state -> Text,
        asked_at -> UtcTs,
        decided_by -> Nullable<Id16>,
        decided_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    disclosures (id) {
        id -> Id16,
        person_id -> Id16,
        audience -> Text,
        subject -> Id16,
        reason -> Text,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    parts (id) {
        id -> Id16,
        buyer_id -> BuyerRef,
        name -> Text,
        created_at -> UtcTs,
        archived_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    analyses (id) {
        id -> Id16,
        organisation_id -> Id16,
        file_id -> Id16,
        sha256 -> Text,
        units -> Text,
        engine_version -> Integer,
        state -> Text,
        stage -> Nullable<Text>,
        progress -> Integer,
        report -> Nullable<Text>,
        failure -> Nullable<Text>,
        coarse_key -> Nullable<Text>,
        fine_key -> Nullable<Text>,
        thumbnail_key -> Nullable<Text>,
        created_at -> UtcTs,
        finished_at -> Nullable<UtcTs>,
        fields -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    revisions (id) {
        id -> Id16,
        part_id -> Id16,
        number -> Integer,
        file_id -> Id16,
        units_guess -> Nullable<Text>,
        units_reason -> Nullable<Text>,
        analysis_id -> Id16,
        uploaded_by -> Id16,
        created_at -> UtcTs,
        units_confirmed -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    repairs (id) {
        id -> Id16,
        revision_id -> Id16,
        units -> Text,
        state -> Text,
        log -> Nullable<Text>,
        failure -> Nullable<Text>,
        blob_key -> Text,
        file_id -> Nullable<Id16>,
        analysis_id -> Nullable<Id16>,
        made_id -> Nullable<Id16>,
        asked_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    uploads (id) {
        id -> Id16,
        address -> Text,
        organisation_id -> Id16,
        person_id -> Id16,
        purpose -> Text,
        subject -> Nullable<Id16>,
        part_name -> Nullable<Text>,
        units -> Nullable<Text>,
        names_nobody -> Bool,
        file_name -> Text,
        size_bytes -> BigInt,
        received_bytes -> BigInt,
        blob_key -> Text,
        file_id -> Nullable<Id16>,
        outcome -> Nullable<Id16>,
        failure -> Nullable<Text>,
        created_at -> UtcTs,
        expires_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    jobs (id) {
        id -> Id16,
        code -> Text,
        buyer_id -> BuyerRef,
        created_by -> Id16,
        state -> Text,
        title -> Text,
        currency -> Text,
        deadline -> Nullable<UtcTs>,
        deadline_zone -> Text,
        opening_rule -> Text,
        curated -> Bool,
        show_buyer_name -> Bool,
        share_stl -> Bool,
        delivery_city -> Text,
        delivery_country -> Text,
        delivery_address -> Text,
        incoterm -> Text,
        remark -> Text,
        operator_note -> Nullable<Text>,
        cancel_reason -> Nullable<Text>,
        created_at -> UtcTs,
        submitted_at -> Nullable<UtcTs>,
        published_at -> Nullable<UtcTs>,
        opened_at -> Nullable<UtcTs>,
        ended_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    lines (id) {
        id -> Id16,
        job_id -> Id16,
        position -> Integer,
        revision_id -> Id16,
        title -> Text,
        process -> Text,
        material -> Text,
        finish -> Text,
        general_tolerance -> Text,
        iso_fit -> Text,
        threads -> Text,
        roughness_ra_nm -> Nullable<BigInt>,
        remark -> Text,
        size_x_mm -> Nullable<Double>,
        size_y_mm -> Nullable<Double>,
        size_z_mm -> Nullable<Double>,
        drawing_file_id -> Nullable<Id16>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    line_quantities (line_id, quantity) {
        line_id -> Id16,
        quantity -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    aliases (job_id, supplier_id) {
        job_id -> Id16,
        supplier_id -> SupplierRef,
        alias -> Text,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    confidentiality_acceptances (job_id, supplier_id) {
        job_id -> Id16,
        supplier_id -> SupplierRef,
        person_id -> Id16,
        accepted_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    questions (id) {
        id -> Id16,
        job_id -> Id16,
        supplier_id -> SupplierRef,
        question -> Text,
        asked_at -> UtcTs,
        answer -> Nullable<Text>,
        answered_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    job_activities (id) {
        id -> Id16,
        job_id -> Id16,
        kind -> Text,
        person_id -> Nullable<Id16>,
        detail -> Nullable<Text>,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    quotes (id) {
        id -> Id16,
        job_id -> Id16,
        supplier_id -> SupplierRef,
        state -> Text,
        sent_revision_id -> Nullable<Id16>,
        withdrawn_reason -> Nullable<Text>,
        rank -> Nullable<Text>,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    quote_revisions (id) {
        id -> Id16,
        quote_id -> Id16,
        number -> Integer,
        valid_until -> Text,
        remark -> Text,
        written_by -> Id16,
        created_at -> UtcTs,
        sent_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    quote_lines (quote_revision_id, line_id) {
        quote_revision_id -> Id16,
        line_id -> Id16,
        one_off_micros -> BigInt,
        analysis_id -> Nullable<Id16>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    quote_prices (quote_revision_id, line_id, quantity) {
        quote_revision_id -> Id16,
        line_id -> Id16,
        quantity -> Integer,
        unit_price_micros -> BigInt,
        lead_time_days -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    orders (id) {
        id -> Id16,
        code -> Text,
        job_id -> Id16,
        buyer_id -> BuyerRef,
        supplier_id -> SupplierRef,
        quote_id -> Id16,
        quote_revision_id -> Id16,
        state -> Text,
        currency -> Text,
        total_micros -> BigInt,
        terms -> Text,
        awarded_by -> Id16,
        created_at -> UtcTs,
        confirm_by -> UtcTs,
        confirmed_at -> Nullable<UtcTs>,
        ended_at -> Nullable<UtcTs>,
        claim_reason -> Nullable<Text>,
        claim_side -> Nullable<Text>,
        claim_opened_at -> Nullable<UtcTs>,
        claim_resolved_at -> Nullable<UtcTs>,
        claim_resolution -> Nullable<Text>,
        late_told_for -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    awards (id) {
        id -> Id16,
        job_id -> Id16,
        line_id -> Id16,
        order_id -> Id16,
        quote_id -> Id16,
        quantity -> Integer,
        created_at -> UtcTs,
        ended_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    order_lines (order_id, line_id) {
        order_id -> Id16,
        line_id -> Id16,
        revision_id -> Id16,
        quantity -> Integer,
        unit_price_micros -> BigInt,
        one_off_micros -> BigInt,
        total_micros -> BigInt,
        lead_time_days -> Integer,
        specification -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    milestones (order_id, state) {
        order_id -> Id16,
        state -> Text,
        due_on -> Nullable<Text>,
        done_at -> Nullable<UtcTs>,
        person_id -> Nullable<Id16>,
        side -> Nullable<Text>,
        note -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    milestone_photos (order_id, file_id) {
        order_id -> Id16,
        file_id -> Id16,
        state -> Nullable<Text>,
        side -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    order_messages (id) {
        id -> Id16,
        order_id -> Id16,
        side -> Text,
        person_id -> Id16,
        body -> Text,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    machines (id) {
        id -> Id16,
        supplier_id -> SupplierRef,
        name -> Text,
        process -> Text,
        envelope_x_mm -> Double,
        envelope_y_mm -> Double,
        envelope_z_mm -> Double,
        materials -> Text,
        tolerance_mm -> Nullable<Double>,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    idle_weeks (supplier_id, week_start) {
        supplier_id -> SupplierRef,
        week_start -> Text,
        hours -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    plans (key) {
        key -> Text,
        name -> Text,
        monthly_quota -> Integer,
        price_micros -> BigInt,
        currency -> Text,
        trial_days -> Nullable<Integer>,
        position -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    subscriptions (id) {
        id -> Id16,
        supplier_id -> SupplierRef,
        plan_key -> Text,
        state -> Text,
        started_at -> Nullable<UtcTs>,
        paid_until -> Nullable<UtcTs>,
        created_at -> UtcTs,
        ended_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    invoices (id) {
        id -> Id16,
        number -> Text,
        subscription_id -> Id16,
        supplier_id -> SupplierRef,
        state -> Text,
        plan_key -> Text,
        amount_micros -> BigInt,
        currency -> Text,
        reference -> Text,
        created_at -> UtcTs,
        paid_at -> Nullable<UtcTs>,
        confirmed_by -> Nullable<Id16>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    quota_entries (id) {
        id -> Id16,
        supplier_id -> SupplierRef,
        job_id -> Id16,
        created_at -> UtcTs,
        released_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    notifications (id) {
        id -> Id16,
        person_id -> Id16,
        organisation_id -> Nullable<Id16>,
        kind -> Text,
        path -> Text,
        params -> Text,
        created_at -> UtcTs,
        read_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::sql_types::*;

    notification_preferences (person_id, kind) {
        person_id -> Id16,
        kind -> Text,
        by_email -> Bool,
        in_app -> Bool,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    tasks,
    events,
    mails,
    idempotency_keys,
    attempts,
    secrets,
    files,
    persons,
    organisations,
    buyers,
    suppliers,
    members,
    operators,
    invitations,
    one_time_tokens,
    sessions,
    refresh_tokens,
    disclosures,
    releases,
    parts,
    analyses,
    revisions,
    repairs,
    uploads,
    jobs,
    lines,
    line_quantities,
    aliases,
    confidentiality_acceptances,
    questions,
    job_activities,
    quotes,
    quote_revisions,
    quote_lines,
    quote_prices,
    orders,
    awards,
    order_lines,
    milestones,
    milestone_photos,
    order_messages,
    machines,
    idle_weeks,
    plans,
    subscriptions,
    invoices,
    quota_entries,
    notifications,
    notification_preferences,
);
