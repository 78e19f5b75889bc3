//! Questions as data: what whoever asks has in common, be it a command line or another language.

use serde::{Deserialize, Serialize};

use super::pattern::{Matches, Pattern};
use super::{
    Balance, Between, Common, Communities, Disputed, Filter, Inquiry, Measure, Named, Neighbours, Network, PathOptions,
    Paths, Roads, Stats, Timeline, Top, Unit, Words,
};
use crate::Error;

/// One question to a network; actors go by any of their names. As JSON it is an object whose `question` is the name in
/// kebab case.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "question", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Question {
    /// How two actors are connected.
    Path {
        /// Where paths begin.
        a: String,
        /// Where they end.
        b: String,
        /// What they may use.
        options: PathOptions,
    },
    /// One shortest way between two actors, without what is told on it: the fastest answer to whether, and over whom.
    Route {
        /// Where it begins.
        a: String,
        /// Where it ends.
        b: String,
        /// Only from those who do it to those to whom it is done.
        #[serde(default)]
        directed: bool,
        /// Also over what is only denied.
        #[serde(default)]
        denied: bool,
    },
    /// Everything that is said of two actors.
    Between {
        /// The one.
        a: String,
        /// The other.
        b: String,
    },
    /// Who deals with both of two actors.
    Common {
        /// The one.
        a: String,
        /// The other.
        b: String,
        /// The most that are listed.
        limit: usize,
    },
    /// Who is around an actor.
    Neighbors {
        /// The actor.
        actor: String,
        /// The most that are listed.
        limit: usize,
    },
    /// Who matters.
    Top {
        /// What the ranking goes by.
        by: Measure,
        /// The most that are listed.
        limit: usize,
    },
    /// Who belongs together.
    Communities {
        /// The most that are listed.
        limit: usize,
        /// The most actors that are listed of each.
        actors: usize,
    },
    /// Cooperation and conflict by time.
    Timeline {
        /// Nobody for all, one actor, or two for what is between them.
        actors: Vec<String>,
        /// How much time is counted together.
        by: Unit,
    },
    /// Triads that do not fit.
    Balance {
        /// The most that are listed.
        limit: usize,
    },
    /// What one asserts and another denies.
    Disputed {
        /// The most that are listed.
        limit: usize,
    },
    /// How much there is of what.
    Stats {},
    /// Where a pattern fits.
    Match {
        /// The pattern.
        pattern: String,
        /// The most that are listed.
        limit: usize,
    },
}

/// A way between two actors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trail {
    /// The actors in order, both ends among them; nobody where nothing connects them.
    pub actors: Vec<Named>,
}

/// The answer to a [`Question`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each is what its question asks for")]
pub enum Reply {
    Path(Paths),
    Route(Trail),
    Between(Between),
    Common(Common),
    Neighbors(Neighbours),
    Top(Top),
    Communities(Communities),
    Timeline(Timeline),
    Balance(Balance),
    Disputed(Disputed),
    Stats(Stats),
    Match(Matches),
}

impl Question {
    /// Asks the part of a network that passes the filter. Actors that the question names may be of any kind.
    ///
    /// # Errors
    /// [`Error::UnknownActor`] and [`Error::AmbiguousActor`] for a name, [`Error::UnknownRelation`] and
    /// [`Error::Question`] for the filter and the pattern, and those of reading words.
    pub fn ask(&self, network: &Network, words: &dyn Words, filter: &Filter) -> Result<Reply, Error> {
        let whole = Inquiry::new(network, words);
        let exempt = self.actors().into_iter().map(|name| whole.actor(name)).collect::<Result<Vec<usize>, Error>>()?;
        let part = filter.part(network, &exempt)?;
        let inquiry = Inquiry::new(&part, words);
        let actor = |name: &String| whole.actor(name);
        Ok(match self {
            Self::Path { a, b, options } => Reply::Path(inquiry.paths(actor(a)?, actor(b)?, *options)?),
            Self::Route { a, b, directed, denied } => {
                let roads = Roads { network: &part, directed: *directed, denied: *denied };
                let way = roads.route(actor(a)?, actor(b)?).unwrap_or_default();
                Reply::Route(Trail { actors: way.into_iter().map(|place| inquiry.named(place)).collect() })
            }
            Self::Between { a, b } => Reply::Between(inquiry.between(actor(a)?, actor(b)?)?),
            Self::Common { a, b, limit } => Reply::Common(inquiry.common(actor(a)?, actor(b)?, *limit)?),
            Self::Neighbors { actor: name, limit } => Reply::Neighbors(inquiry.neighbours(actor(name)?, *limit)?),
            Self::Top { by, limit } => Reply::Top(inquiry.top(*by, *limit)),
            Self::Communities { limit, actors } => Reply::Communities(inquiry.communities(*limit, *actors)?),
            Self::Timeline { by, .. } => Reply::Timeline(inquiry.timeline(&exempt, *by)),
            Self::Balance { limit } => Reply::Balance(inquiry.balance(*limit)?),
            Self::Disputed { limit } => Reply::Disputed(inquiry.disputed(*limit)?),
            Self::Stats {} => Reply::Stats(inquiry.stats()),
            Self::Match { pattern, limit } => Reply::Match(inquiry.matches(&Pattern::parse(pattern)?, *limit)?),
        })
    }

    /// The actors that it names.
    #[must_use]
    pub fn actors(&self) -> Vec<&str> {
        match self {
            Self::Path { a, b, .. } | Self::Route { a, b, .. } | Self::Between { a, b } | Self::Common { a, b, .. } => {
                vec![a, b]
            }
            Self::Neighbors { actor, .. } => vec![actor],
            Self::Timeline { actors, .. } => actors.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}
