# Shared by the scenarios: a hub and a node of this source tree with keys of their own, on free ports of 127.0.0.1.
# Everything that a scenario starts is gone when it ends. Source it after `set -euo pipefail`.
# shellcheck shell=bash

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
declare -A process=()
failures=0

say() { printf '%s\n' "$*" >&2; }

finish() {
  local status=$? name
  for name in "${!process[@]}"; do kill -9 "${process[$name]}" 2>/dev/null || true; done
  wait 2>/dev/null || true
  if [ "$failures" -gt 0 ] || [ "$status" -ne 0 ]; then say "logs and data stay in $work"; else rm -rf "$work"; fi
}
trap finish EXIT

# check WHAT COMMAND…: says whether it holds; the scenario fails at its end when one does not.
check() {
  local what=$1
  shift
  if "$@"; then say "  holds: $what"; else
    say "  FAILS: $what"
    failures=$((failures + 1))
  fi
}

# await SECONDS COMMAND…: waits until it holds.
await() {
  local limit=$((SECONDS + $1))
  shift
  until "$@"; do
    if [ $SECONDS -ge $limit ]; then return 1; fi
    sleep 0.2
  done
}

# Below the range that Linux lends to outgoing connections: a daemon that is away keeps its port.
free_port() {
  python3 - <<'END'
import random, socket
while True:
    port = random.randrange(12000, 32000)
    with socket.socket() as s:
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            continue
    print(port)
    break
END
}

# start NAME: the daemon of $work/NAME.yaml; its log is $work/NAME.log
start() {
  "$top/skerry" daemon --config "$work/$1.yaml" >>"$work/$1.log" 2>&1 &
  process[$1]=$!
}

# need_faketime: sets library, by which a process gets a wall clock of its own; with_clock uses it.
need_faketime() {
  library=$(find /usr/lib /usr/local/lib -name libfaketimeMT.so.1 2>/dev/null | head -1)
  if [ -z "$library" ]; then
    say "this scenario needs libfaketime: apt-get install faketime"
    exit 2
  fi
}

# with_clock FILE COMMAND…: in the place of this shell, under the wall clock that FILE says, such as +2h; the monotonic clock stays real. Without the
# last setting, each timed wait of a Java process ends at once (libfaketime 0.9.10).
with_clock() {
  local file=$1
  shift
  exec env LD_PRELOAD="$library" FAKETIME_TIMESTAMP_FILE="$file" FAKETIME_CACHE_DURATION=1 FAKETIME_DONT_FAKE_MONOTONIC=1 \
    FAKETIME_FORCE_MONOTONIC_FIX=0 "$@"
}

# count NAME TEXT: lines of a log that hold a text
count() {
  local lines
  lines=$(grep -c -- "$2" "$work/$1.log" 2>/dev/null || true)
  echo "${lines:-0}"
}

more_than() { # NAME TEXT N
  [ "$(count "$1" "$2")" -gt "$3" ]
}

skerry() { "$top/skerry" "$@"; }

# A fleet with its hub, up. Sets as=(…), the operator's options, and enrolment_address.
found_hub() {
  local hub enrolment
  hub=$(free_port) enrolment=$(free_port)
  enrolment_address=127.0.0.1:$enrolment
  head -c 12 /dev/urandom | base64 >"$work/password"
  as=(--as "$work/keys/operator" --password-file "$work/password")
  skerry keys init --fleet scenario --operator alice --hub-address "127.0.0.1:$hub" --dir "$work/keys" --password-file "$work/password" >/dev/null
  cat >"$work/hub.yaml" <<YAML
state-dir: $work/hub
hub:
  name: hub-1
  listen: 127.0.0.1:$hub
  enrolment-listen: $enrolment_address
  keys: $work/keys/hub
${retention:+  retention: $retention}
${hub_more:-}
YAML
  start hub
  await "${patience:-30}" more_than hub "daemon ready" 0
}

# The same with one node, enrolled and bound.
found_fleet() {
  local node
  node=$(free_port)
  found_hub
  mkdir "$work/scratch"
  cat >"$work/node.yaml" <<YAML
state-dir: $work/node
listen: 127.0.0.1:$node
advertise: 127.0.0.1:$node
${top_more:-}
node:
  token-file: $work/token
  disk-cleanup:
    paths: [ $work/scratch ]
    older-than: 1m
${node_more:-}
YAML
  skerry token "${as[@]}" --enrolment-address "$enrolment_address" --name this-machine --out "$work/token" >/dev/null
  start node
  await "${patience:-30}" more_than node "uplink is up" 0
  skerry bind "${as[@]}" >/dev/null
}

# test_main MAIN ARGUMENT…: sets command=(…) to run a main class among the tests of the daemon, as the build left them. So whoever
# starts it in the background has the process's own id.
test_main() {
  local main=$1 module=$top/edge-daemon
  shift
  command=("${JAVA_HOME:+$JAVA_HOME/bin/}java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m
    -cp "$module/target/test-classes:$module/target/classes:$(cat "$module/target/class-path")" "$main" "$@")
}

# buffer_report FOLDER: what the buffer of a node holds that has ended, see BufferReportMain.
buffer_report() {
  test_main io.skerry.daemon.node.telemetry.buffer.BufferReportMain "$1"
  "${command[@]}" 2>>"$work/report.log"
}

conclude() {
  if [ "$failures" -gt 0 ]; then
    say "$failures checks fail"
    exit 1
  fi
  say "everything holds"
}
