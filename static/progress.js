// Keeps a progress line true while somebody looks at it, and shows the finished page when the work is done.
//
// What the page gives: [data-poll-url] round a [data-poll="sentence"] and a <progress>; the address answers JSON
// {"sentence": "...", "value": 3, "total": 9, "done": false}. When done, the page is loaded again.

import { gettext } from "./saying.js";

const EVERY = 2000; // milliseconds
const AFTER_A_FAULT = 10_000;

function whenVisible(then) {
  if (document.visibilityState === "visible") then();
  else document.addEventListener("visibilitychange", () => whenVisible(then), { once: true });
}

async function look(place) {
  const sentence = place.querySelector('[data-poll="sentence"]');
  const bar = place.querySelector("progress");
  let wait = EVERY;
  try {
    const response = await fetch(place.dataset.pollUrl, { headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) throw new Error(`answered ${response.status}`);
    const now = await response.json();
    if (now.done === true) {
      location.reload();
      return;
    }
    if (sentence && sentence.textContent !== now.sentence) sentence.textContent = now.sentence;
    if (bar) {
      bar.max = now.total || 1;
      bar.value = now.value;
      bar.setAttribute("aria-label", now.sentence);
    }
  } catch {
    wait = AFTER_A_FAULT;
    if (sentence) sentence.textContent = gettext("This page cannot reach the service, so what it shows may be old. Trying again.");
  }
  setTimeout(() => whenVisible(() => look(place)), wait);
}

for (const place of document.querySelectorAll("[data-poll-url]")) {
  setTimeout(() => whenVisible(() => look(place)), EVERY);
}
