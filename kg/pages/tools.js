// Around the picture: legend and filters, search, ways, table, exports, keys, and the link that keeps a view.

function checkbox(key, off, mark, text, count) {
  const box = make("input", {type: "checkbox", change: () => {
    box.checked ? off.delete(key) : off.add(key);
    item.className = box.checked ? "" : "off";
    paint(); keep();
  }});
  box.checked = !off.has(key);
  const item = make("li", {class: box.checked ? "" : "off"}, make("label", {}, box, mark, make("span", {class: "name"}, text), make("span", {class: "count"}, String(count))));
  return item;
}

const tally = (things, key) => things.reduce((sum, thing) => sum.set(thing[key], (sum.get(thing[key]) || 0) + 1), new Map());

function legend() {
  const kinds = tally([...NODES.values()], "kind"), lines = tally([...EDGES.values()], "line");
  $("#kinds").replaceChildren(...Object.keys(KINDS).filter(kind => kinds.has(kind)).map(kind =>
    checkbox(kind, state.off, icon(kind, KINDS[kind].icon), word("kind_" + kind), kinds.get(kind))));
  $("#lines").replaceChildren(...Object.keys(LINES).filter(line => lines.has(line)).map(line => {
    const stroke = drawn("line", {x1: 1, x2: 31, y1: 5, y2: 5, stroke: "currentColor", "stroke-width": LINES[line].width, "stroke-dasharray": LINES[line].dash.join(" ")});
    return checkbox(line, state.offLines, drawn("svg", {width: 32, height: 10, "aria-hidden": "true"}, stroke), word("line_" + line), lines.get(line));
  }));
}

function chips() {
  const areas = [...NODES.values()].filter(node => node.kind === "area").sort((a, b) => b.ties.length - a.ties.length || nameOf(a).localeCompare(nameOf(b)));
  $("#areas-part").hidden = !areas.length;
  $("#areas").replaceChildren(...areas.map(area => make("button", {class: "chip", "aria-pressed": state.area === area.id, click: () => {
    state.area = state.area === area.id ? null : area.id;
    chips(); choose(state.area);
  }}, icon("area", area.icon, 20), nameOf(area))));
}

function pickers() {
  const named = [...NODES.values()].sort((a, b) => nameOf(a).localeCompare(nameOf(b), state.language));
  const first = named.filter(node => strong(node.kind));
  for (const [index, select] of [$("#from"), $("#to")].entries()) {
    const kept = select.value;
    select.replaceChildren(...named.filter(node => MANY ? strong(node.kind) : node.kind !== "statement").map(node => make("option", {value: node.id}, nameOf(node).slice(0, 40))));
    select.value = kept || (first[index] || named[index] || named[0]).id;
  }
}

function years() {
  const all = [...EDGES.values()].map(edge => edge.year).filter(Boolean).sort((a, b) => a - b);
  $("#years-part").hidden = !all.length || all[0] === all.at(-1);
  if (!all.length) return;
  Object.assign($("#until"), {min: all[0], max: all.at(-1)});
  $("#until").value = state.until ?? all.at(-1);
  $("#year").textContent = state.until ?? word("all_years");
}

function until(year) {
  state.until = year >= Number($("#until").max) ? null : year;
  years(); paint(); keep();
}

let playing = null;
function play() {
  const range = $("#until"), stop = () => { clearInterval(playing); playing = null; $("#play").textContent = "▶"; $("#play").setAttribute("aria-pressed", "false"); };
  if (playing) return stop();
  let year = Number(range.min);
  $("#play").textContent = "⏸";
  $("#play").setAttribute("aria-pressed", "true");
  playing = setInterval(() => { until(year); if (year++ >= Number(range.max)) stop(); }, 500);
}

// ---- search

const folded = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
let found = [], current = -1;

let sentences = null;

/** The numbers of the sentences with these words. */
function told(wanted) {
  sentences ??= PAGE.sentences.map(folded);
  return new Set(sentences.flatMap((text, number) => text.includes(wanted) ? [number] : []));
}

function rank(node, wanted, says) {
  const called = [nameOf(node), local(node.label), ...node.alias].map(folded);
  if (called.some(text => text.startsWith(wanted))) return 3;
  if (called.some(text => text.includes(wanted))) return 2;
  return node.proofs.some(says) ? 1 : 0;
}

