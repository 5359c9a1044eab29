"use strict";
// What is drawn: the data of the page, and the state of the view.

const DATA = JSON.parse(document.getElementById("data").textContent);
const PAGE = DATA.page;
const KINDS = PAGE.kinds, LINES = PAGE.lines, ICONS = PAGE.icons;
const NODES = new Map(DATA.nodes.map(n => [n.id, {...n.kg, id: n.id, wide: [n.x, n.y], x: n.x, y: n.y, ties: []}]));
const EDGES = new Map(DATA.edges.map(e => [e.id, {...e.kg, id: e.id, from: e.from, to: e.to}]));
for (const edge of EDGES.values()) {
  NODES.get(edge.from).ties.push(edge);
  if (edge.to !== edge.from) NODES.get(edge.to).ties.push(edge);
}
const MANY = NODES.size > PAGE.dotted && PAGE.view !== "map", MAP = PAGE.view === "map";
const NARROW = 700, ASIDE = innerWidth < NARROW ? PAGE.narrowAside : PAGE.aside;
const state = {
  node: null, edge: null, trail: null, off: new Set(ASIDE), offLines: new Set(),
  area: null, until: null, size: "kind", colour: "kind", language: PAGE.language, dark: false, narrow: false,
};

const $ = selector => document.querySelector(selector);

/** An element with attributes (functions become listeners) and children; texts stay texts. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null));
  return element;
}

const word = key => PAGE.words[state.language][key] ?? PAGE.words.en[key] ?? key;
const local = texts => typeof texts === "string" ? texts : texts[state.language] ?? texts.en ?? "";
const term = id => PAGE.terms[id] ? local(PAGE.terms[id]) : id.split("/").pop().replaceAll("-", " ");
const nameOf = node => local(node.name);
const relation = edge => edge.role ? term(edge.role) : word("rel_" + edge.kind);
const tone = () => state.dark ? 1 : 0;
const colour = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["bg", "ink", "ink2", "ink3", "edge", "edge-strong", "zone-a", "zone-b", "focus", "sea", "land", "arc"])
    colour[name] = style.getPropertyValue("--" + name).trim();
}

function country(code) {
  try { return new Intl.DisplayNames([state.language], {type: "region"}).of(code) || code; } catch { return code; }
}

/** A date as precise as it is known, in the language of the page. */
function dated(text) {
  const [year, month, day] = text.split("-").map(Number);
  if (!year) return text;
  const form = {year: "numeric", ...(month ? {month: "long"} : {}), ...(day ? {day: "numeric"} : {}), timeZone: "UTC"};
  return new Intl.DateTimeFormat(state.language, form).format(Date.UTC(year, (month || 1) - 1, day || 1));
}

let lit = null, scale = 1, whole = 1;

// ---- what is visible

function around(id) {
  const near = new Set([id]);
  for (const edge of NODES.get(id).ties) near.add(edge.from).add(edge.to);
  for (const node of [...near]) if (NODES.get(node).kind !== "area")
    for (const edge of NODES.get(node).ties) near.add(edge.from).add(edge.to);
  return near;
}

let inArea = null;
const strong = kind => kind === "city" || kind === "country";
const late = thing => state.until !== null && thing.year && thing.year > state.until;
function shown(id) {
  const node = NODES.get(id);
  if (state.off.has(node.kind) || late(node)) return false;
  if (inArea && (!inArea.has(id) || (node.kind === "area" && id !== state.area))) return false;
  if (!strong(node.kind) && node.ties.length && !node.ties.some(edge => !state.off.has(NODES.get(edge.from === id ? edge.to : edge.from).kind))) return false;
  return node.year || state.until === null || !node.ties.length || node.ties.some(edge => !late(edge));
}
const tied = edge => !state.offLines.has(edge.line) && !late(edge) && shown(edge.from) && shown(edge.to);

/** The nodes and edges that stand out: a path, an edge with its ends, or a node with its neighbours. */
function bright() {
  if (state.trail) return state.trail;
  if (state.edge) {
    const edge = EDGES.get(state.edge);
    return {nodes: new Set([edge.from, edge.to]), edges: new Set([edge.id])};
  }
  if (!state.node) return null;
  const found = {nodes: new Set([state.node]), edges: new Set()};
  for (const edge of NODES.get(state.node).ties.filter(tied)) {
    found.nodes.add(edge.from).add(edge.to);
    found.edges.add(edge.id);
  }
  if (MANY && strong(NODES.get(state.node).kind))  // among thousands the partners count, not the dots between
    for (const id of [...found.nodes].filter(id => NODES.get(id).kind === "partnership"))
      for (const edge of NODES.get(id).ties.filter(tied).filter(edge => edge.kind === "partner")) {
        found.nodes.add(edge.from);
        found.edges.add(edge.id);
      }
  return found;
}

/** The fill of a mark, and the ink on it: by kind, or by group of places. */
const grouped = node => state.colour === "group" && node.group !== undefined;
const fillOf = node => grouped(node) ? PAGE.groups[node.group % PAGE.groups.length][tone()] : KINDS[node.kind].fill[tone()];
const inkOf = node => grouped(node) ? (state.dark ? "#0E1525" : "#FFFFFF") : KINDS[node.kind].ink[tone()];

let largest = null;
function radius(node) {
  if (MAP && state.size === "kind") return (3.5 + 1.6 * Math.sqrt(node.ties.length)) * (state.narrow ? 0.7 : 1) / scale;
  if (state.size === "kind") return node.size;
  largest ??= {degree: Math.max(1, ...[...NODES.values()].map(n => n.ties.length)), between: Math.max(1e-9, ...[...NODES.values()].map(n => n.between))};
  return (MAP ? 0.25 / scale : 1) * (15 + 38 * Math.sqrt(Math.max(0, (state.size === "degree" ? node.ties.length : node.between) / largest[state.size])));
}

/** The radius it is drawn with: never too small to see and hit. */
const mark = node => MAP ? radius(node) : Math.max(radius(node), Math.min(LEAST[node.kind] ?? 5, 60 * scale) / scale);
const LEAST = {city: 9, country: 8, partnership: 4.5, agreement: 7, official: 6.5, area: 8};
