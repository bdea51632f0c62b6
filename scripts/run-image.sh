# Sourced by the commands in the root folder, which set root: runs the sutra command of an image, and
# builds that first if it is missing or older than the sources.

log=$root/target/sutra-build.log
lock=$root/target/sutra-build.lock

# The launcher enters the image last; the file "release" is as old as the image.
image_is_fresh() {
  [ -x "$image/bin/sutra" ] || return 1
  newer=$(cd "$root" && find pom.xml build "$command" scripts .mvn sutra.*/pom.xml sutra.*/src/main \
    sutra.*/src/image -newer "$image/release" 2>/dev/null | head -n 1)
  [ -z "$newer" ]
}

# One build at a time: the lock is a link to the number of the process that builds.
take_lock() {
  mkdir -p "$root/target"
  until ln -s "$$" "$lock" 2>/dev/null; do
    kill -0 "$(readlink "$lock")" 2>/dev/null || rm -f "$lock"
    sleep 1
  done
  trap 'rm -f "$lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

build_image() {
  . "$root/scripts/find-jdk.sh"
  use_jdk25 || exit 1
  echo "$command: building the command, log in $log" >&2
  "$root/build" -pl "$module" -am -Dmaven.test.skip=true package </dev/null >"$log" 2>&1 || {
    tail -n 30 "$log" >&2
    echo "$command: the build failed, see $log" >&2
    exit 1
  }
}

# run_image COMMAND MODULE [ARGUMENT...]: COMMAND is a script in the root folder, MODULE the folder
# that builds the image.
run_image() {
  command=$1
  module=$2
  shift 2
  image=$root/$module/target/image
  if ! image_is_fresh; then
    take_lock
    image_is_fresh || build_image
    rm -f "$lock"
  fi
  SUTRA_COMMAND=$0 exec "$image/bin/sutra" "$@"
}
