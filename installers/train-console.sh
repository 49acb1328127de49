#!/usr/bin/env bash
# Walks a console's image through every view over a small demo fleet, and leaves what the JVM learned in lib/app/console.aot.
# usage: installers/train-console.sh IMAGE
set -euo pipefail
image=$1
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The demo starts everything by its launcher: this one puts the image in the console's place.
cat >"$work/skerry" <<LAUNCHER
#!/usr/bin/env bash
set -euo pipefail
if [ "\$1" != console ]; then exec "$top/skerry" "\$@"; fi
shift
export JAVA_TOOL_OPTIONS="-XX:AOTCacheOutput=$image/lib/app/console.aot -Dglass.platform=Headless -Dprism.order=sw -Dprism.text=t2k"
exec "$image/bin/skerry-console" "\$@"
LAUNCHER
chmod +x "$work/skerry"
SKERRY_LAUNCHER=$work/skerry "$top/skerry" demo --headless --seconds 5 --nodes 20 --pictures "$work/pictures" >"$work/demo.json"
[ -s "$image/lib/app/console.aot" ] || {
  cat "$work/demo.json" >&2
  echo "skerry: the training run made no cache" >&2
  exit 1
}
