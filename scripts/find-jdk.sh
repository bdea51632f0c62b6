# Sourced by the scripts in the root folder: finds a JDK 25 and exports its home as JAVA_HOME.

# is_jdk25 HOME: succeeds if HOME holds a whole JDK 25, with compiler and linker.
is_jdk25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -x "$1/bin/jlink" ] || return 1
  if [ -r "$1/release" ]; then
    grep -q '^JAVA_VERSION="25[."+-]' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | grep -q ' version "25[."+-]'
  fi
}

# use_jdk25: exports JAVA_HOME, or says on standard error what to install and fails.
use_jdk25() {
  if [ -n "${JAVA_HOME:-}" ] && is_jdk25 "$JAVA_HOME"; then
    export JAVA_HOME
    return 0
  fi
  jdk_on_path=$(java -XshowSettings:properties -version 2>&1 </dev/null \
    | sed -n 's/^ *java\.home = //p')
  for jdk_home in "$jdk_on_path" \
    "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    "${HOME:-}"/.jdks/* \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/openjdk* \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    if [ -n "$jdk_home" ] && is_jdk25 "$jdk_home"; then
      JAVA_HOME=$jdk_home
      export JAVA_HOME
      return 0
    fi
  done
  echo "sutra: no JDK 25 found: install one (https://adoptium.net/temurin/releases/?version=25)" \
    "or set JAVA_HOME to it" >&2
  return 1
}
