// Choosing words on the picture of the page with the mouse, as one marks text: dragging from the first word to the last
// fills a form that marks them. And the ticks of a search: how many, all, none. All of it can be done without script:
// words by two lists under “As text”, ticks one by one.
//
// What the page gives: svg[data-boxes] with g[data-page] in it, whose units are points of the page however the view is turned; form#choose-words inside a <details>, with
// data-words (the address of the page's words), an input[name=hit], [data-words-said] and [data-words-fields];
// form[data-found] with [data-ticks], buttons [data-tick="all" | "new" | "exact" | "none"] and [data-ticked]; [data-find], whose
// value is the address that a reload goes to instead of sending the search again.
//
// Everything is looked up when it is needed, so that a part of the page may be changed for another.

import { gettext, ngettext } from "./saying.js";

let wanted = false; // the search was asked for, and its field is to have the focus when it comes
const SLIP = 4; // pixels: a shorter way of the mouse is a click

let loaded = { from: null, words: null }; // the words of the page that is open, as a promise
let drag = null; // {svg, x, y, words, first, last, moved}

function announce(words) {
  const said = document.querySelector("[data-announce]");
  if (said) said.textContent = words;
}

function chooser() {
  return document.querySelector("form#choose-words");
}

async function asked(from) {
  const answer = await fetch(from, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** The words of the open page: {document, page, text, words: [[start, end, line, x0, y0, x1, y1]]}; null without any. */
async function wordsOfThePage() {
  const from = chooser()?.dataset.words;
  if (!from) return null;
  if (loaded.from !== from) loaded = { from, words: asked(from) };
  try {
    return await loaded.words;
  } catch {
    loaded = { from: null, words: null }; // it is asked for again next time
    return null;
  }
}

/** The page's own layer of a drawing, whose units are points of the page however the view is turned. */
function layerOf(svg) {
  return svg.querySelector("[data-page]") ?? svg;
}

function at(svg, x, y) {
  return new DOMPoint(x, y).matrixTransform(layerOf(svg).getScreenCTM().inverse());
}

/** The word under a point, or the nearest: a line above or below counts for more than the same way along it. */
function nearest(words, point) {
  let best = -1;
  let least = Infinity;
  words.forEach(([, , , x0, y0, x1, y1], index) => {
    const along = Math.max(x0 - point.x, 0, point.x - x1);
    const across = Math.max(y0 - point.y, 0, point.y - y1);
    const far = along + 4 * across;
    if (far < least) [best, least] = [index, far];
  });
  return best;
}

function undraw() {
  for (const old of document.querySelectorAll("svg .app-words")) old.remove();
}

/** One box a line round the chosen words. */
function draw(svg, chosen) {
  undraw();
  const lines = new Map();
  for (const [, , line, x0, y0, x1, y1] of chosen) {
    const box = lines.get(line);
    lines.set(line, box ? [Math.min(box[0], x0), Math.min(box[1], y0), Math.max(box[2], x1), Math.max(box[3], y1)] : [x0, y0, x1, y1]);
  }
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  group.classList.add("app-words");
  for (const [x0, y0, x1, y1] of lines.values()) {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 })) rect.setAttribute(name, value);
    group.append(rect);
  }
  layerOf(svg).append(group);
}

function chosenWords() {
  return drag.words.words.slice(Math.min(drag.first, drag.last), Math.max(drag.first, drag.last) + 1);
}

function say(words) {
  const said = chooser()?.querySelector("[data-words-said]");
  if (said) said.textContent = words;
}

/** Puts what was chosen into the form, and asks what it is. */
function take() {
  const form = chooser();
  const chosen = chosenWords();
  const [start, end] = [chosen[0][0], chosen.at(-1)[1]];
  const hit = form.elements.hit;
  hit.disabled = false;
  hit.value = `${drag.words.document}:${drag.words.page}:${start}:${end}`;
  form.querySelector("[data-words-fields]").hidden = false;
  form.closest("details").open = true;
  // Offsets count characters, of which some are two of this language's.
  const text = [...drag.words.text].slice(start, end).join("").replace(/\s+/g, " ");
  say(gettext("Chosen: “%(text)s”. Escape drops it.", { text }));
  form.elements.category.focus();
  form.scrollIntoView({ block: "nearest" });
}

function drop() {
  const form = chooser();
  undraw();
  if (!form?.elements.hit || form.elements.hit.disabled) return;
  form.elements.hit.disabled = true;
  form.elements.hit.value = "";
  form.querySelector("[data-words-fields]").hidden = true;
  say(gettext("No words are chosen. Drag over the words on the page."));
  form.closest("details").querySelector("summary").focus();
}

function sheetOf(event) {
  const svg = event.target instanceof Element ? event.target.closest("svg[data-boxes]") : null;
  return svg && !svg.closest(".app-sheet--drawing") ? svg : null; // a box is being drawn
}

