"use strict";
// Hovering or focusing marked words, or a fact in the list, lights the two and shows the fact beside the words.
const card = document.querySelector("#card");
const named = id => document.getElementById(id);
const hidden = fact => getComputedStyle(fact.closest(".facts")).display === "none";
let lit = [];

function dark() {
  for (const part of lit) part.classList.remove("lit");
  lit = [];
  card.hidden = true;
}

function light(ids, from) {
  const chosen = ids.filter(id => !hidden(named(id)));
  const inText = !from.closest("aside");
  if (!inText || from.matches(".ref")) {
    const article = from.closest("article");
    for (const part of article.querySelectorAll(".text [data-f]"))
      if (part.dataset.f.split(" ").some(id => chosen.includes(id))) lit.push(part);
  }
  if (inText) for (const id of chosen) lit.push(named(id));
  for (const part of lit) part.classList.add("lit");
  if (inText && chosen.length) show(chosen, from);
}

function show(ids, from) {
  card.replaceChildren();
  for (const id of ids.slice(0, 6)) {
    const fact = named(id);
    const line = document.createElement("p"), rule = document.createElement("p");
    line.className = "line";
    line.textContent = `${fact.closest("section").querySelector(".sign").textContent} ${fact.value} ${fact.querySelector(".line").textContent}`;
    rule.className = "rule";
    const rules = [...new Set([...fact.querySelectorAll(":scope li .rule")].map(said => said.textContent))];
    rule.textContent = `${rules.join(", ")} · ${fact.querySelector(":scope > .rule").textContent}`;
    card.append(line, rule);
  }
  card.hidden = false;
  const box = from.getBoundingClientRect(), size = card.getBoundingClientRect();
  const below = box.bottom + 12 + size.height < innerHeight;
  card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - size.width - 8))}px`;
  card.style.top = `${Math.max(8, below ? box.bottom + 12 : box.top - size.height - 8)}px`;
}

for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(enter, event => {
    const part = event.target.closest("[data-f]");
    dark();
    if (part) light(part.dataset.f.split(" "), part);
  });
  document.addEventListener(leave, dark);
}
document.addEventListener("keydown", event => { if (event.key === "Escape") dark(); });
document.addEventListener("scroll", () => { card.hidden = true; }, {passive: true});
