// Holds the open document for as long as its reviewer is there, and says at once when somebody else has it.
//
// What the page gives: [data-hold] with the address that answers {"mine", "held", "sentence"}, [data-hold-mine], a
// csrf field and a [data-hold-said]; fieldset[data-held] round everything that decides.
// Another document may be opened without a page load: "desk:arrived" says so.
// Another script is told by the events "app:unreachable" and "app:reachable" how an errand went.

import { gettext } from "./saying.js";

const EVERY = 30_000; // milliseconds: six signs fit into the quiet time after which the document is free
const IDLE = 5 * 60_000; // without a key, a click or a scroll, nobody is there

let place = null; // of the open document, which may be another when the page has changed
let lastSign = Date.now();
let mine = false;

function arrived() {
  place = document.querySelector("[data-hold]");
  mine = place?.dataset.holdMine === "yes";
}

function token() {
  return place.querySelector("[name=csrfmiddlewaretoken]").value;
}

function say(words, { link = false } = {}) {
  const said = place.querySelector("[data-hold-said]");
  said.className = "app-say app-say--look";
  const line = document.createElement("p");
  line.textContent = words + " ";
  if (link) {
    const again = document.createElement("a");
    again.href = location.href;
    again.textContent = gettext("Load the page to review it");
    again.className = "govuk-link";
    again.addEventListener("click", (event) => {
      event.preventDefault();
      location.reload();
    });
    line.append(again);
  }
  said.replaceChildren(line, ...said.querySelectorAll("form"));
}

function bar(barred) {
  for (const part of document.querySelectorAll("fieldset[data-held]")) part.disabled = barred;
}

async function ask() {
  if (!place) return;
  const held = place.dataset.hold;
  const claims = mine && Date.now() - lastSign < IDLE;
  const about = { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(10_000) };
  if (claims) Object.assign(about, { method: "POST", headers: { ...about.headers, "X-CSRFToken": token() } });
  let response;
  try {
    response = await fetch(held, about);
  } catch {
    document.dispatchEvent(new CustomEvent("app:unreachable"));
    return;
  }
  if (response.status >= 500) {
    document.dispatchEvent(new CustomEvent("app:unreachable"));
    return;
  }
  document.dispatchEvent(new CustomEvent("app:reachable"));
  if (response.redirected || (!response.ok && response.status !== 409)) return; // signed out: the next act says so
  const now = await response.json();
  if (place?.dataset.hold !== held) return; // another document was opened meanwhile
  if (response.status === 409 || (now.held && !now.mine)) {
    if (mine) {
      mine = false;
      bar(true);
      const taken = gettext("Somebody else has taken this document; everything you decided stands.");
      say(`${taken} ${now.refused ?? now.sentence}`);
    }
    return;
  }
  if (!mine && !now.held && document.querySelector("fieldset[data-held]:disabled")) {
    say(gettext("Nobody is reviewing this document any more."), { link: true });
  }
}

arrived();
document.addEventListener("desk:arrived", arrived);
for (const sign of ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"]) {
  document.addEventListener(sign, () => (lastSign = Date.now()), { passive: true });
}
setInterval(() => document.visibilityState === "visible" && ask(), EVERY);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
