//! Where a project is served.

use std::net::SocketAddr;
use std::path::PathBuf;

/// Open the interactive page over a project that stays where it is: for graphs too large for one file. Ctrl-C ends it.
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The address and port to listen on; port 0 takes any that is free. Whoever can reach another address than this
    /// machine's own can read the project.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7624")]
    pub(crate) listen: SocketAddr,
    /// A name by which browsers may ask for it, beside localhost and addresses in digits; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,
}
