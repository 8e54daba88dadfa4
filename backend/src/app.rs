//! The application: what every request and task works with, and how it starts.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::billing;
use crate::billing::provider::{BankTransfer, PaymentProvider};
use crate::clock::Clock;
use crate::config::Config;
use crate::error::Error;
use crate::housekeeping;
use crate::notify::delivery::{self, Delivery};
use crate::parts::Destinations;
use crate::parts::worker::{Ceilings, Worker};
use crate::platform::blobs::Blobs;
use crate::platform::db::{Db, Tx, migrate};
use crate::platform::events::{self, Bus, InProcess};
use crate::platform::id::random_token;
use crate::platform::seal::Sealer;
use crate::platform::{secrets, tasks};
use crate::session::token::AccessTokens;

/// Everything that a request or a task may need. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The rows.
    pub db: Db,
    /// The files.
    pub blobs: Blobs,
    /// Carries events to those who listen.
    pub bus: Arc<dyn Bus>,
    /// The time.
    pub clock: Clock,
    /// What was configured.
    pub config: Arc<Config>,
    /// Seals addresses of pictures and downloads.
    pub sealer: Sealer,
    /// Writes and reads access tokens.
    pub access_tokens: AccessTokens,
    /// Runs work on files from outside in child processes.
    pub worker: Worker,
    /// Where drawings and photos go.
    pub destinations: Destinations,
    /// Sends the outbox.
    pub delivery: Delivery,
    /// How invoices are paid.
    pub payments: Arc<dyn PaymentProvider>,
    /// True in `forja demo`, which shows the mails it would send.
    pub demo: bool,
}

impl App {
    /// Makes the folder, migrates, opens everything. Each failure is one clear sentence.
    pub async fn open(config: Config, clock: Clock, demo: bool) -> anyhow::Result<Self> {
        make_folder(&config.folder)?;
        let location = config.database();
        tokio::task::spawn_blocking(move || migrate::up(&location)).await??;
        let db = Db::open(&config.database(), clock.clone())?;
        config.check_headers()?;
        let blobs = Blobs::open(&config.blobs()?).await?;
        let (access, seal) = db.write(installation_secrets).await?;
        let delivery = Delivery::new(&config)?;
        let payments = Arc::new(BankTransfer::to(&config.pay_to));
        Ok(Self {
            worker: worker(&config)?,
            destinations: DESTINATIONS,
            db,
            blobs,
            bus: Arc::new(InProcess::default()),
            clock,
            config: Arc::new(config),
            sealer: Sealer::new(seal.as_bytes()),
            access_tokens: AccessTokens::new(access.as_bytes()),
            delivery,
            payments,
            demo,
        })
    }

    /// Who carries out which task.
    pub fn handlers(&self) -> tasks::Handlers {
        let mut handlers = tasks::Handlers::default();
        crate::parts::tasks::add(&mut handlers, self);
        crate::jobs::tasks::register(&mut handlers, self);
        crate::orders::tasks::register(&mut handlers, self);
        billing::tasks::register(&mut handlers, self);
        handlers
    }

    /// Starts what works in the background until `stop` says true.
    pub fn start(&self, stop: &watch::Receiver<bool>) -> Vec<JoinHandle<()>> {
        vec![
            tokio::spawn(events::run(self.db.clone(), self.bus.clone(), stop.clone())),
            tokio::spawn(tasks::run(
                self.db.clone(),
                self.handlers(),
                self.config.analysis_at_once,
                stop.clone(),
            )),
            tokio::spawn(housekeeping::run(self.db.clone(), stop.clone())),
            tokio::spawn(delivery::run(
                self.db.clone(),
                self.delivery.clone(),
                stop.clone(),
            )),
        ]
    }
}

/// What parts ask of the domains that are built on it.
const DESTINATIONS: Destinations = Destinations {
    draw: |tx, organisation, line, file| {
        let line = crate::jobs::model::LineId::from_uuid(line);
        crate::jobs::drawing::draw(tx, organisation, line, file)
    },
    keep_photo: |tx, organisation, order, file| {
        let order = crate::orders::OrderId::from_uuid(order);
        crate::orders::photo::keep(tx, organisation, order, file)
    },
    let_go_of_photo: crate::orders::photo::let_go,
};

/// Child processes run this same program.
fn worker(config: &Config) -> std::io::Result<Worker> {
    let ceilings = Ceilings {
        seconds: config.analysis_max_seconds,
        memory_bytes: config.analysis_max_memory_bytes,
        triangles: config.analysis_max_triangles,
        file_bytes: config.upload_max_bytes,
    };
    Ok(Worker::new(std::env::current_exe()?, ceilings))
}

/// The keys that sign and seal here, made at the first start.
fn installation_secrets(tx: &mut Tx<'_>) -> Result<(String, String), Error> {
    let access = secrets::get_or_make(tx, "access-tokens", random_token)?;
    let seal = secrets::get_or_make(tx, "sealed-addresses", random_token)?;
    Ok((access, seal))
}

/// Makes the folder of the data, if it is not there, and sees that it can be
/// written to. Each failure is one clear sentence.
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| {
        anyhow::anyhow!("the folder {} can't be made: {error}", folder.display())
    })?;
    let probe = folder.join(".probe");
    std::fs::write(&probe, b"")
        .and_then(|()| std::fs::remove_file(&probe))
        .map_err(|error| {
            anyhow::anyhow!("the folder {} is not writable: {error}", folder.display())
        })
}
