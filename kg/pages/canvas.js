// The canvas: marks, names, lines, and the camera over them.

const paths = new Map();
function path(text) {
  if (!paths.has(text)) paths.set(text, new Path2D(text));
  return paths.get(text);
}

function wrapped(text, wide = 19) {
  const lines = [];
  for (const part of text.split(/\s+/).filter(Boolean)) {
    if (lines.length && lines.at(-1).length + 1 + part.length <= wide) lines[lines.length - 1] += " " + part;
    else lines.push(part);
  }
  if (lines.length > 3) lines.splice(2, lines.length, lines[2] + " …");
  return lines.map(line => line.length <= wide + 8 ? line : line.slice(0, wide + 7) + "…");
}

const FACE = 'Inter,system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif';

function drawMark(context, node, dim) {
  const look = KINDS[node.kind], r = mark(node), unit = r / 100;
  context.save();
  context.globalAlpha = dim ? 0.14 : 1;
  context.translate(node.x, node.y);
  context.lineJoin = context.lineCap = "round";
  if (state.node === node.id) {
    context.beginPath();
    context.arc(0, 0, r * 1.3 + 5 / (MAP ? scale : 1), 0, 7);
    context.lineWidth = 4 / (MAP ? scale : 1);
    context.strokeStyle = colour.focus;
    context.stroke();
  }
  context.scale(unit, unit);
  if (!dim && !MAP && NODES.size < 200) Object.assign(context, {shadowColor: state.dark ? "rgba(0,0,0,.5)" : "rgba(40,35,20,.2)", shadowBlur: 10, shadowOffsetY: 3});
  context.fillStyle = fillOf(node);
  context.fill(path(look.path));
  context.shadowColor = "transparent";
  context.lineWidth = (look.stroke ? 2.6 : 3) / unit / (MAP ? scale * 2 : 1);
  context.strokeStyle = look.stroke ? look.stroke[tone()] : colour.bg;
  context.stroke(path(look.path));
  if (r * scale > 5.5 && !MAP) {
    context.scale(5.3, 5.3);
    context.translate(-12, node.kind === "triangle" ? -11 : -12);
    context.lineWidth = 1.9;
    context.strokeStyle = inkOf(node);
    context.stroke(path(ICONS[node.icon]));
  }
  context.restore();
}

// Labels are chosen before each drawing: the chosen ones first, then places, then the well connected; none over another.

const labels = new Map(), AROUND = PAGE.view !== "facing";

/** The ways to write a node's name: below it; on a map and in a network also beside and above. */
function labelsOf(node) {
  const look = KINDS[node.kind], chosen = lit && lit.nodes.has(node.id), least = chosen || strong(node.kind) ? 10.5 : 8.5;
  const font = look.font * (state.narrow ? 1.1 : 1);
  if (!MAP && !chosen && font * scale < (strong(node.kind) ? 2.5 : 6.5)) return null;
  const size = MAP ? ((chosen || node.ties.length > 3 ? 13.5 : 12) - (state.narrow ? 1.5 : 0)) / scale : Math.max(font, least / scale), lines = wrapped(local(node.label), AROUND && state.narrow ? 12 : 19);
  const half = Math.max(0, ...lines.map(line => breadth(line, strong(node.kind)))) * size / 2, top = node.y + mark(node) * look.drop + (MAP ? 2 / scale : 7);
  if (!lines.length) return null;
  const high = lines.length * size * 1.18, label = (x, y) => ({size, lines, x, box: [x - half, y, x + half, y + high]});
  if (!AROUND) return [label(node.x, top)];
  return spotsOf(node, half, high, top).map(([x, y, far]) => ({...label(x, y), far}));
}

const ROUND = [...Array(16).keys()].map(k => [Math.cos(k * Math.PI / 8), Math.sin(k * Math.PI / 8)]);

/** Where a name may begin: close by in eight ways; that of a place also further off, where a line leads to it. */
function spotsOf(node, half, high, top) {
  const r = mark(node), aside = half + r + 2 / scale, slant = half + r * 0.5;
  const over = 2 * node.y - top - high, level = node.y - high / 2;
  const spots = [[node.x, top], [node.x + aside, level], [node.x - aside, level], [node.x, over]];
  for (const [y, way] of [[top, -1], [over, 1]]) for (const side of [1, -1]) spots.push([node.x + side * slant, y + way * r * 0.3]);
  if (strong(node.kind)) for (const off of [14, 26])
    for (const [dx, dy] of ROUND) spots.push([node.x + dx * (half + r + off / scale), level + dy * (high / 2 + r + off / scale), off]);
  return spots;
}

