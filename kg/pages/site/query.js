"use strict";
// CodeMirror over the SPARQL box: colours, brackets, and completion of the graph's own words. Without it the box works too.

const area = document.querySelector(".editor textarea");
const {EditorView, basicSetup, keymap, Prec, HighlightStyle, syntaxHighlighting, autocompletion, tags, sparql} = codemirror;

const inks = HighlightStyle.define([
  {tag: [tags.keyword, tags.operatorKeyword, tags.modifier], class: "k"},
  {tag: [tags.variableName, tags.special(tags.variableName)], class: "v"},
  {tag: [tags.string, tags.number, tags.bool], class: "s"},
  {tag: [tags.namespace, tags.url, tags.link, tags.propertyName, tags.typeName, tags.atom], class: "i"},
  {tag: tags.comment, class: "c"},
]);

let known = null;

/** Prefixed names of the ontology and its vocabularies, with their labels; fetched from this site when first needed. */
async function words(context) {
  const typed = context.matchBefore(/[\w:-]+/);
  if (!typed && !context.explicit) return null;
  known ??= fetch(area.dataset.words).then(answer => answer.ok ? answer.json() : []).catch(() => []);
  return {from: typed ? typed.from : context.pos, options: await known, validFor: /^[\w:-]*$/};
}

const send = () => { area.form.requestSubmit(); return true; };
const view = new EditorView({
  doc: area.value,
  parent: area.parentElement,
  extensions: [
    Prec.highest(keymap.of([{key: "Mod-Enter", run: send}])), basicSetup, sparql(), syntaxHighlighting(inks), autocompletion({override: [words]}),
    EditorView.cspNonce.of(area.dataset.nonce), EditorView.lineWrapping, EditorView.contentAttributes.of({"aria-label": "SPARQL", spellcheck: "false"}),
    EditorView.updateListener.of(update => { if (update.docChanged) area.value = update.state.doc.toString(); }),
  ],
});
area.hidden = true;
area.required = false;
