#!/bin/sh
# Gives jsoup's copy in a folder of modules a descriptor that does not require java.xml, which would be 4 MiB
# of an image, for conversions that nobody here asks for: without-java-xml.sh JAVA_HOME MODULES.
set -eu
java_home=$1
modules=$2

for jar in "$modules"/jsoup-*.jar; do
  descriptor=$(mktemp -d)
  trap 'rm -rf "$descriptor"' EXIT
  cat >"$descriptor/module-info.java" <<'END'
module org.jsoup {
  requires static java.net.http;
  requires static java.xml;

  exports org.jsoup;
  exports org.jsoup.helper;
  exports org.jsoup.nodes;
  exports org.jsoup.parser;
  exports org.jsoup.safety;
  exports org.jsoup.select;
}
END
  "$java_home/bin/javac" --release 11 -d "$descriptor" --patch-module "org.jsoup=$jar" \
    "$descriptor/module-info.java"
  "$java_home/bin/jar" --update --file "$jar" --release 11 -C "$descriptor" module-info.class
  rm -rf "$descriptor"
done
