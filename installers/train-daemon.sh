#!/usr/bin/env bash
# Runs a daemon's image as a hub and a node that enrols, is bound and reports, and leaves what the JVM learned in lib/daemon.aot.
# usage: installers/train-daemon.sh IMAGE
set -euo pipefail
image=$1
work=$(mktemp -d)
started=()
stop() {
  if [ ${#started[@]} -gt 0 ]; then kill "${started[@]}" 2>/dev/null || true; fi
  wait
  rm -rf "$work"
}
trap stop EXIT

port=$((20000 + RANDOM % 10000 * 2))
head -c 12 /dev/urandom | base64 >"$work/password"
cat >"$work/hub.yaml" <<HUB
state-dir: $work/hub
hub:
  name: hub-1
  listen: 127.0.0.1:$port
  enrolment-listen: 127.0.0.1:$((port + 1))
  keys: $work/keys/hub
HUB
cat >"$work/node.yaml" <<NODE
state-dir: $work/node
listen: 127.0.0.1:0
node:
  token-file: $work/token
NODE

await() { # FILE: it says that its daemon is ready
  local _
  for _ in $(seq 300); do
    if grep -q "daemon ready" "$1"; then return; fi
    sleep 0.1
  done
  cat "$1" >&2
  return 1
}

as=(--as "$work/keys/operator" --password-file "$work/password")
"$image/bin/skerry-daemon" keys init --fleet training --operator trainer --hub-address "127.0.0.1:$port" --dir "$work/keys" \
  --password-file "$work/password" >/dev/null
"$image/bin/skerry-daemon" daemon --config "$work/hub.yaml" >"$work/hub.log" 2>&1 &
hub=$!
started+=("$hub")
await "$work/hub.log"
"$image/bin/skerry-daemon" token "${as[@]}" --name training --out "$work/token" >/dev/null
JDK_JAVA_OPTIONS="-XX:AOTCacheOutput=$image/lib/daemon.aot" "$image/bin/skerry-daemon" daemon --config "$work/node.yaml" >"$work/node.log" 2>&1 &
node=$!
started+=("$node")
await "$work/node.log"
"$image/bin/skerry-daemon" bind "${as[@]}" >/dev/null
# Long enough for frames to be stored, sent and acknowledged.
sleep 15
kill "$node"
wait "$node" || true
kill "$hub"
wait "$hub" || true
started=()
[ -s "$image/lib/daemon.aot" ] || {
  cat "$work/node.log" >&2
  echo "skerry: the training run made no cache" >&2
  exit 1
}
