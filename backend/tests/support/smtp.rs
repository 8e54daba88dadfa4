//! A mail server on a free port of this machine that speaks SMTP, and what it got.

use std::collections::VecDeque;
use std::net::{IpAddr, TcpListener};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mailin_embedded::{AuthMechanism, Handler, Response, Server, SslConfig, response};
use mailparse::{MailHeaderMap as _, ParsedMail};

/// A mail as it came in.
#[derive(Debug, Clone)]
pub struct Received {
    /// Who sends, by the envelope.
    pub from: String,
    /// Who receives, by the envelope.
    pub to: Vec<String>,
    /// Name and password of whoever signed in.
    pub signed_in: Option<(String, String)>,
    bytes: Vec<u8>,
}

impl Received {
    fn parsed(&self) -> ParsedMail<'_> {
        mailparse::parse_mail(&self.bytes).unwrap()
    }

    /// A header, decoded.
    pub fn header(&self, name: &str) -> String {
        let mail = self.parsed();
        let values = mail.headers.get_all_values(name);
        assert_eq!(values.len(), 1, "{name}: {values:?}");
        values[0].clone()
    }

    /// The media types of its parts and their texts, decoded.
    pub fn parts(&self) -> Vec<(String, String)> {
        let mail = self.parsed();
        assert_eq!(mail.ctype.mimetype, "multipart/alternative");
        let parts = mail.subparts.iter();
        parts
            .map(|part| (part.ctype.mimetype.clone(), part.get_body().unwrap()))
            .collect()
    }
}

/// What the server says instead of yes, the next times that it is asked.
#[derive(Default)]
struct Moods {
    sender: VecDeque<Response>,
    recipient: VecDeque<Response>,
    end: VecDeque<Response>,
}

#[derive(Clone)]
struct Desk {
    moods: Arc<Mutex<Moods>>,
    got: Sender<Received>,
    mail: Received,
}

impl Handler for Desk {
    fn mail(&mut self, _: IpAddr, _: &str, _: &str) -> Response {
        let mood = self.moods.lock().unwrap().sender.pop_front();
        mood.unwrap_or(response::OK)
    }

    fn rcpt(&mut self, _: &str) -> Response {
        let mood = self.moods.lock().unwrap().recipient.pop_front();
        mood.unwrap_or(response::OK)
    }

    fn data_start(&mut self, _: &str, from: &str, _: bool, to: &[String]) -> Response {
        self.mail.from = from.to_owned();
        self.mail.to = to.to_vec();
        self.mail.bytes.clear();
        response::OK
    }

    fn data(&mut self, line: &[u8]) -> std::io::Result<()> {
        self.mail.bytes.extend_from_slice(line);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        // The test may be over.
        let _ = self.got.send(self.mail.clone());
        let mood = self.moods.lock().unwrap().end.pop_front();
        mood.unwrap_or(response::OK)
    }

    fn auth_plain(&mut self, _: &str, name: &str, password: &str) -> Response {
        self.mail.signed_in = Some((name.to_owned(), password.to_owned()));
        response::AUTH_OK
    }
}

/// A running mail server. Its thread ends with the test's process.
pub struct Post {
    /// Its port.
    pub port: u16,
    moods: Arc<Mutex<Moods>>,
    got: Receiver<Received>,
}

impl Post {
    /// Starts one on a free port that knows no encryption.
    pub fn start() -> Self {
        Self::on(free_port())
    }

    /// Starts one on this port.
    pub fn on(port: TcpListener) -> Self {
        Self::with(port, None)
    }

    /// Starts one that wants STARTTLS and a name and password, with the certificate
    /// for `localhost` that it writes as `mail.pem` into the folder.
    pub fn encrypted(folder: &Path) -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let (certificate, key) = (folder.join("mail.pem"), folder.join("mail.key"));
        std::fs::write(&certificate, made.cert.pem()).unwrap();
        std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
        let ssl = SslConfig::SelfSigned {
            cert_path: certificate.to_str().unwrap().to_owned(),
            key_path: key.to_str().unwrap().to_owned(),
        };
        Self::with(free_port(), Some(ssl))
    }

    fn with(port: TcpListener, ssl: Option<SslConfig>) -> Self {
        let (got, come) = channel();
        let moods = Arc::default();
        let desk = Desk {
            moods: Arc::clone(&moods),
            got,
            mail: Received {
                from: String::new(),
                to: Vec::new(),
                signed_in: None,
                bytes: Vec::new(),
            },
        };
        let number = port.local_addr().unwrap().port();
        let mut server = Server::new(desk);
        server.with_name("localhost").with_tcp_listener(port);
        if let Some(ssl) = ssl {
            server.with_ssl(ssl).unwrap();
            server.with_auth(AuthMechanism::Plain);
        }
        std::thread::spawn(move || {
            if let Err(error) = server.serve() {
                eprintln!("the mail server stopped: {error}");
            }
        });
        Self {
            port: number,
            moods,
            got: come,
        }
    }

    /// Where it is, for `smtp_url`.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Answers the next sender with this.
    pub fn next_sender(&self, code: u16, text: &str) {
        let answer = Response::custom(code, text.to_owned());
        self.moods.lock().unwrap().sender.push_back(answer);
    }

    /// Answers the next recipient with this.
    pub fn next_recipient(&self, code: u16, text: &str) {
        let answer = Response::custom(code, text.to_owned());
        self.moods.lock().unwrap().recipient.push_back(answer);
    }

    /// Takes the next mail and then answers with this.
    pub fn next_end(&self, code: u16, text: &str) {
        let answer = Response::custom(code, text.to_owned());
        self.moods.lock().unwrap().end.push_back(answer);
    }

    /// Everything that came since the last time.
    pub fn received(&self) -> Vec<Received> {
        self.got.try_iter().collect()
    }

    /// Waits for the next mail.
    pub fn next(&self) -> Received {
        let patience = Duration::from_secs(60);
        self.got.recv_timeout(patience).expect("a mail comes")
    }
}

/// A port that is free now.
pub fn free_port() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").unwrap()
}