/** What is called so, what is said so of a mark, and what is said so of a line alone. */
function hits(wanted) {
  const numbers = told(wanted), says = index => numbers.has(PAGE.proofs[index].sentence);
  const nodes = [...NODES.values()].map(node => ({node, score: rank(node, wanted, says)})).filter(hit => hit.score);
  nodes.sort((a, b) => b.score - a.score || b.node.ties.length - a.node.ties.length);
  const of = new Set(nodes.filter(({score}) => score === 1).map(({node}) => node.id));
  const edges = numbers.size ? [...EDGES.values()].filter(edge => !of.has(edge.from) && !of.has(edge.to) && edge.proofs.some(says)) : [];
  return [...nodes, ...edges.map(edge => ({edge, node: NODES.get(edge.to), score: 1}))].slice(0, 10);
}

function look() {
  const wanted = folded($("#search").value.trim());
  found = wanted ? hits(wanted) : [];
  current = found.length ? 0 : -1;
  $("#hits").replaceChildren(...found.map(({node, edge, score}, index) => make("li", {role: "option", id: "hit" + index, "aria-selected": index === current, mousedown: event => { event.preventDefault(); pick(index); }},
    icon(node.kind, node.icon, 24), make("span", {}, edge ? `${nameOf(NODES.get(edge.from))} → ${nameOf(node)}`.slice(0, 60) : nameOf(node).slice(0, 60)), make("small", {}, score > 1 ? word("kind_" + node.kind) : word("sentence")))));
  showHits();
}

function showHits() {
  $("#hits").hidden = !found.length;
  $("#search").setAttribute("aria-expanded", String(!!found.length));
  if (found.length) $("#search").setAttribute("aria-activedescendant", "hit" + current);
  else $("#search").removeAttribute("aria-activedescendant");
}

function pick(index) {
  const {node, edge} = found[index], ends = edge ? [NODES.get(edge.from), node] : [node];
  if (ends.filter(end => state.off.delete(end.kind)).length) legend();
  found = []; showHits();
  if (edge) chooseEdge(edge.id);
  else choose(node.id, true);
}

function searchKey(event) {
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
    event.preventDefault();
    current = (current + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
    [...$("#hits").children].forEach((item, index) => item.setAttribute("aria-selected", index === current));
    showHits();
  } else if (event.key === "Enter" && current >= 0 && found.length) pick(current);
  else if (event.key === "Escape") { $("#search").value = ""; look(); }
}

// ---- the shortest way between two marks, not over quotations, fields and challenges

const across = kind => !["statement", "area", "challenge"].includes(kind);

function way(from, to) {
  const came = new Map([[from, null]]), queue = [from];
  while (queue.length && !came.has(to)) {
    const here = queue.shift();
    if (here !== from && !across(NODES.get(here).kind)) continue;
    for (const edge of NODES.get(here).ties.filter(tied)) {
      const there = edge.from === here ? edge.to : edge.from;
      if (!came.has(there)) { came.set(there, [here, edge.id]); queue.push(there); }
    }
  }
  if (!came.has(to)) return null;
  const trail = {nodes: new Set([to]), edges: new Set()};
  for (let step = came.get(to); step; step = came.get(step[0])) { trail.nodes.add(step[0]); trail.edges.add(step[1]); }
  return trail;
}

function showWay() {
  const trail = way($("#from").value, $("#to").value);
  if (!trail) return live(word("no_path"));
  Object.assign(state, {node: null, edge: null, trail});
  paint();
  const all = [...trail.nodes].reverse().map(id => NODES.get(id)), steps = all.filter(node => node.kind !== "partnership" || node === all[0] || node === all.at(-1));
  live(steps.map(nameOf).join(" → "));
  const proofs = [...trail.edges].reverse().flatMap(id => EDGES.get(id).proofs.slice(0, 1));
  $("#panel").replaceChildren(make("div", {class: "head"}, make("span", {class: "badge"}, word("path")), make("h2", {}, steps.map(nameOf).join(" → "))),
    make("div", {class: "body"}, evidence([...new Set(proofs)], "reported", 9)));
}

// ---- table and exports

