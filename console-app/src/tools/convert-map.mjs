// Makes the console's offline map from Natural Earth's 1:50m cultural vectors (public domain,
// https://www.naturalearthdata.com), as the npm package world-atlas 2.0.2 carries them.
//
//   npm install world-atlas@2.0.2
//   node convert-map.mjs node_modules/world-atlas/countries-50m.json \
//       ../main/resources/io/skerry/console/ui/map/world.bin
//
// Layout of world.bin, all integers LEB128 varints, signed ones zigzag:
//   "SKMP" 0x01
//   scale x, scale y, translate x, translate y       4 float64, big-endian: degrees = q * scale + translate
//   arcs: count, then for each: flags (1 coast, 2 border), points, (dx, dy) signed for each,
//         then a nibble for each point, low nibble first: the coarsest level of detail that keeps it
//   rings of land: count, then for each: arcs, index signed for each (~index = reversed)
//   names: count, then for each: bytes, UTF-8, qx, qy, width (1e-4 of the world's)
// Even-odd filling of all rings gives the land. A ring that does not close runs around a pole.

import { readFileSync, writeFileSync } from "node:fs";

const LEVELS = 8;
const COARSEST_WORLD_PIXELS = 1024;
const TOLERANCE_PIXELS = 0.7;
const MERCATOR_LIMIT = 85.0511;

const [input, output] = process.argv.slice(2);
const topology = JSON.parse(readFileSync(input, "utf8"));
const { scale, translate } = topology.transform;

const arcs = topology.arcs.map((arc) => {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => [(x += dx), (y += dy)]);
});

function project([qx, qy]) {
  const longitude = qx * scale[0] + translate[0];
  const latitude = Math.max(-MERCATOR_LIMIT, Math.min(MERCATOR_LIMIT, qy * scale[1] + translate[1]));
  const radians = (latitude * Math.PI) / 180;
  return [longitude / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI)];
}

function unwrap(points) {
  let shift = 0;
  return points.map((p, i) => {
    if (i > 0) {
      const jump = p[0] - points[i - 1][0];
      if (jump > 0.5) shift -= 1;
      if (jump < -0.5) shift += 1;
    }
    return [p[0] + shift, p[1]];
  });
}

/** Visvalingam's effective areas: the larger, the longer a point survives. */
function effectiveAreas(points) {
  const n = points.length;
  const area = new Array(n).fill(Infinity);
  const previous = points.map((_, i) => i - 1);
  const next = points.map((_, i) => i + 1);
  const alive = new Array(n).fill(true);
  const triangle = (i) => {
    const [a, b, c] = [points[previous[i]], points[i], points[next[i]]];
    return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
  };
  const current = area.slice();
  for (let i = 1; i < n - 1; i++) current[i] = triangle(i);
  let floor = 0;
  for (let removed = 0; removed < n - 2; removed++) {
    let least = -1;
    for (let i = 1; i < n - 1; i++) if (alive[i] && (least < 0 || current[i] < current[least])) least = i;
    floor = Math.max(floor, current[least]);
    area[least] = floor;
    alive[least] = false;
    const [p, q] = [previous[least], next[least]];
    next[p] = q;
    previous[q] = p;
    if (p > 0) current[p] = triangle(p);
    if (q < n - 1) current[q] = triangle(q);
  }
  return area;
}

function levelOf(area) {
  for (let level = 0; level < LEVELS - 1; level++) {
    const side = TOLERANCE_PIXELS / (COARSEST_WORLD_PIXELS * 2 ** level);
    if (area >= side * side) return level;
  }
  return LEVELS - 1;
}

const polygonsOf = (g) => (g.type === "Polygon" ? [g.arcs] : g.type === "MultiPolygon" ? g.arcs : []);

const uses = new Array(arcs.length).fill(0);
for (const country of topology.objects.countries.geometries)
  for (const polygon of polygonsOf(country))
    for (const ring of polygon) for (const i of ring) uses[i < 0 ? ~i : i]++;

