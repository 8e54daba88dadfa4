//! The mails of the demonstration, for whoever sits at its machine. For anybody
//! else these paths are like any that is not there.

use std::net::IpAddr;

use actix_web::http::Method;
use actix_web::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, HeaderMap};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::{Site, ui};
use crate::accounts::model::Language;
use crate::error::Error;
use crate::notify::model::MailId;
use crate::notify::reading::{self, Asking, AtThisMachine, PAGE_MAILS, WholeMail};
use crate::platform::db::Instant;

/// Headers of whoever passes a request on.
const PASSED_ON: [&str; 5] = [
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-real-ip",
];

/// The page's own words.
struct Words {
    language: &'static str,
    title: &'static str,
    explanation: &'static str,
    none: &'static str,
    to: &'static str,
    subject: &'static str,
    written: &'static str,
    kind: &'static str,
    all: &'static str,
    as_sent: &'static str,
    as_text: &'static str,
    newer: &'static str,
    older: &'static str,
}

const ES: Words = Words {
    language: "es",
    title: "Correos de la demostración",
    explanation: "Los correos que este sitio enviaría, del más nuevo al más antiguo. Solo se ven desde este equipo.",
    none: "Todavía no hay correos.",
    to: "Para",
    subject: "Asunto",
    written: "Escrito",
    kind: "Tipo",
    all: "Todos los correos",
    as_sent: "El correo",
    as_text: "El mismo correo como texto",
    newer: "Más nuevos",
    older: "Más antiguos",
};

const PT: Words = Words {
    language: "pt",
    title: "E-mails da demonstração",
    explanation: "Os e-mails que este site enviaria, do mais novo ao mais antigo. Só são vistos neste computador.",
    none: "Ainda não há e-mails.",
    to: "Para",
    subject: "Assunto",
    written: "Escrito",
    kind: "Tipo",
    all: "Todos os e-mails",
    as_sent: "O e-mail",
    as_text: "O mesmo e-mail como texto",
    newer: "Mais novos",
    older: "Mais antigos",
};

const EN: Words = Words {
    language: "en",
    title: "Mails of the demonstration",
    explanation: "The mails that this site would send, newest first. They show on this machine alone.",
    none: "There are no mails yet.",
    to: "To",
    subject: "Subject",
    written: "Written",
    kind: "Kind",
    all: "All mails",
    as_sent: "The mail",
    as_text: "The same mail as text",
    newer: "Newer",
    older: "Older",
};

/// The words of the first language in `Accept-Language` that there are words for.
fn words(headers: &HeaderMap) -> &'static Words {
    let accepted = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let of = |one: &str| {
        let tag = one.trim().split(['-', ';']).next()?.to_ascii_lowercase();
        Language::ALL.iter().find(|known| known.as_str() == tag)
    };
    match accepted.split(',').find_map(of) {
        Some(Language::Pt) => &PT,
        Some(Language::En) => &EN,
        Some(Language::Es) | None => &ES,
    }
}

/// A row of the list.
struct Row {
    path: String,
    mail: WholeMail,
    at: Moment,
}

/// An instant for people and for programs.
struct Moment {
    shown: String,
    exact: String,
}

impl Moment {
    fn of(instant: Instant) -> Self {
        let time = instant.timestamp();
        Self {
            shown: time.strftime("%Y-%m-%d %H:%M UTC").to_string(),
            exact: time.to_string(),
        }
    }
}

#[derive(Template)]
#[template(path = "demo/mails.html")]
struct ListPage {
    words: &'static Words,
    rows: Vec<Row>,
    newer: Option<i64>,
    older: Option<i64>,
}

#[derive(Template)]
#[template(path = "demo/mail.html")]
struct MailPage {
    words: &'static Words,
    mail: WholeMail,
    at: Moment,
    /// The mail's HTML with links that open beside the page: the frame that shows
    /// it may open others and do nothing else.
    framed: String,
}

/// The list, newest first; `?skip=50` leaves out that many.
pub(super) async fn list(request: HttpRequest, site: web::Data<Site>) -> HttpResponse {
    let Some(proof) = proof(&site, &request) else {
        return ui::serve(request).await;
    };
    let asked = request.query_string().strip_prefix("skip=");
    let skip = asked.and_then(|word| word.parse::<i64>().ok()).unwrap_or(0);
    let skip = skip.max(0);
    let public_url = site.app.config.public_url();
    let found = site
        .app
        .db
        .read(move |read| reading::mails(read, &proof, &public_url, skip))
        .await;
    answer(found.and_then(|(mails, more)| {
        let page = ListPage {
            words: words(request.headers()),
            rows: mails.into_iter().map(row).collect(),
            newer: (skip > 0).then(|| (skip - PAGE_MAILS).max(0)),
            older: more.then_some(skip.saturating_add(PAGE_MAILS)),
        };
        rendered(&page)
    }))
}

/// One mail, as it looks and as text.
pub(super) async fn show(
    request: HttpRequest,
    site: web::Data<Site>,
    id: web::Path<String>,
) -> HttpResponse {
    let id = MailId::from_global(&async_graphql::ID(id.into_inner()));
    let (Some(proof), Ok(id)) = (proof(&site, &request), id) else {
        return ui::serve(request).await;
    };
    let public_url = site.app.config.public_url();
    let found = site
        .app
        .db
        .read(move |read| reading::mail(read, &proof, &public_url, id))
        .await;
    match found {
        Ok(None) => ui::serve(request).await,
        Ok(Some(mail)) => {
            let beside = "<head><base target=\"_blank\">";
            answer(rendered(&MailPage {
                words: words(request.headers()),
                at: Moment::of(mail.created_at),
                framed: mail.letter.html.replacen("<head>", beside, 1),
                mail,
            }))
        }
        Err(error) => answer(Err(error)),
    }
}

fn row(mail: WholeMail) -> Row {
    Row {
        path: format!("/demo/mails/{}", mail.id.to_global().as_str()),
        at: Moment::of(mail.created_at),
        mail,
    }
}

fn proof(site: &Site, request: &HttpRequest) -> Option<AtThisMachine> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return None;
    }
    let headers = request.headers();
    let peer: Option<IpAddr> = request.peer_addr().map(|peer| peer.ip());
    let named = headers.get("host").and_then(|value| value.to_str().ok());
    // In HTTP/2 the host is a part of the address.
    let host = named.or_else(|| request.uri().authority().map(|name| name.as_str()));
    let asking = Asking {
        peer,
        host: host.unwrap_or_default(),
        passed_on: PASSED_ON.iter().any(|name| headers.contains_key(*name)),
    };
    AtThisMachine::of(&site.app.config, site.app.demo, asking)
}

fn rendered(page: &impl Template) -> Result<String, Error> {
    page.render().map_err(|error| Error::Fault(error.into()))
}

fn answer(page: Result<String, Error>) -> HttpResponse {
    match page {
        Ok(page) => HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, "no-store"))
            .content_type("text/html; charset=utf-8")
            .body(page),
        Err(error) => {
            let error = crate::graphql::fault(&error);
            HttpResponse::InternalServerError().body(error.message)
        }
    }
}
