"""What the tests share: the example articles, and the program to compare with."""
import os
import pathlib
import shutil
import subprocess

import pytest

import sociogram

ROOT = pathlib.Path(__file__).resolve().parents[3]
ARTICLES = ROOT / "examples" / "articles"


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def program():
    """The command line, run in the repository: (exit code, standard output, standard error)."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    binary = os.environ.get("SOCIOGRAM") or target / "release" / "sociogram"
    if not os.path.exists(binary):
        binary = shutil.which("sociogram")
    if binary is None:
        pytest.skip("the program is not built: cargo build --release")

    def run(*args):
        done = subprocess.run([binary, *map(str, args)], cwd=ROOT, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.fixture(scope="session")
def folder(tmp_path_factory, program):
    """A project that the command line built."""
    folder = tmp_path_factory.mktemp("built") / "output"
    assert program("build", "examples/articles", "-o", folder)[0] in (0, 1)
    return folder


@pytest.fixture(scope="session")
def graph(folder):
    return sociogram.open(folder)
