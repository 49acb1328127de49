#!/usr/bin/env bash
# Builds the packages: the console as a .deb with its own runtime, the daemon as a tar with its own runtime.
# usage: installers/package.sh [OUT]     needs JAVA_HOME of a JDK 25 with jlink and jpackage, a built tree, dpkg, fakeroot and binutils
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

stamp=${SOURCE_DATE_EPOCH:-$(git -C "$top" log -1 --format=%ct 2>/dev/null || date +%s)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
out=$(cd "$out" && pwd)

# jars MODULE DIR: the module's jar and what it needs at run time, as the build wrote it down; class-path keeps their order.
jars() {
  local module=$1 dir=$2 jar
  mkdir -p "$dir"
  {
    echo "$top/$module/target/$module-$version.jar"
    tr ':' '\n' <"$top/$module/target/class-path"
  } | while IFS= read -r jar; do
    if [ -n "$jar" ] && [[ ${jar##*/} != javafx-* ]]; then
      cp -p "$jar" "$dir/"
      echo "${jar##*/}" >>"$dir/class-path"
    fi
  done
}

daemon() {
  local image="$work/skerry-daemon-$version"
  "$JAVA_HOME/bin/jlink" \
    --add-modules java.base,java.logging,java.management,java.naming,java.net.http,java.sql,jdk.crypto.ec,jdk.management,jdk.unsupported,jdk.net \
    --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$image/runtime"
  jars edge-daemon "$image/lib"
  cp "$here"/linux/{node,hub}.options "$image/lib/"
  install -D -m 0755 "$here/linux/skerry-daemon" "$image/bin/skerry-daemon"
  install -D -m 0644 "$here/linux/skerry-daemon.service" "$image/share/skerry-daemon.service"
  install -D -m 0644 "$here/linux/README.daemon.md" "$image/README.md"
  "$here/train-daemon.sh" "$image"
  tar -C "$work" -czf "$out/skerry-daemon-$version-linux-$(uname -m).tar.gz" "skerry-daemon-$version"
}

# The cache holds only for jars of the very time stamp that it saw, and jpackage gives its copies a new one.
stamp_jars() { # DIR
  find "$1" -name '*.jar' -exec touch -d "@$stamp" {} +
}

console() {
  local image="$work/image/skerry-console" deb="$out/skerry-console_${version}_$(dpkg --print-architecture).deb" jar
  jars console-app "$work/console"
  rm "$work/console/class-path"
  mkdir -p "$work/javafx"
  tr ':' '\n' <"$top/console-app/target/class-path" | grep '/javafx-[^/]*$' | while IFS= read -r jar; do
    cp -p "$jar" "$work/javafx/"
  done
  # The runtime keeps its java command: the cache is made by it.
  "$JAVA_HOME/bin/jpackage" --type app-image --dest "$work/image" --name skerry-console --app-version "$version" \
    --description "Operations console for fleets of edge nodes" --vendor Skerry --icon "$top/icons/skerry-256.png" \
    --input "$work/console" --main-jar "console-app-$version.jar" --main-class io.skerry.console.ConsoleMain \
    --module-path "$work/javafx" \
    --add-modules javafx.controls,java.desktop,java.logging,java.management,java.naming,java.sql,jdk.crypto.ec,jdk.management,jdk.unsupported \
    --jlink-options "--strip-debug --no-header-files --no-man-pages" \
    --java-options -XX:+UseSerialGC --java-options -XX:+UseCompactObjectHeaders --java-options -Xmx512m \
    --java-options --enable-native-access=javafx.graphics,ALL-UNNAMED --java-options --sun-misc-unsafe-memory-access=allow
  stamp_jars "$image"
  "$here/train-console.sh" "$image"
  # Named only now: a training run writes a cache and cannot read one.
  # shellcheck disable=SC2016 # the launcher fills it in
  sed -i '/^\[JavaOptions\]/a java-options=-XX:AOTCache=$APPDIR/console.aot' "$image/lib/app/skerry-console.cfg"
  "$JAVA_HOME/bin/jpackage" --type deb --dest "$out" --name skerry-console --app-version "$version" --app-image "$image" \
    --description "Operations console for fleets of edge nodes" --vendor Skerry --icon "$top/icons/skerry-256.png" \
    --resource-dir "$here/linux/console" --linux-shortcut --linux-menu-group "System;Monitor;Network" --linux-app-category net \
    --linux-package-deps "libgtk-3-0, libgl1, libxxf86vm1, fonts-dejavu-core"
  dpkg-deb --raw-extract "$deb" "$work/deb"
  stamp_jars "$work/deb"
  dpkg-deb --root-owner-group --build "$work/deb" "$deb" >/dev/null
}

daemon
console
ls -l "$out"
