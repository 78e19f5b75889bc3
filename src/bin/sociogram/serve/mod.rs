//! `sociogram serve`: the page over a project that stays where it is, and the questions, by HTTP.

mod problem;
mod desk;
mod guard;
mod listen;
mod routes;

use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::{Outcome, args};
use desk::Desk;
use guard::Guard;

/// How long requests in hand may go on after the end was asked for.
const GRACE: Duration = Duration::from_secs(2);

pub(crate) fn run(args: &args::Serve) -> anyhow::Result<Outcome> {
    let desk = Arc::new(Desk::open(&args.folder)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let served = runtime.block_on(serve(args, desk));
    // A question that still runs has nobody to answer.
    runtime.shutdown_background();
    served.map(|()| Outcome::Whole)
}

async fn serve(args: &args::Serve, desk: Arc<Desk>) -> anyhow::Result<()> {
    let listener = TcpListener::bind(args.listen)
        .await
        .with_context(|| format!("{} cannot be listened on; give another with --listen", args.listen))?;
    let address = listener.local_addr()?;
    if !address.ip().is_loopback() {
        eprintln!("sociogram: whoever reaches {address} over the network can read this project");
    }
    let signal = signal()?;
    let mut out = io::stdout().lock();
    writeln!(out, "http://{address}/")?;
    out.flush()?;
    drop(out);
    eprintln!("sociogram: open this address in a browser; Ctrl-C ends it");
    let (tell, mut told) = watch::channel(false);
    let end = async move {
        signal.await;
        tell.send_replace(true);
        // The server hears of it by this future's end, the grace by the channel.
    };
    let server = listen::listen(listener, routes::router(desk, Guard::new(&args.host)), end);
    let grace = async {
        told.wait_for(|ended| *ended).await.ok();
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = server => served?,
        () = grace => {}
    }
    Ok(())
}

/// Waits for the user or the system to end the program.
#[cfg(unix)]
fn signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Waits for the user to end the program.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it may fail")]
fn signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
