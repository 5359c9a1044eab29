"use strict";
// Suggestions under the search box; every page works without them.

const box = document.querySelector("[data-suggest]");
const list = document.createElement("ul");
let asked = 0;
list.className = "suggest";
list.hidden = true;
box.after(list);

async function suggest() {
  const text = box.value.trim(), turn = ++asked;
  if (text.length < 2) return void (list.hidden = true);
  const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(text)}`).catch(() => null);
  if (!answer?.ok || turn !== asked) return;
  const rows = await answer.json();
  list.replaceChildren(...rows.filter(row => row.href.startsWith("/")).map(row => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = row.href;
    link.textContent = row.name === row.as ? row.name : `${row.name} · ${row.as}`;
    item.append(link);
    return item;
  }));
  list.hidden = !rows.length;
}

let waiting;
box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(suggest, 120); });
box.form.addEventListener("keydown", event => {
  const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
  if (event.key === "Escape") { list.hidden = true; box.focus(); }
  if (list.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  event.preventDefault();
  (links[at + (event.key === "ArrowDown" ? 1 : -1)] || box).focus();
});
document.addEventListener("focusin", event => { if (!box.form.contains(event.target)) list.hidden = true; });
document.addEventListener("keydown", event => {
  if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) { event.preventDefault(); box.focus(); }
});
