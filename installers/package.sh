#!/usr/bin/env bash
# Builds the packages: the console as a .deb with its own runtime, the daemon as a tar with its own runtime.
# usage: installers/package.sh [OUT]     needs JAVA_HOME of a JDK 25 with jlink and jpackage, a built tree, dpkg and fakeroot
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$here")
out=${1:-$top/target/packages}
version=$(sed -n 's|.*<version>\(.*\)</version>.*|\1|p' "$top/pom.xml" | head -1)
: "${JAVA_HOME:?a JDK 25 is needed: run ./skerry package, which finds it}"

for tool in dpkg-deb fakeroot objcopy; do
  command -v "$tool" >/dev/null || {
    echo "skerry: packaging needs $tool: install Debian's packages dpkg, fakeroot and binutils" >&2
    exit 1
  }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

# jars MODULE DIR: the module's jar and what it needs at run time.
jars() {
  local module=$1 dir=$2
  mkdir -p "$dir"
  cp "$top/$module/target/$module-$version.jar" "$dir/"
  (cd "$top" && mvn -B -q -o -pl "$module" -am -DskipTests package org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
    -DincludeScope=runtime -DexcludeArtifactIds=javafx-base,javafx-graphics,javafx-controls -DoutputDirectory="$work/deps-$module")
  cp "$work/deps-$module"/*.jar "$dir/"
}

daemon() {
  local image="$work/skerry-daemon-$version"
  "$JAVA_HOME/bin/jlink" \
    --add-modules java.base,java.logging,java.management,java.naming,java.sql,jdk.crypto.ec,jdk.management,jdk.unsupported,jdk.net \
    --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$image/runtime"
  jars edge-daemon "$image/lib"
  install -D -m 0755 "$here/linux/skerry-daemon" "$image/bin/skerry-daemon"
  install -D -m 0644 "$here/linux/skerry-daemon.service" "$image/share/skerry-daemon.service"
  install -D -m 0644 "$here/linux/README.daemon.md" "$image/README.md"
  tar -C "$work" -czf "$out/skerry-daemon-$version-linux-$(uname -m).tar.gz" "skerry-daemon-$version"
}

console() {
  jars console-app "$work/console"
  mkdir -p "$work/javafx"
  (cd "$top" && mvn -B -q -o -pl console-app -am -DskipTests package org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
    -DincludeScope=runtime -DincludeArtifactIds=javafx-base,javafx-graphics,javafx-controls -DoutputDirectory="$work/javafx")
  "$JAVA_HOME/bin/jpackage" --type deb --dest "$out" --name skerry-console --app-version "$version" \
    --description "Operations console for fleets of edge nodes" --vendor "Skerry" \
    --icon "$top/icons/skerry-256.png" --resource-dir "$here/linux/console" \
    --input "$work/console" --main-jar "console-app-$version.jar" --main-class io.skerry.console.ConsoleMain \
    --module-path "$work/javafx" \
    --add-modules javafx.controls,java.desktop,java.logging,java.management,java.naming,java.sql,jdk.crypto.ec,jdk.management,jdk.unsupported \
    --java-options "-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m --enable-native-access=javafx.graphics,ALL-UNNAMED" \
    --linux-shortcut --linux-menu-group "System;Monitor;Network" --linux-app-category net \
    --linux-package-deps "libgtk-3-0, libgl1, libxxf86vm1, fonts-dejavu-core"
}

daemon
console
ls -l "$out"
