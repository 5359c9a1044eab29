// Beside the picture: the sentences behind a mark or a line.

const live = text => { $("#live").textContent = text; };
const SVG = "http://www.w3.org/2000/svg";

function drawn(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A small picture of a mark. */
function icon(kind, name, size = 26) {
  const look = KINDS[kind];
  return drawn("svg", {width: size, height: size, viewBox: "-130 -130 260 260", "aria-hidden": "true"},
    drawn("path", {d: look.path, fill: look.fill[tone()], stroke: (look.stroke || look.fill)[tone()], "stroke-width": 10, "stroke-linejoin": "round"}),
    drawn("path", {d: ICONS[name], transform: "scale(5.3) translate(-12 -12)", fill: "none", stroke: look.ink[tone()], "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round"}));
}

const webAddress = url => /^https?:\/\//i.test(url);

function sourceLine(source) {
  const title = source.title || source.url || source.id;
  return webAddress(source.url) ? make("a", {href: source.url, rel: "noreferrer noopener", target: "_blank"}, title) : make("span", {}, title);
}

/** Proofs of the same sentence of the same article, together. */
function bySentence(indexes) {
  const groups = new Map();
  for (const index of indexes) {
    const proof = PAGE.proofs[index], key = `${proof.article} ${proof.sentence}`;
    groups.set(key, [...(groups.get(key) || []), proof]);
  }
  return [...groups.values()];
}

/** A sentence with its words marked; offsets count code points, as everywhere in the graph. */
function marked(sentence, proofs) {
  const letters = [...sentence], parts = [];
  const some = proofs.some(proof => proof.end - proof.start < letters.length);
  const within = some ? proofs.filter(proof => proof.end - proof.start < letters.length) : proofs;
  let at = 0;
  for (const {start, end} of [...within].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= at) continue;
    parts.push(letters.slice(at, Math.max(at, start)).join(""), make("mark", {}, letters.slice(Math.max(at, start), end).join("")));
    at = end;
  }
  return [...parts, letters.slice(at).join("")];
}

function card(proofs, line) {
  const sentence = PAGE.sentences[proofs[0].sentence], source = PAGE.sources[proofs[0].article] || {id: proofs[0].article, url: "", title: ""};
  const facts = [source.publisher, source.published ? dated(source.published) : ""].filter(Boolean).join(" · ");
  const rules = [...new Set(proofs.map(proof => proof.rule).filter(Boolean))], sure = Math.max(...proofs.map(proof => proof.confidence));
  const copy = () => {
    navigator.clipboard?.writeText(`“${sentence}” — ${[source.title, source.publisher, source.published, source.url].filter(Boolean).join(", ")}`);
    live(word("copied"));
  };
  return make("blockquote", {class: line},
    make("p", {lang: source.language || ""}, ...marked(sentence, proofs)),
    make("footer", {}, sourceLine(source), facts ? ` — ${facts}` : "",
      make("div", {},
        make("span", {class: "pill"}, `${word("confidence")} ${Math.round(sure * 100)} %`),
        rules.length ? make("span", {}, `${word("rule")}: ${rules.join(", ")}`) : null,
        make("button", {class: "plain", click: copy}, word("copy")))));
}

/** Evidence cards, few at first. */
function evidence(indexes, line, most = 5) {
  const cards = bySentence(indexes).map(proofs => card(proofs, line));
  const part = make("div", {}, make("h3", {}, `${word("evidence")} (${cards.length})`), ...cards.slice(0, most));
  if (!cards.length) part.append(make("p", {}, word("no_evidence")));
  if (cards.length > most) {
    const more = make("button", {class: "button", click: () => more.replaceWith(...cards.slice(most))}, `+ ${cards.length - most}`);
    part.append(more);
  }
  return part;
}

/** A node's own sentences; without any, those of its lines. */
function proofsOf(node) {
  return node.proofs.length ? node.proofs : [...new Set(node.ties.flatMap(edge => edge.proofs))];
}

const counted = node => `${node.ties.length} ${word(node.ties.length === 1 ? "edges_one" : "edges")}`;

/** What sources say differently: a property of the vocabulary, and what each says of it. */
function disagreement(text) {
  const [property, ...told] = text.split(": "), name = `fact_${property.split(/[#/]/).pop()}`;
  return `${name in PAGE.words.en ? word(name) : property.split(/[#/]/).pop()}: ${told.join(": ")}`;
}

function fact([key, value]) {
  if (key === "conflict") return disagreement(value);
  if (key === "country") return country(value);
  if (NODES.has(value)) return nameOf(NODES.get(value));
  if (value in PAGE.names) return PAGE.names[value];
  if (["since", "signed", "date"].includes(key)) return dated(value);
  if (key === "population") return Number(value).toLocaleString(state.language);
  return PAGE.terms[value] ? term(value) : value;
}

const FACT_WORDS = {agreementType: "kind", eventType: "kind", agreementStatus: "status"};

