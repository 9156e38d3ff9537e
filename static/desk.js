// The review desk: the flag that was redirected to gets the focus, a row and its box on the page light up together, and
// the list is stepped through ("desk:step", from keys.js, whose keys press what is on the page).
//
// What the page gives:
//   li[data-flag] with id "flag-<id>"; the open one has aria-current="true"; the others hold a link [data-open]
//   the boxes: svg a[data-flag], and [data-value] on whatever belongs to one value
//   a role="status" element [data-announce], whose words are read out on arrival
// It gives <html> data-leaving from when another page is asked for, so that no key decides the flag that is being left.

import { gettext } from "./saying.js";

const LONGEST_LEAVING = 5000; // milliseconds, after which a page that never came is given up

function announce(words) {
  const said = document.querySelector("[data-announce]");
  if (said) said.textContent = words;
}

function rows() {
  return [...document.querySelectorAll("li[data-flag]")];
}

function openRow() {
  return document.querySelector('li[data-flag][aria-current="true"]');
}

function step(by) {
  const all = rows();
  const at = all.indexOf(openRow());
  const next = all[at === -1 && by < 0 ? -1 : at + by];
  const more = next ? null : document.querySelector(`[data-nav="${by > 0 ? "later" : "earlier"}"]`);
  if (more) {
    more.click(); // the list goes on in another part
    return;
  }
  if (!next) {
    announce(by > 0 ? gettext("That was the last flag in this list.") : gettext("That was the first flag in this list."));
    return;
  }
  const link = next.querySelector("[data-open]");
  if (link) {
    link.click();
    return;
  }
  for (const marked of document.querySelectorAll('[data-flag][aria-current="true"]')) marked.removeAttribute("aria-current");
  for (const twin of document.querySelectorAll(`[data-flag="${CSS.escape(next.dataset.flag)}"]`)) {
    twin.setAttribute("aria-current", "true");
  }
  arriveAt(next);
}

function arriveAt(row) {
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  showBox(row);
}

/** Goes to the flag that the address names; false when it names none. */
function arrive() {
  const row = location.hash.startsWith("#flag-") ? document.getElementById(location.hash.slice(1)) : null;
  if (row) arriveAt(row);
  return row !== null;
}

function leave() {
  document.documentElement.dataset.leaving = "";
  setTimeout(stay, LONGEST_LEAVING);
}

function stay() {
  delete document.documentElement.dataset.leaving;
}

/** Scrolls the page of paper so that the flag's box stands about a third of the way down. */
function showBox(row) {
  const box = document.querySelector(`svg [data-flag="${CSS.escape(row.dataset.flag)}"]`);
  const view = box?.closest("[data-view]");
  if (!view || view.scrollHeight <= view.clientHeight) return;
  const down = box.getBoundingClientRect().top - view.getBoundingClientRect().top;
  view.scrollTop += down - view.clientHeight / 3;
}

/** Everything that lights up with a flag: its row, its boxes, and whatever else has the same value. */
function withTwins(element) {
  const from = element instanceof Element ? element.closest("[data-flag]") : null;
  if (!from) return [];
  const { flag, value } = from.dataset;
  const twins = [`[data-flag="${CSS.escape(flag)}"]`];
  if (value) twins.push(`[data-value="${CSS.escape(value)}"]`);
  return [...document.querySelectorAll(twins.join(", "))];
}

const lit = { pointer: [], focus: [] }; // apart, so that a page scrolling under a resting mouse puts nothing out

function light(by, element) {
  lit[by] = withTwins(element);
  const now = new Set([...lit.pointer, ...lit.focus]);
  for (const old of document.querySelectorAll(".is-pointed")) if (!now.has(old)) old.classList.remove("is-pointed");
  for (const each of now) each.classList.add("is-pointed");
}

document.addEventListener("desk:step", (event) => step(event.detail));
document.addEventListener("pointerover", (event) => light("pointer", event.target));
document.addEventListener("focusin", (event) => light("focus", event.target));
document.addEventListener("submit", (event) => {
  const method = event.submitter?.formMethod || event.target.method; // "dialog" goes nowhere
  if (!event.defaultPrevented && method !== "dialog") leave();
});
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[href]:not([target], [download])");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const to = new URL(link.getAttribute("href"), location.href);
  if (to.pathname !== location.pathname || to.search !== location.search) leave();
});
window.addEventListener("pageshow", stay);
window.addEventListener("hashchange", arrive);

/** Brings the open row into the panel's sight, where the panel scrolls by itself and not with the page. */
function showRow(row) {
  const panel = row.closest(".app-decisions");
  if (panel && panel.scrollHeight > panel.clientHeight && getComputedStyle(panel).overflowY === "auto") {
    row.scrollIntoView({ block: "nearest" });
  }
  showBox(row);
}

function arrived() {
  stay();
  // What was refused is read first, and has the focus (reach.js): the row must not push it out of sight.
  if (!arrive() && openRow() && !document.querySelector("[data-refused]")) showRow(openRow());
  const said = document.querySelector("[data-announce]");
  if (said?.dataset.announce) setTimeout(() => announce(said.dataset.announce), 150); // a live region speaks only of changes
}

document.addEventListener("desk:leaving", leave);
document.addEventListener("desk:stayed", stay);
document.addEventListener("desk:arrived", arrived);
arrived();
