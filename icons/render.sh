#!/bin/sh
# Makes the PNGs from skerry.svg. They are committed, so the build needs none of this.
# Needs rsvg-convert: Debian's package librsvg2-bin.
set -eu
cd "$(dirname "$0")"
console=../console-app/src/main/resources/io/skerry/console/icons
mkdir -p "$console"
for size in 16 24 32 48 64 128 256 512; do
    source=skerry.svg
    # Below 32 pixels the beams and the second wave would blur the silhouette.
    [ "$size" -ge 32 ] || source=skerry-small.svg
    rsvg-convert --width "$size" --height "$size" --output "skerry-$size.png" "$source"
done
for size in 32 64 256; do
    cp "skerry-$size.png" "$console/skerry-$size.png"
done
