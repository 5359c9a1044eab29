"use strict";
// Colours in the SPARQL box: a coloured copy of the text lies under the box, whose own letters are transparent.

const area = document.querySelector(".editor textarea");
const paint = document.createElement("pre");
paint.className = "paint";
paint.setAttribute("aria-hidden", "true");
area.before(paint);
area.parentElement.classList.add("painted");

const KEYWORDS = "SELECT|CONSTRUCT|DESCRIBE|ASK|WHERE|FILTER|OPTIONAL|UNION|GRAPH|BIND|AS|VALUES|MINUS|EXISTS|NOT|IN|ORDER|GROUP|BY|HAVING|ASC|DESC|LIMIT|OFFSET|DISTINCT|REDUCED|PREFIX|BASE|FROM|NAMED|COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT|STR|LANG|LANGMATCHES|DATATYPE|BOUND|IRI|REGEX|CONTAINS|STRSTARTS|STRENDS|LCASE|UCASE|YEAR|MONTH|DAY|IF|COALESCE|REPLACE|CONCAT|a";
const TOKEN = new RegExp(`(?<c>#[^\\n]*)|(?<s>"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])*')|(?<i><[^<>\\s]*>)|(?<v>[?$]\\w+)|(?<k>\\b(?:${KEYWORDS})\\b)`, "gi");

function colour() {
  const parts = [];
  let at = 0;
  for (const found of area.value.matchAll(TOKEN)) {
    const kind = Object.keys(found.groups).find(name => found.groups[name] !== undefined), piece = document.createElement("span");
    piece.className = kind;
    piece.textContent = found[0];
    parts.push(area.value.slice(at, found.index), piece);
    at = found.index + found[0].length;
  }
  paint.replaceChildren(...parts, area.value.slice(at) + "\n");
  paint.scrollTop = area.scrollTop;
}

area.addEventListener("input", colour);
area.addEventListener("scroll", () => { paint.scrollTop = area.scrollTop; });
area.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.form.requestSubmit();
});
colour();
