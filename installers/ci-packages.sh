#!/usr/bin/env bash
# Installs what building and testing need from Debian, as far as it is missing. Run as root, or by somebody who may sudo.
set -euo pipefail

missing=()
need() { # COMMAND PACKAGE
  command -v "$1" >/dev/null || missing+=("$2")
}
need mvn maven
need npx npm
need git git
need flock util-linux
need fc-list fontconfig
need softhsm2-util softhsm2
# Engines that tests write to and read from; each test starts its own, nobody starts them as services.
need prometheus prometheus
need victoria-metrics victoria-metrics

# JavaFX's headless platform draws without a display, but its libraries link against these.
for library in libgtk-3.so.0:libgtk-3-0 libGL.so.1:libgl1 libXxf86vm.so.1:libxxf86vm1 libfreetype.so.6:libfreetype6; do
  ldconfig -p | grep -q "${library%%:*}" || missing+=("${library##*:}")
done

if [ ${#missing[@]} -gt 0 ]; then
  root=()
  if [ "$(id -u)" -ne 0 ]; then root=(sudo); fi
  echo "installing ${missing[*]}"
  "${root[@]}" apt-get update -q
  # A package's own service would take the ports of this machine; whoever has a policy already keeps it.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee $policy >/dev/null
    "${root[@]}" chmod +x $policy
    trap '"${root[@]}" rm -f "$policy"' EXIT
  fi
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
fi

if ! grep -qs '^JAVA_VERSION="25' /usr/lib/jvm/*/release "${JAVA_HOME:-/nonexistent}/release"; then
  echo "JDK 25 is not among Debian's packages: install Eclipse Temurin 25 (package temurin-25-jdk, see https://adoptium.net/installation)" >&2
  exit 1
fi
