#!/bin/sh
# Checks that an image holds a model and understands by it: check-image-model.sh IMAGE MODEL. The
# build runs it in phase verify.
set -eu
sutra=$1/bin/sutra
model=$2

fail() {
  echo "check-image-model: $*" >&2
  exit 1
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The temporary folder and the home are the same, and stay empty: nothing is unpacked at run time.
run() {
  HOME=$folder/home JAVA_TOOL_OPTIONS='' "$sutra" --store "$folder/store" "$@"
}

mkdir "$folder/home"
made=$(run init --embedder onnx 2>"$folder/noise") || fail "init: $(cat "$folder/noise")"
case $made in
  *"onnx:$model@"*"(384 dimensions)"*) ;;
  *) fail "init: expected a store of onnx:$model of 384 dimensions, found: $made" ;;
esac

printf 'Interest rates of the bank rose.\n\nThe cat slept on the mat.\n' >"$folder/text.txt"
run learn "$folder/text.txt" >"$folder/learned" 2>>"$folder/noise" || fail "learn: $(cat "$folder/noise")"

# No word of the question occurs in the sentence that answers it.
answer=$(run ask "a kitten takes a nap" 2>>"$folder/noise" | grep -v '^ 1\.' | sed -n 1p)
case $answer in
  *"The cat slept on the mat."*) ;;
  *) fail "ask: expected the sentence about the cat first, found: $answer" ;;
esac

# Another store, whose words are known by their stems.
english() {
  HOME=$folder/home JAVA_TOOL_OPTIONS='' "$sutra" --store "$folder/english" "$@" 2>>"$folder/noise"
}
english init --embedder none --analyzer english-v1 >/dev/null || fail "init: $(cat "$folder/noise")"
english learn "$folder/text.txt" >/dev/null || fail "learn: $(cat "$folder/noise")"
english ask --mode words "sleeping banks" | grep -q "Interest rates of the bank rose." ||
  fail "ask: expected english-v1 to find 'bank' by 'banks'"

if grep WARNING "$folder/noise"; then fail "the commands above wrote warnings"; fi
[ -z "$(ls -A "$folder/home")" ] || fail "the home folder is no longer empty: $(ls -A "$folder/home")"
