#!/bin/sh
# Checks an image of the command: check-image.sh IMAGE LIMIT, the limit of its size in KiB. The build
# runs it in phase verify.
set -eu
image=$1
size_limit_kib=$2

fail() {
  echo "check-image: $*" >&2
  exit 1
}

size_kib=$(du -sk "$image" | cut -f 1)
[ "$size_kib" -lt "$size_limit_kib" ] || fail "$image: $size_kib KiB, limit $size_limit_kib KiB"

[ -s "$image/lib/sutra.aot" ] || fail "$image/lib/sutra.aot: missing, so every start is slow"

noise=$("$image/bin/sutra" --version 2>&1 >/dev/null)
[ -z "$noise" ] || fail "--version wrote to standard error: $noise"

version=$("$image/bin/sutra" --version)
[ -n "$version" ] || fail "--version wrote nothing to standard output"

if complaint=$("$image/bin/sutra" --no-such-option 2>&1 >/dev/null); then
  fail "--no-such-option: exit code 0, expected another"
fi
[ -n "$complaint" ] || fail "--no-such-option: standard error did not reach the terminal"