const ruler = document.createElement("canvas").getContext("2d"), breadths = new Map();

/** How wide a line is, in font sizes. */
function breadth(line, bold) {
  const key = bold + line;
  if (!breadths.has(key)) {
    ruler.font = `${bold ? 700 : 560} 100px ${FACE}`;
    breadths.set(key, ruler.measureText(line).width / 100 + 0.3);
  }
  return breadths.get(key);
}

const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const rankOf = node => (lit && lit.nodes.has(node.id) ? 1e6 : 0) + (state.node === node.id ? 1e7 : 0) + (strong(node.kind) ? 1e3 : 0) + node.ties.length;

/** Whether a box lies between the left and the right side of the picture. */
function inView([left, , right]) {
  const middle = network.getViewPosition().x, half = $("#graph").clientWidth / 2 / scale;
  return left > middle - half && right < middle + half;
}

const HUB = 4;  // ties of a place whose name may lie on small marks; with thrice as many it is always written

/** What a name may cover at most: a small mark counts one, a place as much as `HUB`. */
function mostCovered(node) {
  if (!AROUND || state.node === node.id || (MAP && node.ties.length > 3)) return Infinity;
  if (!strong(node.kind) || node.ties.length < HUB) return 0;
  return node.ties.length < 3 * HUB ? HUB - 1 : Infinity;
}

/** The room of a mark that no name may cover. */
function spaceOf(node) {
  const room = mark(node) * (MAP ? 1 : 0.85);
  return [node.x - room, node.y - room, node.x + room, node.y + room];
}

function chooseLabels() {
  labels.clear();
  const marks = [...NODES.values()].filter(node => shown(node.id)).sort((a, b) => rankOf(b) - rankOf(a));
  const taken = [], rooms = AROUND ? marks.map(other => [other, spaceOf(other)]) : [];
  const covered = (node, box) => rooms.reduce((sum, [other, room]) => other !== node && meet(room, box) ? sum + (MAP || strong(other.kind) ? HUB : 1) : sum, 0);
  const crossed = (node, [x, y, toX, toY]) => [0, 0.3, 0.6, 0.9].reduce((sum, at) => {
    const [px, py] = [x + (toX - x) * at, y + (toY - y) * at];
    return sum + covered(node, [px, py, px, py]) + (taken.some(box => meet(box, [px, py, px, py])) ? 2 : 0);
  }, 0);
  for (const node of marks) {
    const most = mostCovered(node);
    let best = null, least = Infinity;
    for (const one of labelsOf(node) || []) {
      if (least === 0) break;
      if (taken.some(box => meet(box, one.box)) || (AROUND && !inView(one.box))) continue;
      const cost = covered(node, one.box) + (one.far ? 0.5 + crossed(node, leader(node, one)) : 0);
      if (cost < least) [best, least] = [one, cost];
    }
    if (!best || Math.floor(least) > most) continue;
    labels.set(node.id, best);
    taken.push(best.box);
  }
}

/** The line from a mark to a name that stands further off: from rim to rim. */
function leader(node, {box: [left, top, right, bottom]}) {
  const [x, y] = [Math.min(Math.max(node.x, left), right), Math.min(Math.max(node.y, top), bottom)], away = Math.hypot(x - node.x, y - node.y) || 1;
  return [node.x + (x - node.x) * mark(node) / away, node.y + (y - node.y) * mark(node) / away, x, y];
}

function drawLabel(context, node, dim) {
  const label = labels.get(node.id);
  if (!label) return;
  context.save();
  context.globalAlpha = dim ? 0.2 : 1;
  if (label.far) {
    const [x, y, toX, toY] = leader(node, label);
    Object.assign(context, {lineWidth: 1.2 / scale, strokeStyle: colour.ink});
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(toX, toY);
    context.stroke();
  }
  context.font = `${strong(node.kind) ? 700 : node.kind === "statement" ? "italic 450" : 560} ${label.size}px ${FACE}`;
  Object.assign(context, {textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: label.size * 0.24, strokeStyle: colour.bg, fillStyle: node.kind === "statement" ? colour.ink2 : colour.ink});
  label.lines.forEach((line, index) => {
    context.strokeText(line, label.x, label.box[1] + index * label.size * 1.18);
    context.fillText(line, label.x, label.box[1] + index * label.size * 1.18);
  });
  context.restore();
}

