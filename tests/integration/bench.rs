//! A temporary folder and the program in the test's hands.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of a test's own; gone when the test ends.
pub struct Bench {
    folder: tempfile::TempDir,
}

/// What the program printed and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Bench {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, bytes).expect("written");
        path
    }

    /// Runs the program within the folder.
    pub fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(args).stdin(Stdio::null()).output().expect("ran"))
    }

    /// Runs the program with some bytes on its standard input.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        use std::io::Write as _;
        let mut command = self.command(args);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("ran");
        child.stdin.take().expect("piped").write_all(input).ok();
        ran(child.wait_with_output().expect("ended"))
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sociogram"));
        command.args(args).current_dir(self.folder.path()).env_remove("NO_COLOR");
        command
    }

    pub fn entries(&self, name: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(name)).expect(name);
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

fn ran(output: Output) -> Ran {
    let words = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: output.status.code(), out: words(output.stdout), err: words(output.stderr) }
}
