#!/usr/bin/env bash
# The accuracy floor: fails where a figure of eval/results.csv has fallen by half a point.
# The corpora are not part of the project; where they do not stand beside it, this says so and passes.
set -euo pipefail
cd "$(dirname "$0")/.."
shared="${SOCIOGRAM_SHARED:-../shared}"
binary="${CARGO_TARGET_DIR:-target}/release/sociogram"
if ! command -v python3 >/dev/null 2>&1; then echo "-- passed over: python3 is not installed"; exit 0; fi
if [ ! -d "$shared/gold" ]; then echo "-- passed over: no annotated articles in $shared"; exit 0; fi
cargo build --release --quiet
python3 eval/model.py "$shared/corpora" --binary "$binary" --floor
if python3 -c 'import scorch' 2>/dev/null; then
  cargo build --release --quiet --example coreference
  python3 eval/coreference.py "$shared/corpora" --program "${CARGO_TARGET_DIR:-target}/release/examples/coreference" --floor
fi
python3 eval/relations.py "$shared/gold" --binary "$binary" --floor
python3 eval/links.py "$shared/corpora" --binary "$binary" --floor