function facts(node) {
  const rows = node.facts.filter(([key]) => `fact_${FACT_WORDS[key] || key}` in PAGE.words.en);
  if (node.alias.length) rows.push(["aliases", node.alias.join(", ")]);
  if (!rows.length) return null;
  const list = make("dl");
  for (const row of rows) list.append(make("dt", {}, word(`fact_${FACT_WORDS[row[0]] || row[0]}`)), make("dd", {}, fact(row)));
  return list;
}

function related(node) {
  const list = make("ul", {class: "related"});
  const ties = node.ties.filter(tied).sort((a, b) => Object.keys(LINES).indexOf(a.line) - Object.keys(LINES).indexOf(b.line));
  for (const edge of ties) {
    const out = edge.from === node.id, other = NODES.get(out ? edge.to : edge.from);
    const named = make("span", {}, make("i", {}, (out ? "" : "← ") + relation(edge)), nameOf(other)), count = bySentence(edge.proofs).length;
    list.append(make("li", {}, make("button", {click: () => choose(other.id, true)}, icon(other.kind, other.icon), named),
      count ? make("button", {class: "why", click: () => chooseEdge(edge.id, true)}, make("span", {class: "unseen"}, `${word("evidence")}: ${relation(edge)}, ${nameOf(other)}: `), `“” ${count}`) : ""));
  }
  return make("div", {}, make("h3", {}, word("relations")), list);
}

function showEdge(edge) {
  const from = NODES.get(edge.from), to = NODES.get(edge.to);
  return [make("div", {class: "head"}, make("span", {class: "badge"}, word("line_" + edge.line), edge.year ? ` · ${edge.year}` : ""),
    make("h2", {}, `${nameOf(from)} → ${nameOf(to)}`), make("p", {}, relation(edge))),
  make("div", {class: "body"}, evidence(edge.proofs, edge.line), make("ul", {class: "related"}, ...[from, to].map(end => make("li", {}, make("button", {click: () => choose(end.id, true)},
    icon(end.kind, end.icon), make("span", {}, make("i", {}, word("kind_" + end.kind)), nameOf(end)))))))];
}

function showNode(node) {
  return [make("div", {class: "head"}, make("span", {class: "badge"}, icon(node.kind, node.icon, 24), word("kind_" + node.kind)),
    make("h2", {}, nameOf(node)), facts(node)),
  make("div", {class: "body"}, evidence(proofsOf(node), node.line), related(node))];
}

function showNothing() {
  const proved = [...NODES.values()].filter(node => node.proofs.length).sort((a, b) => (b.kind === "partnership") - (a.kind === "partnership") || b.proofs.length - a.proofs.length || b.ties.length - a.ties.length);
  const bound = proved[0];
  const entry = (node, text) => make("li", {}, make("button", {click: () => choose(node.id, true)}, icon(node.kind, node.icon), make("span", {}, make("i", {}, text), nameOf(node))));
  const first = make("ul", {class: "related"}), list = make("ul", {class: "related"});
  const tie = bound ? null : [...EDGES.values()].find(edge => edge.proofs.length), shown = bound || tie;
  if (bound) first.append(entry(bound, word("kind_" + bound.kind)));
  else if (tie) first.append(make("li", {}, make("button", {click: () => chooseEdge(tie.id)}, make("span", {}, make("i", {}, relation(tie)), `${nameOf(NODES.get(tie.from))} – ${nameOf(NODES.get(tie.to))}`))));
  const top = [...NODES.values()].filter(node => strong(node.kind)).sort((a, b) => b.ties.length - a.ties.length).slice(0, 8);
  list.append(...top.map(node => entry(node, counted(node))));
  return [make("div", {class: "head"}, make("h2", {}, word("nothing_title")), make("p", {}, word("nothing_text"))),
    make("div", {class: "body"}, ...(shown ? [first, ...bySentence(shown.proofs).slice(0, 2).map(proofs => card(proofs, shown.line))] : []), list)];
}

function panel() {
  const parts = state.edge ? showEdge(EDGES.get(state.edge)) : state.node ? showNode(NODES.get(state.node)) : showNothing();
  $("#panel").replaceChildren(...parts);
  $("#panel").scrollTop = 0;
}

function choose(id, move = false) {
  Object.assign(state, {node: id, edge: null, trail: null});
  paint(); panel(); keep();
  if (!id) return;
  const node = NODES.get(id);
  live(`${nameOf(node)}, ${word("kind_" + node.kind)}, ${counted(node)}`);
  if (move) network.moveTo({position: {x: node.x, y: node.y}, animation: gently(350)});
}

function chooseEdge(id, byKey = false) {
  Object.assign(state, {node: null, edge: id, trail: null});
  paint(); panel(); keep();
  const edge = EDGES.get(id);
  live(`${relation(edge)}: ${nameOf(NODES.get(edge.from))} → ${nameOf(NODES.get(edge.to))}`);
  if (byKey) $("#panel").focus();
}