const rings = topology.objects.land.geometries.flatMap(polygonsOf).flat();
const coast = new Set(rings.flat().map((i) => (i < 0 ? ~i : i)));

function ringPoints(ring) {
  const points = [];
  for (const i of ring) {
    const arc = i < 0 ? arcs[~i].slice().reverse() : arcs[i];
    points.push(...(points.length ? arc.slice(1) : arc).map(project));
  }
  return unwrap(points);
}

const shoelace = (r) => r.reduce((sum, p, i) => {
  const q = r[(i + 1) % r.length];
  return sum + p[0] * q[1] - q[0] * p[1];
}, 0) / 2;

function inside(ring, x, y) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i], ring[j]];
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd;
  }
  return odd;
}

function distance(ring, x, y) {
  let best = Infinity;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[j], ring[i]];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = dx * dx + dy * dy;
    const t = length ? Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / length)) : 0;
    best = Math.min(best, Math.hypot(a[0] + t * dx - x, a[1] + t * dy - y));
  }
  return best;
}

/** The point of a country's largest part that lies farthest from its border, and that part's width. */
function anchor(country) {
  const parts = polygonsOf(country).map((polygon) => ringPoints(polygon[0]));
  const largest = parts.reduce((a, b) => (Math.abs(shoelace(a)) >= Math.abs(shoelace(b)) ? a : b));
  const xs = largest.map((p) => p[0]), ys = largest.map((p) => p[1]);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best = [(left + right) / 2, (top + bottom) / 2], clearance = 0;
  for (let i = 1; i < 40; i++)
    for (let j = 1; j < 40; j++) {
      const x = left + ((right - left) * i) / 40, y = top + ((bottom - top) * j) / 40;
      const d = inside(largest, x, y) ? distance(largest, x, y) : 0;
      if (d > clearance) [best, clearance] = [[x, y], d];
    }
  return { x: best[0], y: best[1], width: right - left };
}

const bytes = [];
const varint = (v) => {
  while (v > 127) { bytes.push((v & 127) | 128); v = Math.floor(v / 128); }
  bytes.push(v);
};
const signed = (v) => varint(v < 0 ? -2 * v - 1 : 2 * v);
const float64 = (v) => { const b = Buffer.alloc(8); b.writeDoubleBE(v); bytes.push(...b); };

bytes.push(...Buffer.from("SKMP"), 1);
[...scale, ...translate].forEach(float64);
varint(arcs.length);
const kept = new Array(LEVELS).fill(0);
arcs.forEach((arc, index) => {
  bytes.push((coast.has(index) ? 1 : 0) | (uses[index] > 1 ? 2 : 0));
  varint(arc.length);
  let x = 0, y = 0;
  for (const [qx, qy] of arc) { signed(qx - x); signed(qy - y); x = qx; y = qy; }
  const levels = effectiveAreas(unwrap(arc.map(project))).map(levelOf);
  levels.forEach((level) => { for (let l = level; l < LEVELS; l++) kept[l]++; });
  for (let i = 0; i < levels.length; i += 2) bytes.push(levels[i] | ((levels[i + 1] ?? 0) << 4));
});
varint(rings.length);
for (const ring of rings) { varint(ring.length); ring.forEach(signed); }

const names = topology.objects.countries.geometries
  .filter((country) => polygonsOf(country).length && country.properties.name !== "Antarctica")
  .map((country) => ({ name: country.properties.name, ...anchor(country) }));
varint(names.length);
for (const { name, x, y, width } of names) {
  const text = Buffer.from(name, "utf8");
  varint(text.length);
  bytes.push(...text);
  const longitude = (x - Math.floor(x)) * 360 - 180;
  const latitude = (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) * (180 / Math.PI);
  varint(Math.round((longitude - translate[0]) / scale[0]));
  varint(Math.round((latitude - translate[1]) / scale[1]));
  varint(Math.round(width * 1e4));
}
writeFileSync(output, Buffer.from(bytes));
console.log(`${bytes.length} bytes, ${arcs.length} arcs, ${rings.length} rings, ${names.length} names`);
console.log(`points at each level: ${kept.join(" ")}`);
