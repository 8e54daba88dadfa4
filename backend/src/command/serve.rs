//! Serving until told to stop.

use std::net::TcpListener;

use anyhow::Context as _;
use forja::app::App;
use forja::clock::Clock;
use forja::config::Config;
use forja::http;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

/// Serves the marketplace of the configured folder.
pub(crate) async fn serve(mut config: Config) -> anyhow::Result<()> {
    start_log(&config)?;
    let listener = bind(&mut config)?;
    let app = App::open(config, Clock::system(), false).await?;
    if app.db.read(forja::accounts::operators::none_yet).await? {
        println!(
            "There is no operator yet. Make the first one with: forja operator add you@example.org"
        );
    }
    run(app, listener).await
}

/// Opens the port first: a port in use is the commonest reason not to start. The
/// configuration then names the port that was opened, should it say 0: any.
pub(super) fn bind(config: &mut Config) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(config.listen).with_context(|| {
        format!(
            "can't listen on {}; is another program using the port? Choose one with --listen",
            config.listen
        )
    })?;
    config.listen = listener.local_addr()?;
    Ok(listener)
}

/// Serves until SIGTERM or SIGINT, then drains.
pub(super) async fn run(app: App, listener: TcpListener) -> anyhow::Result<()> {
    let (tell, stop) = watch::channel(false);
    let background = app.start(&stop);
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        // Nobody listening any more means that we are stopping already.
        let _ = tell.send(true);
    });
    println!("Forja is ready on {}", app.config.public_url());
    let workers = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    http::serve(app, listener, workers, stop).await?;
    for task in background {
        // A task that is busy is taken up again after the restart.
        let _ = tokio::time::timeout(std::time::Duration::from_secs(5), task).await;
    }
    Ok(())
}

/// Starts the log on standard error, in the configured form.
pub(super) fn start_log(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log)
        .with_context(|| format!("{:?} is no filter of log lines, such as info", config.log))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match config.log_format.as_str() {
        "json" => log.json().init(),
        "text" => log.init(),
        other => anyhow::bail!("log_format is {other:?}; text or json fit"),
    }
    Ok(())
}
