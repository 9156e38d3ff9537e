// Keeps burning and proving true while somebody looks at it, and goes on to the dispatch when it is done.
//
// What the page gives: [data-burning] with the address that answers {sentence, value, total, done, trouble,
// works: [{number, state, time}]}, data-burning-done with where to go then; inside it [data-burning-sentence],
// <progress>, and rows [data-work="<number>"] with [data-work-state] and [data-work-time].

import { gettext } from "./saying.js";

const EVERY = 2000; // milliseconds
const OUT_OF_SIGHT = 20_000; // in a tab that nobody looks at
const AFTER_A_FAULT = 10_000;
const CANNOT = gettext("This page cannot reach the service, so what it shows may be old. Trying again.");

const place = document.querySelector("[data-burning]");
let timer = 0;

/** Changes words only where they differ: a live region speaks of every change. */
function say(element, words) {
  if (element && element.textContent !== words) element.textContent = words;
}

function show(now) {
  place.classList.toggle("app-say--look", now.trouble);
  say(place.querySelector("[data-burning-sentence]"), now.sentence);
  const bar = place.querySelector("progress");
  bar.max = now.total || 1;
  bar.value = now.value;
  for (const { number, state, time } of now.works) {
    const row = place.querySelector(`[data-work="${number}"]`);
    if (!row) continue;
    say(row.querySelector("[data-work-state]"), state[0].toUpperCase() + state.slice(1));
    say(row.querySelector("[data-work-time]"), time || "–");
  }
}

async function look() {
  timer = 0;
  let wait = document.visibilityState === "visible" ? EVERY : OUT_OF_SIGHT;
  try {
    const response = await fetch(place.dataset.burning, { headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) throw new Error(`answered ${response.status}`);
    const now = await response.json();
    if (now.done === true) {
      location.assign(place.dataset.burningDone);
      return;
    }
    show(now);
  } catch {
    wait = Math.max(wait, AFTER_A_FAULT);
    say(place.querySelector("[data-burning-sentence]"), CANNOT);
  }
  timer = setTimeout(look, wait);
}

if (place) {
  timer = setTimeout(look, EVERY);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || !timer) return;
    clearTimeout(timer);
    look();
  });
}
