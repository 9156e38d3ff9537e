// Notes that a page was seen, once it has really been shown: its picture, or its words under "As text", in sight for
// as long as the page asks, in a tab that is looked at. A page that is passed sooner was not seen.
//
// What the page gives: form[data-seen-after] (milliseconds), which posts that the page was seen and is there only
// while it was not; [data-sheet] img or .app-text, what is to be seen; the strip's a[aria-current="page"].
// The form comes and goes with the page of paper, or is made the next one's where the desk is changed in place
// ("desk:arrived"). Without script its button is there to press.

import { gettext } from "./saying.js";

const AGAIN = 10_000; // milliseconds, after which a page that could not be noted is tried once more

let form = null; // of the page of paper that is open now
let address = ""; // where it is noted: the form may be made the next page's without being another
let sheet = null; // what is to be seen
let failed = false; // it could not be noted, so its button is there to press
let shown = 0; // how much of it is in sight: 1 for half of it, or half of the window
let timer = 0;

const watcher = new IntersectionObserver((entries) => {
  const { intersectionRect: seen, boundingClientRect: whole } = entries.at(-1);
  shown = seen.width > 0 && seen.height > 0 && seen.height >= Math.min(whole.height, innerHeight) / 2;
  wait();
}, { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1] });

function paper() {
  return document.querySelector("[data-sheet] img, .app-text");
}

function isDrawn(what) {
  return what !== null && (!(what instanceof HTMLImageElement) || (what.complete && what.naturalWidth > 0));
}

/** Begins to count while the page is in sight, and forgets what it counted when it is not. */
function wait() {
  const inSight = form !== null && shown && isDrawn(paper()) && document.visibilityState === "visible";
  if (!inSight) {
    clearTimeout(timer);
    timer = 0;
  } else if (!timer) {
    timer = setTimeout(note, Number(form.dataset.seenAfter));
  }
}

async function note() {
  const about = address;
  let now;
  try {
    const response = await fetch(about, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      keepalive: true, // the reader may go on to the next page meanwhile
    });
    if (!response.ok || response.redirected) throw new Error(`answered ${response.status}`);
    now = await response.json();
  } catch {
    if (address === about) {
      failed = true;
      form.hidden = false; // it can be pressed, and says what is wrong
      timer = setTimeout(note, AGAIN);
    }
    return;
  }
  if (address !== about) return;
  form.remove();
  tell(now.pages_seen);
  document.dispatchEvent(new CustomEvent("desk:changed"));
}

/** Shows on the strip and in the counter what is now so. */
function tell(seen) {
  const tab = document.querySelector('.app-strip a[aria-current="page"]');
  if (tab?.className === "app-page") {
    tab.classList.add("app-page--seen");
    const mark = document.createElement("span");
    mark.className = "app-page__mark";
    mark.setAttribute("aria-hidden", "true");
    mark.textContent = "✓";
    tab.prepend(mark);
    tab.lastElementChild.textContent = `, ${gettext("seen, nothing left")}`;
  }
  const counter = document.querySelector(".app-casebar .app-progress__text");
  if (counter) counter.textContent = counter.textContent.replace(/(?<=· \D*)\d+/, seen);
}

/** Looks for the page of paper that is open now. */
function meet() {
  const found = document.querySelector("form[data-seen-after]");
  const what = found && paper();
  const open = found?.action ?? "";
  if (found) found.hidden = !(failed && open === address);
  if (found === form && open === address && what === sheet) return;
  failed = failed && open === address;
  [form, address, sheet] = [found, open, what];
  shown = false;
  clearTimeout(timer);
  timer = 0;
  watcher.disconnect();
  if (!what) return;
  what.addEventListener("load", wait, { once: true });
  watcher.observe(what);
}

document.addEventListener("visibilitychange", wait);
new MutationObserver(meet).observe(document.body, { childList: true, subtree: true });
document.addEventListener("desk:arrived", meet);
meet();