const rows = () => [...EDGES.values()].filter(tied).map(edge => [nameOf(NODES.get(edge.from)), relation(edge), nameOf(NODES.get(edge.to)), word("line_" + edge.line), edge.year ?? "",
  edge.proofs.map(index => PAGE.sentences[PAGE.proofs[index].sentence]).join(" "), [...new Set(edge.proofs.map(index => PAGE.proofs[index].article))].map(id => PAGE.sources[id]?.url || PAGE.sources[id]?.title || id).join(" ")]);
const heads = () => ["subject", "relation", "object", "status", "year", "sentence", "source"].map(word);

function table() {
  const body = make("tbody", {}, ...rows().map(row => make("tr", {}, ...row.map((cell, index) => make("td", {"data-head": heads()[index], ...(index === 5 ? {class: "sentence"} : {})}, String(cell))))));
  return make("table", {}, make("thead", {}, make("tr", {}, ...heads().map(head => make("th", {scope: "col"}, head)))), body);
}

function toggleTable() {
  const part = $("#table"), open = part.hidden;
  part.hidden = !open;
  $("#tabled").setAttribute("aria-pressed", String(open));
  part.replaceChildren(...(open ? [table()] : []));
}

function save(blob, name) {
  const link = make("a", {href: URL.createObjectURL(blob), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 2000);
}

/** A cell of a table program: quoted, and never a formula. */
const cell = value => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
const csv = () => "\ufeff" + [heads(), ...rows()].map(row => row.map(cell).join(",")).join("\r\n");

/** The path of a line as the canvas bends it. */
function bent(a, b) {
  const angle = Math.atan2(a.y - b.y, b.x - a.x) + (bend / 2 + 0.5) * Math.PI, reach = (bend / 2 + 0.5) * Math.hypot(b.x - a.x, b.y - a.y);
  return bend ? `M${a.x} ${a.y}Q${a.x + reach * Math.sin(angle)} ${a.y + reach * Math.cos(angle)} ${b.x} ${b.y}` : `M${a.x} ${a.y}L${b.x} ${b.y}`;
}

function picture() {
  const [left, top, right, bottom] = frame().map(Math.round), pad = MAP ? 60 / scale : 30;
  const box = [left - pad, top - pad, right - left + 2 * pad, bottom - top + 2 * pad], large = Math.max(1, 1400 / box[2]);
  const root = drawn("svg", {xmlns: SVG, viewBox: box.join(" "), width: box[2] * large, height: box[3] * large, "font-family": FACE}, drawn("rect", {x: box[0], y: box[1], width: box[2], height: box[3], fill: colour[MAP ? "sea" : "bg"]}));
  if (MAP) root.append(drawn("path", {d: PAGE.land, fill: colour.land}));
  (state.narrow ? PAGE.narrowZones : PAGE.zones).forEach((zone, side) => root.append(drawn("rect", {x: zone.left, y: zone.top, width: zone.right - zone.left, height: zone.bottom - zone.top, rx: 36, fill: colour[side ? "zone-b" : "zone-a"]})));
  for (const edge of [...EDGES.values()].filter(tied)) {
    const line = lineOf(edge), d = bent(NODES.get(edge.from), NODES.get(edge.to));
    root.append(drawn("path", {d, fill: "none", stroke: line.color.color, "stroke-width": line.width, "stroke-dasharray": (line.dashes || []).join(" "), opacity: line.color.opacity}));
  }
  for (const node of [...NODES.values()].filter(node => shown(node.id))) root.append(pictureOf(node));
  return root;
}

function pictureOf(node) {
  const look = KINDS[node.kind], r = mark(node), label = labels.get(node.id), group = drawn("g", {});
  group.append(drawn("path", {d: look.path, transform: `translate(${node.x} ${node.y}) scale(${r / 100})`, fill: fillOf(node), stroke: look.stroke ? look.stroke[tone()] : colour.bg, "stroke-width": 280 / r / (MAP ? scale * 2 : 1)}));
  if (!MAP) group.append(drawn("path", {d: ICONS[node.icon], transform: `translate(${node.x} ${node.y}) scale(${r * 0.053}) translate(-12 -12)`, fill: "none", stroke: inkOf(node), "stroke-width": 1.9, "stroke-linecap": "round"}));
  if (label?.far) {
    const [x1, y1, x2, y2] = leader(node, label);
    group.append(drawn("line", {x1, y1, x2, y2, stroke: colour.ink, "stroke-width": 1.2 / scale}));
  }
  (label ? label.lines : []).forEach((line, index) => group.append(drawn("text", {x: label.x, y: label.box[1] + label.size * (0.85 + 1.18 * index), "text-anchor": "middle", "font-size": label.size, "font-weight": strong(node.kind) ? 700 : 500, fill: colour.ink, stroke: colour.bg, "stroke-width": label.size * 0.24, "paint-order": "stroke"}, line)));
  return group;
}

function exportAs(form) {
  if (form === "csv") return save(new Blob([csv()], {type: "text/csv"}), "relations.csv");
  if (form === "link") { navigator.clipboard?.writeText(location.href); return live(word("copied")); }
  const text = new XMLSerializer().serializeToString(picture());
  if (form === "svg") return save(new Blob([text], {type: "image/svg+xml"}), "graph.svg");
  const image = new Image();
  image.onload = () => {
    const canvas = make("canvas", {width: image.width * 2, height: image.height * 2});
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(blob => save(blob, "graph.png"));
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
}

// ---- language, theme, link

function translate() {
  document.documentElement.lang = state.language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
  $("#search").placeholder = word("search");
  $("#language").value = state.language;
}

function dress() {
  document.documentElement.dataset.theme = state.dark ? "dark" : "light";
  $("#theme").setAttribute("aria-pressed", String(state.dark));
  readColours();
}

function everything() { translate(); dress(); legend(); chips(); pickers(); years(); paint(); panel(); }

/** The view as the part of the address after #, so that a link shows the same. */
function keep() {
  const kept = new URLSearchParams();
  if (state.node) kept.set("node", state.node);
  if (state.edge) kept.set("edge", state.edge);
  if ([...state.off].sort().join() !== [...ASIDE].sort().join()) kept.set("off", [...state.off].join());
  if (state.offLines.size) kept.set("lines", [...state.offLines].join());
  if (state.colour !== "kind") kept.set("colour", state.colour);
  if (state.area) kept.set("area", state.area);
  if (state.until !== null) kept.set("until", state.until);
  if (state.language !== PAGE.language) kept.set("language", state.language);
  if (state.dark) kept.set("theme", "dark");
  history.replaceState(null, "", "#" + kept);
}

function recall() {
  const kept = new URLSearchParams(location.hash.slice(1)), set = key => new Set((kept.get(key) || "").split(",").filter(Boolean));
  if (kept.has("off")) state.off = set("off");
  if (kept.has("lines")) state.offLines = set("lines");
  if (NODES.has(kept.get("area"))) state.area = kept.get("area");
  if (kept.get("colour") === "group") state.colour = "group";
  if (Number(kept.get("until"))) state.until = Number(kept.get("until"));
  if (kept.get("language") in PAGE.words) state.language = kept.get("language");
  state.dark = kept.has("theme") ? kept.get("theme") === "dark" : PAGE.dark || matchMedia("(prefers-color-scheme:dark)").matches;
  if (NODES.has(kept.get("node"))) state.node = kept.get("node");
  else if (EDGES.has(kept.get("edge"))) state.edge = kept.get("edge");
}

function again() {
  Object.assign(state, {node: null, edge: null, trail: null, area: null, until: null, size: "kind", colour: "kind", off: new Set(ASIDE), offLines: new Set()});
  $("#size").value = "kind";
  $("#colour").value = "kind";
  everything(); fit(); keep();
}

// ---- pointer and keys

function tip(point, title, text) {
  const box = $("#tip"), room = $("main").getBoundingClientRect();
  box.replaceChildren(make("b", {}, title), make("span", {}, text));
  box.style.opacity = 1;
  box.style.left = Math.max(8, Math.min(point.x + 16, room.width - box.offsetWidth - 10)) + "px";
  box.style.top = Math.max(8, Math.min(point.y + 16, room.height - box.offsetHeight - 10)) + "px";
}

network.on("hoverNode", event => {
  const node = NODES.get(event.node);
  $("#graph").style.cursor = "pointer";
  tip(event.pointer.DOM, nameOf(node), `${word("kind_" + node.kind)} · ${counted(node)} · ${word("evidence")}: ${proofsOf(node).length}`);
});
network.on("hoverEdge", event => {
  const edge = EDGES.get(event.edge);
  $("#graph").style.cursor = "pointer";
  tip(event.pointer.DOM, relation(edge), `${nameOf(NODES.get(edge.from))} → ${nameOf(NODES.get(edge.to))} · ${word("line_" + edge.line)}`);
});
for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"])
  network.on(name, () => { $("#tip").style.opacity = 0; $("#graph").style.cursor = ""; });
network.on("dragEnd", event => { for (const id of event.nodes) Object.assign(NODES.get(id), network.getPositions([id])[id]); });
network.on("click", event => {
  if (event.nodes.length) choose(event.nodes[0]);
  else if (event.edges.length) chooseEdge(event.edges[0]);
  else choose(null);
  network.unselectAll();
});

const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

/** The mark that lies next in a direction. */
function next([dx, dy]) {
  const here = state.node ? NODES.get(state.node) : {...network.getViewPosition(), id: null};
  let best = null, least = Infinity;
  for (const node of NODES.values()) {
    if (node.id === here.id || !shown(node.id)) continue;
    const along = (node.x - here.x) * dx + (node.y - here.y) * dy, aside = Math.abs((node.x - here.x) * dy - (node.y - here.y) * dx);
    if (along > 4 && along + 2.4 * aside < least) [best, least] = [node, along + 2.4 * aside];
  }
  return best;
}

$("#graph").addEventListener("keydown", event => {
  if (ARROWS[event.key]) {
    event.preventDefault();
    const node = next(ARROWS[event.key]);
    if (node) choose(node.id, MANY);
  } else if (event.key === "Enter" && state.node) $("#panel").focus();
  else if (event.key === "Escape") choose(null);
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
});
addEventListener("keydown", event => {
  if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) { event.preventDefault(); $("#search").focus(); }
  if (event.key === "Escape" && !$("#table").hidden) toggleTable();
});
$("#panel").addEventListener("keydown", event => { if (event.key === "Escape") $("#graph").focus(); });

$("#search").addEventListener("input", look);
$("#search").addEventListener("blur", () => { found = []; showHits(); });
$("#search").addEventListener("keydown", searchKey);
$("#larger").addEventListener("click", () => zoom(1.3));
$("#smaller").addEventListener("click", () => zoom(0.77));
$("#whole").addEventListener("click", () => fit());
$("#tabled").addEventListener("click", toggleTable);
$("#way").addEventListener("click", showWay);
$("#reset").addEventListener("click", again);
$("#play").addEventListener("click", play);
$("#until").addEventListener("input", event => until(Number(event.target.value)));
$("#size").addEventListener("change", event => { state.size = event.target.value; paint(); });
$("#colour").addEventListener("change", event => { state.colour = event.target.value; paint(); keep(); });
$("#language").addEventListener("change", event => { state.language = event.target.value; everything(); keep(); });
$("#theme").addEventListener("click", () => { state.dark = !state.dark; dress(); legend(); chips(); paint(); panel(); keep(); });
$("#fold").addEventListener("click", () => $("#fold").setAttribute("aria-expanded", String($("#filters").classList.toggle("open"))));
const exports_ = $("#exports > button");
function menu(open) {
  $("#export-list").hidden = !open;
  exports_.setAttribute("aria-expanded", String(open));
}
exports_.addEventListener("click", () => menu($("#export-list").hidden));
for (const button of document.querySelectorAll("[data-export]"))
  button.addEventListener("click", () => { menu(false); exportAs(button.dataset.export); });
$("#exports").addEventListener("keydown", event => { if (event.key === "Escape") { menu(false); exports_.focus(); } });
addEventListener("pointerdown", event => { if (!$("#exports").contains(event.target)) menu(false); });
network.on("zoom", () => { grip(); rescale(); });
addEventListener("resize", turn);

recall();
$("#colour").value = state.colour;
$("#colour-part").hidden = ![...NODES.values()].some(node => node.group !== undefined);
everything();
turn();
network.once("afterDrawing", () => { document.documentElement.dataset.ready = "true"; });
network.redraw();