document.addEventListener("pointerover", (event) => {
  const svg = sheetOf(event);
  if (!svg || event.pointerType === "touch" || !chooser()) return;
  svg.closest("[data-sheet]")?.classList.add("app-sheet--words");
  wordsOfThePage();
});

document.addEventListener("pointerdown", async (event) => {
  const svg = sheetOf(event);
  // A finger scrolls the page.
  if (!svg || event.button !== 0 || event.pointerType === "touch") return;
  const begun = { svg, x: event.clientX, y: event.clientY, words: null, first: -1, last: -1, moved: false };
  drag = begun;
  if (!chooser()) return; // a page without text, which is said once the mouse has moved
  begun.words = await wordsOfThePage();
});

document.addEventListener("pointermove", (event) => {
  if (!drag || Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLIP) return;
  if (!drag.moved) drag.svg.setPointerCapture?.(event.pointerId);
  drag.moved = true;
  if (!drag.words?.words.length) return;
  drag.first = nearest(drag.words.words, at(drag.svg, drag.x, drag.y));
  drag.last = nearest(drag.words.words, at(drag.svg, event.clientX, event.clientY));
  draw(drag.svg, chosenWords());
});

document.addEventListener("pointerup", (event) => {
  if (!drag) return;
  if (drag.moved) {
    // The mouse is let go over a flag's box, perhaps: that was no press on it.
    const stop = (click) => {
      click.preventDefault();
      click.stopImmediatePropagation();
    };
    window.addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", stop, { capture: true }), 0);
    if (drag.first >= 0) take();
    else if (!chooser() || drag.words?.words.length === 0) {
      announce(gettext("This page has no text, so no words can be chosen on it. Draw a box instead."));
      const details = document.querySelector("details#mark-words");
      if (details) details.open = true;
    } else announce(gettext("The words of this page have not come yet. Try again."));
  } else if (event.target instanceof Element && event.target.closest("svg[data-boxes]")) drop();
  drag = null;
});

document.addEventListener("pointercancel", () => {
  drag = null;
  undraw();
});

document.addEventListener("dragstart", (event) => {
  if (sheetOf(event)) event.preventDefault(); // the browser would carry a flag's link away
});

document.addEventListener("keydown", (event) => {
  const form = chooser();
  if (event.key !== "Escape" || !form?.elements.hit || form.elements.hit.disabled) return;
  event.preventDefault();
  drop();
});

// The two lists of the text view: the last word is never before the first.
document.addEventListener("change", (event) => {
  const form = chooser();
  if (form && (event.target === form.elements.first || event.target === form.elements.last)) {
    const { first, last } = form.elements;
    if (Number(last.value) < Number(first.value)) {
      if (event.target === first) last.value = first.value;
      else first.value = last.value;
    }
    const chosen = [...last.options].slice(Number(first.value), Number(last.value) + 1).map((one) => one.text);
    say(gettext("Chosen: “%(text)s”.", { text: chosen.join(" ") }));
  }
  if (event.target instanceof Element && event.target.closest("form[data-found]")) count();
});

// --- the ticks of a search ---

function ticks() {
  return [...document.querySelectorAll('form[data-found] input[type="checkbox"]')];
}

function count() {
  const said = document.querySelector("[data-ticked]");
  if (!said) return;
  const ticked = ticks().filter((one) => one.checked).length;
  said.hidden = false;
  said.textContent = ngettext("%(count)s hit is ticked.", "%(count)s hits are ticked.", ticked);
}

const TICKED = {
  all: () => true,
  new: (one) => "new" in one.dataset,
  exact: (one) => "new" in one.dataset && !("like" in one.dataset),
  none: () => false,
};

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-tick]") : null;
  if (!button) return;
  for (const one of ticks()) one.checked = TICKED[button.dataset.tick](one);
  count();
  announce(document.querySelector("[data-ticked]")?.textContent ?? "");
});

function arrive() {
  const sum = document.querySelector("[data-find-sum]");
  const at = document.querySelector(".app-hit--at");
  for (const hidden of document.querySelectorAll("[data-ticks]")) hidden.hidden = false;
  count();
  const find = document.querySelector("[data-find]");
  // What was searched for is kept nowhere: a reload goes to the empty search instead of sending it again.
  if (find && (sum || document.querySelector("#phrase[aria-invalid]"))) history.replaceState(null, "", find.dataset.find);
  document.querySelector(".app-hitbox--at")?.scrollIntoView({ block: "center" });
  if (at) {
    at.querySelector("button").focus({ preventScroll: true });
    at.scrollIntoView({ block: "nearest" });
  } else if (sum) sum.focus({ preventScroll: true });
  else document.querySelector("#phrase[aria-invalid]")?.focus();
}

document.addEventListener("desk:arrived", () => {
  arrive();
  if (wanted) document.getElementById("phrase")?.focus();
  wanted = false;
});
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest('[data-nav="search"]')) wanted = true;
});
arrive();
