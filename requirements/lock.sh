#!/bin/sh
# Lock the four sets again from pyproject.toml: names, versions and hashes, no addresses. Needs uv.
set -eu
cd "$(dirname "$0")/.."
lock() {
    out=$1
    shift
    uv pip compile -q pyproject.toml --extra postgres "$@" --generate-hashes --no-emit-index-url --no-header \
        --universal --python-version 3.11 -o "requirements/$out.txt"
}
lock app
lock test --group test -c requirements/app.txt
lock bench --group test --group bench -c requirements/test.txt
lock check --group test --group check -c requirements/test.txt