function renderer({ctx, id}) {
  const node = NODES.get(id), dim = lit && !lit.nodes.has(id);
  return {
    drawNode: () => drawMark(ctx, node, dim),
    drawExternalLabel: () => drawLabel(ctx, node, dim),
    nodeDimensions: {width: 2 * mark(node), height: 2 * mark(node)},
  };
}

function drawZones(context) {
  scale = network.getScale();
  if (!MANY) chooseLabels();
  if (MAP) {
    context.fillStyle = colour.sea;
    context.fillRect(-1e5, -1e5, 2e5, 2e5);
    context.fillStyle = colour.land;
    context.fill(path(PAGE.land));
  }
  (state.narrow ? PAGE.narrowZones : PAGE.zones).forEach((zone, side) => {
    context.save();
    context.fillStyle = colour[side ? "zone-b" : "zone-a"];
    context.beginPath();
    context.roundRect(zone.left, zone.top, zone.right - zone.left, zone.bottom - zone.top, 36);
    context.fill();
    context.font = `700 16px ${FACE}`;
    context.fillStyle = colour.ink3;
    context.letterSpacing = "2px";
    context.textAlign = side ? "right" : "left";
    context.fillText(country(zone.country).toUpperCase(), side ? zone.right - 24 : zone.left + 24, zone.top + 34);
    context.restore();
  });
}

const bend = MAP ? 0.22 : NODES.size <= 200 ? 0.06 : 0;
const nodeData = new vis.DataSet([...NODES.values()].map(n => MANY
  ? {id: n.id, x: n.x, y: n.y, shape: "dot", size: n.size / 2, label: strong(n.kind) ? nameOf(n) : undefined}
  : {id: n.id, x: n.x, y: n.y, shape: "custom", ctxRenderer: renderer, label: local(n.label)}));
const edgeData = new vis.DataSet([...EDGES.values()].map(e => ({id: e.id, from: e.from, to: e.to})));
const network = new vis.Network($("#graph"), {nodes: nodeData, edges: edgeData}, {
  physics: {enabled: false}, layout: {improvedLayout: false},
  interaction: {hover: true, tooltipDelay: 1e9, hideEdgesOnDrag: EDGES.size > 1500, selectConnectedEdges: false, keyboard: false, zoomSpeed: 0.6},
  edges: {smooth: bend ? {enabled: true, type: "curvedCW", roundness: bend} : false, arrows: {to: {enabled: !MANY, scaleFactor: 0.5, type: "arrow"}}, hoverWidth: 0, selectionWidth: 0},
});
network.on("beforeDrawing", drawZones);

function lineOf(edge) {
  const line = LINES[edge.line], thick = MANY ? 1 : MAP ? (state.narrow ? 0.4 : 0.55) / network.getScale() : Math.min(2.4, Math.max(1, 0.7 / whole)), on = lit && lit.edges.has(edge.id), dim = lit && !on;
  const quiet = PAGE.view === "network" && !["partner", "under", "party", "office"].includes(edge.kind);
  const rest = MAP ? (edge.line === "past" ? 0.35 : 0.75) : quiet ? 0.22 : edge.kind === "faces" || edge.kind === "said" ? 0.55 : 0.9;
  const same = lit ? [...lit.edges].filter(id => relation(EDGES.get(id)) === relation(edge)).length : 0;
  return {
    id: edge.id, hidden: !tied(edge), width: (line.width + (on ? 1 : 0)) * thick, dashes: line.dash.length ? line.dash.map(part => part * thick) : false,
    color: {color: colour[on ? "edge-strong" : MAP ? "arc" : "edge"], hover: colour["edge-strong"], highlight: colour["edge-strong"], opacity: dim ? 0.06 : on ? 1 : rest},
    label: on && same < 4 ? relation(edge) : undefined,
    font: {size: MAP ? 12 / network.getScale() : 16, color: colour.ink, strokeWidth: 0, background: colour.bg, align: "horizontal", face: FACE},
    arrows: {to: {enabled: !MANY && !dim && edge.kind !== "partner" && edge.kind !== "under"}},
  };
}

