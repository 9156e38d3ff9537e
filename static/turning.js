// Turns the pages by itself for a reader who asks for it: each stays until it has counted as seen and the reader's own
// pace has passed, then comes the next that needs attention. It stops where something is to be decided or looked at with
// care, after a stretch of pages, to hear whether somebody is there, and at any key or click. It shortens nothing:
// seeing.js still says when a page was seen. Whoever chose so has it begin by itself at the decision after which nothing
// is left to decide.
//
// What the page gives: [data-turning], hidden, with data-turning-left (how many flags are undecided), button[data-action="turn-pages"], its [data-turning-said],
// select[data-turning-pace] (seconds) and [data-turning-why]; the strip's a[aria-current="page"] with its state;
// input[data-turning-itself]; form[data-seen-after] while the page was not seen; a[data-nav="next-attention"]; script#desk-keys; [data-announce].

import { gettext } from "./saying.js";

const PACE = "cpsredact.pace";
const ITSELF = "cpsredact.turns";
const STRETCH = 40; // pages, after which the reader must ask again
const AFTER = 400; // milliseconds until desk.js has said what it says on arrival
const LOOK_AGAIN = 250; // milliseconds, while the page has not counted as seen yet
const ELSEWHERE = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], dialog[open]';

let running = false;
let goesOn = false; // once the reader has said that they looked at the page at which it stopped
let turned = 0;
let since = 0; // when the page that is shown came, or was last scrolled
let timer = 0;
let undecided = 0; // flags, when the desk was drawn last

const find = (what) => document.querySelector(what);
const button = () => find('[data-action="turn-pages"]');

/** Seconds to stay on a page: as chosen; else the longest where less motion is wanted, and five elsewhere. */
function pace() {
  let kept = null;
  try {
    kept = localStorage.getItem(PACE);
  } catch {
    // a browser that keeps nothing for us has the usual pace
  }
  const offered = [...find("[data-turning-pace]").options].map((option) => option.value);
  if (offered.includes(kept)) return kept;
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? offered.at(-1) : "5";
}

/** Whether this reader has it begin by itself. */
function beginsByItself() {
  try {
    return localStorage.getItem(ITSELF) === "yes";
  } catch {
    return false;
  }
}

/** Notes how much is left to decide; true if this was the last of it. */
function wasLast() {
  const before = undecided;
  undecided = Number(find("[data-turning]")?.dataset.turningLeft ?? 0);
  return before > 0 && undecided === 0;
}

function draw() {
  const part = find("[data-turning]");
  if (!part) return;
  part.hidden = false;
  find("[data-turning-pace]").value = pace();
  const itself = find("[data-turning-itself]");
  if (itself) itself.checked = beginsByItself();
  button().setAttribute("aria-pressed", String(running));
  find("[data-turning-said]").textContent = running ? gettext("Turning: any key stops") : gettext("Turn the pages for me");
}

function say(words) {
  const why = find("[data-turning-why]");
  if (why) why.textContent = running ? "" : words;
  setTimeout(() => {
    const said = find("[data-announce]");
    if (said) said.textContent = words;
  }, AFTER);
}

function start() {
  running = true;
  goesOn = false;
  turned = 0;
  draw();
  say(gettext("Turning the pages, one every %(seconds)s seconds. Any key or click stops.", { seconds: pace() }));
  rest();
}

function stop(words) {
  running = false;
  goesOn = false;
  clearTimeout(timer);
  draw();
  say(words);
}

/** What on this page a person must do, in the strip's words; empty when there is nothing. */
function wanted() {
  const tab = find('.app-strip a[aria-current="page"]');
  if (!tab || !/app-page--(left|look|gap|unread)/.test(tab.className)) return "";
  return tab.lastElementChild.textContent.replace(/^, /, "");
}

/** Begins the time of the page that is shown. */
function rest() {
  since = Date.now();
  clearTimeout(timer);
  const why = wanted();
  if (why) {
    stop(gettext("Stopped at this page: %(why)s.", { why }));
    goesOn = Boolean(find('[data-action="looked"]'));
  } else timer = setTimeout(go, turned || find("form[data-seen-after]") ? Number(pace()) * 1000 : 0);
}

function go() {
  const left = since + Number(pace()) * 1000 - Date.now();
  const next = find('a[data-nav="next-attention"]');
  if (find("form[data-seen-after]")) timer = setTimeout(go, Math.max(left, LOOK_AGAIN));
  else if (!next) stop(gettext("Stopped: no other page needs attention."));
  else if (new URL(next.href).pathname.endsWith("/sign-off/")) stop(gettext("Stopped: every page has been seen. Sign-off is next."));
  else if (turned >= STRETCH) stop(gettext("Stopped after %(pages)s pages. Ask again to go on.", { pages: STRETCH }));
  else {
    turned += 1;
    next.click();
  }
}

function onKey(event) {
  const target = event.target instanceof Element ? event.target : null;
  if (!running || (target?.closest('[data-action="turn-pages"]') && [" ", "Enter"].includes(event.key))) return;
  stop(gettext("Stopped."));
  if (target?.closest(ELSEWHERE)) return;
  const { keys } = JSON.parse(find("#desk-keys").textContent);
  const own = keys.find((key) => key.name === "turn-pages").key;
  if (event.key === "Escape" || event.key.toLowerCase() === own.toLowerCase()) event.preventDefault(); // not to start anew
}

function onPointer(event) {
  if (running && !event.target.closest?.("[data-turning]")) stop(gettext("Stopped."));
}

document.addEventListener("keydown", onKey, { capture: true });
document.addEventListener("pointerdown", onPointer, { capture: true });
document.addEventListener("scroll", () => (since = Date.now()), { capture: true, passive: true }); // somebody is reading on
document.addEventListener("click", (event) => {
  if (!event.target.closest?.('[data-action="turn-pages"]')) {
    goesOn &&= Boolean(event.target.closest?.('[data-action="looked"]'));
    return;
  }
  if (running) stop(gettext("Stopped."));
  else start();
});
document.addEventListener("change", ({ target }) => {
  const isPace = target.matches("[data-turning-pace]");
  if (!isPace && !target.matches("[data-turning-itself]")) return;
  try {
    if (isPace) localStorage.setItem(PACE, target.value);
    else localStorage.setItem(ITSELF, target.checked ? "yes" : "no");
  } catch {
    draw(); // a browser that keeps nothing for us shows how it goes on
  }
});
document.addEventListener("desk:arrived", () => {
  draw();
  if (wasLast() && !running && beginsByItself()) start();
  else if (goesOn && !find('[data-action="looked"]')) start();
  else if (goesOn) goesOn = false;
  else if (running) rest();
});
document.addEventListener("desk:stayed", () => running && stop(gettext("Stopped: the next page did not come.")));
draw();
wasLast();
