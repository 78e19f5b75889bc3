//! Connections: how many there may be, and how long one may take.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// How many connections there are at a time; others wait until one ends.
const MOST: usize = 256;
/// How long a request may take to arrive: its head, and then its body. A connection that asks nothing is closed after it.
pub(super) const ARRIVAL: Duration = Duration::from_secs(10);
/// How long a connection lasts at most, however slowly its answers are taken.
const LIFE: Duration = Duration::from_mins(5);
/// How long no connection is accepted after one could not be: most likely there are too many open files.
const RECOVERY: Duration = Duration::from_millis(100);

/// Answers what comes until the end, then lets what is in hand be finished.
pub(super) async fn listen(listener: TcpListener, router: Router, end: impl Future<Output = ()>) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(MOST));
    let connections = GracefulShutdown::new();
    let mut end = std::pin::pin!(end);
    loop {
        let arrived = async {
            let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
            listener.accept().await.map(|(stream, _)| (stream, place))
        };
        let arrived = tokio::select! {
            arrived = arrived => arrived,
            () = &mut end => break,
        };
        let Ok((stream, place)) = arrived else {
            sleep(RECOVERY).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(ARRIVAL)
            .serve_connection(TokioIo::new(stream), service);
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks off concerns nobody else.
            timeout(LIFE, connection).await.ok();
            drop(place);
        });
    }
    connections.shutdown().await;
    Ok(())
}
