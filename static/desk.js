// The review desk's keys. Each key presses a control that is already on the page, so nothing can be done here that
// cannot be done without script. Also: the flag that was redirected to gets the focus, and a row and its box on the
// page light up together.
//
// What the page gives:
//   li[data-flag] with id "flag-<id>"; the open one has aria-current="true"; the others hold a link [data-open]
//   in the open one, controls [data-action="redact" | "keep" | "ask" | "part" | "vary"]; a <summary> is opened, not pressed
//   links [data-nav="next-undecided" | "next-page" | "previous-page" | "search" | "preview"]
//   the boxes: svg a[data-flag], and [data-value] on whatever belongs to one value
//   dialog#keys with [data-keys-switch]; its [data-wants] lines are shown only where that control is on the page
//   a role="status" element [data-announce], whose words are read out on arrival

const IN_THE_OPEN_FLAG = { r: "redact", l: "keep", s: "ask", d: "part", v: "vary" };
const ON_THE_PAGE = {
  n: '[data-nav="next-undecided"]',
  "]": '[data-nav="next-page"]',
  "[": '[data-nav="previous-page"]',
  "/": '[data-nav="search"]',
  p: '[data-nav="preview"]',
  b: '[data-action="draw"]',
};
const TYPING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], dialog';
const SWITCH = "cpsredact.keys";

const LONGEST_LEAVING = 5000; // milliseconds, after which a page that never came is given up

let leaving = false; // a key pressed before the next page arrives must not decide the flag that is being left
const keysDialog = document.querySelector("dialog#keys");

function announce(words) {
  const said = document.querySelector("[data-announce]");
  if (said) said.textContent = words;
}

function keysAreOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true; // a browser that keeps nothing for us cannot have been told to switch them off
  }
}

function rows() {
  return [...document.querySelectorAll("li[data-flag]")];
}

function openRow() {
  return document.querySelector('li[data-flag][aria-current="true"]');
}

function press(control) {
  if (control instanceof HTMLElement && control.matches("summary")) {
    const details = control.parentElement;
    details.open = true;
    details.querySelector("select, textarea, input:not([type=hidden])")?.focus();
    return;
  }
  control.click();
}

function act(action) {
  const control = openRow()?.querySelector(`[data-action="${action}"]:not(:disabled)`);
  if (control) press(control);
  else announce("No flag is open, or this cannot be done to it.");
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
    announce(by > 0 ? "That was the last flag in this list." : "That was the first flag in this list.");
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
  leaving = true;
  setTimeout(() => (leaving = false), LONGEST_LEAVING);
}

/** Scrolls the page of paper so that the flag's box stands about a third of the way down. */
function showBox(row) {
  const box = document.querySelector(`svg [data-flag="${CSS.escape(row.dataset.flag)}"]`);
  const view = box?.closest("[data-view]");
  if (!view || view.scrollHeight <= view.clientHeight) return;
  const down = box.getBoundingClientRect().top - view.getBoundingClientRect().top;
  view.scrollTop += down - view.clientHeight / 3;
}

function showKeys() {
  if (!keysDialog || keysDialog.open) return;
  keysDialog.querySelector("[data-keys-switch]").checked = keysAreOn();
  for (const line of keysDialog.querySelectorAll("[data-wants]")) line.hidden = !document.querySelector(line.dataset.wants);
  keysDialog.showModal();
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || leaving) return;
  if (event.target instanceof Element && event.target.closest(TYPING)) return;
  if (event.key === "?") {
    event.preventDefault();
    showKeys();
    return;
  }
  if (event.shiftKey || !keysAreOn()) return;
  const key = event.key.toLowerCase();
  if (key in IN_THE_OPEN_FLAG) act(IN_THE_OPEN_FLAG[key]);
  else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
  else if (key in ON_THE_PAGE) {
    const control = document.querySelector(ON_THE_PAGE[key]);
    if (!control) {
      announce("That key has nothing to press here.");
      return;
    }
    press(control);
  } else return;
  event.preventDefault();
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

document.addEventListener("keydown", onKey);
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
window.addEventListener("pageshow", () => (leaving = false));
window.addEventListener("hashchange", arrive);

const opener = document.querySelector('[data-action="keys"]');
if (opener && keysDialog) {
  opener.hidden = false;
  opener.addEventListener("click", showKeys);
  keysDialog.querySelector("[data-keys-switch]").addEventListener("change", (event) => {
    try {
      localStorage.setItem(SWITCH, event.target.checked ? "on" : "off");
    } catch {
      event.target.checked = true;
      announce("This browser does not let the choice be kept, so the keys stay on.");
    }
  });
}

function arrived() {
  leaving = false;
  if (!arrive() && openRow()) showBox(openRow());
  const said = document.querySelector("[data-announce]");
  if (said?.dataset.announce) setTimeout(() => announce(said.dataset.announce), 150); // a live region speaks only of changes
}

document.addEventListener("desk:leaving", leave);
document.addEventListener("desk:stayed", () => (leaving = false));
document.addEventListener("desk:arrived", arrived);
arrived();