function markOf(node) {
  const given = {id: node.id, hidden: !shown(node.id), x: node.x, y: node.y};
  if (!MANY) return given;
  const look = KINDS[node.kind], dim = lit && !lit.nodes.has(node.id);
  return {...given, size: radius(node) / 2, opacity: dim ? 0.15 : 1, shade: node.kind === "partnership" && !grouped(node) ? look.stroke[tone()] : fillOf(node), color: {background: fillOf(node), border: (look.stroke || look.fill)[tone()]}, font: {color: colour.ink, strokeColor: colour.bg, strokeWidth: 3, size: 20}};
}

function paint() {
  lit = bright();
  inArea = state.area ? around(state.area) : null;
  edgeData.update([...EDGES.values()].map(lineOf));
  nodeData.update([...NODES.values()].map(markOf));
  if (!MANY) network.redraw();
  const nodes = [...NODES.keys()].filter(shown).length, edges = [...EDGES.values()].filter(tied).length;
  $("#count").textContent = [[nodes, "nodes"], [edges, "edges"], [Object.keys(PAGE.sources).length, "articles"]].map(([n, of]) => `${n} ${word(n === 1 ? `${of}_one` : of)}`).join(" · ");
}

// ---- the camera

const still = matchMedia("(prefers-reduced-motion:reduce)").matches;
const gently = duration => still ? false : {duration};

/** The rectangle around what is shown; names are at least so many units high. */
function frame(least = 0) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of NODES.values()) {
    if (!shown(node.id)) continue;
    if (MAP) {
      [left, top, right, bottom] = [Math.min(left, node.x - 20), Math.min(top, node.y - 60), Math.max(right, node.x + 20), Math.max(bottom, node.y + 20)];
      continue;
    }
    const look = KINDS[node.kind], lines = wrapped(local(node.label)), r = radius(node);
    const size = strong(node.kind) ? Math.max(look.font, least) : look.font, half = Math.max(r * 1.2, ...lines.map(line => line.length * size * 0.29));
    [left, right] = [Math.min(left, node.x - half), Math.max(right, node.x + half)];
    [top, bottom] = [Math.min(top, node.y - r * 1.2), Math.max(bottom, node.y + r * look.drop + 10 + lines.length * size * 1.2)];
  }
  for (const zone of state.narrow ? PAGE.narrowZones : PAGE.zones)
    [left, top, right, bottom] = [Math.min(left, zone.left), Math.min(top, zone.top), Math.max(right, zone.right), Math.max(bottom, zone.bottom)];
  return [left, top, right, bottom];
}

/** Shows everything: on a narrow page as wide as the page, which then is as high as the picture needs. */
function fit() {
  const main = $("main"), width = main.getBoundingClientRect().width, [first, , last] = frame();
  if (!isFinite(first)) return;
  const [left, top, right, bottom] = frame(10.5 * (last - first) / width), tall = (width - 16) / (right - left) * (bottom - top) + 90;
  main.style.height = state.narrow ? Math.round(Math.min(Math.max(tall, 320), innerHeight * 1.25)) + "px" : "";
  network.setSize("100%", "100%");
  const room = main.getBoundingClientRect();
  whole = Math.min((room.width - (MAP ? state.narrow ? 40 : 130 : state.narrow ? 16 : 40)) / (right - left), (room.height - 76) / (bottom - top), MAP ? 7 : 1.3);
  network.moveTo({scale: whole, position: {x: (left + right) / 2, y: (top + bottom) / 2 + 22 / whole}});
  if (!MANY) edgeData.update([...EDGES.values()].map(lineOf));
  grip();
}

/** On a narrow page a finger scrolls the page, until one has zoomed in: then it moves the picture. */
function grip() {
  const free = !state.narrow || network.getScale() > whole * 1.1;
  $("#graph").classList.toggle("scrolls", !free);
  network.setOptions({interaction: {dragView: free}});
}

/** On a map lines and marks keep their size when one zooms. */
let waiting = null;
function rescale() {
  if (!MAP) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => edgeData.update([...EDGES.values()].map(lineOf)), 120);
}

const zoom = factor => { network.moveTo({scale: network.getScale() * factor, animation: gently(180)}); setTimeout(() => { grip(); rescale(); }, 220); };

function turn() {
  const narrow = innerWidth < NARROW;
  if (narrow !== state.narrow) {
    state.narrow = narrow;
    for (const node of NODES.values()) [node.x, node.y] = narrow ? node.narrow : node.wide;
    paint();
  }
  fit();
}
