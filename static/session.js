// Says some minutes before the session ends that it will, and lets one stay. Only the service knows how long it lasts,
// because what is done in another window counts too; so it is asked, and asking does not make the session longer.
//
// What the page gives: [data-session] with the address that answers {"left": seconds} and, to a POST, begins the time
// anew; data-session-warning, how long before the end to speak; in it [data-session-said], a live region that is there
// and empty from the start, the form [data-session-stay], and the link [data-session-again].

import { gettext, ngettext } from "./saying.js";

const place = document.querySelector("[data-session]");
const said = place?.querySelector("[data-session-said]");
const stay = place?.querySelector("[data-session-stay]");
const again = place?.querySelector("[data-session-again]");
const warning = Number(place?.dataset.sessionWarning);
const RETRY = 20; // seconds, when the service does not answer

let timer = 0;
let warned = false;

function later(seconds) {
  clearTimeout(timer);
  timer = setTimeout(look, Math.max(1, seconds) * 1000);
}

function howLong(seconds) {
  if (seconds < 90) return ngettext("%(count)s seconds", "%(count)s seconds", Math.max(1, Math.round(seconds)));
  return ngettext("%(count)s minutes", "%(count)s minutes", Math.round(seconds / 60));
}

function show(words, { canStay = false, ended = false } = {}) {
  if (said.textContent !== words) said.textContent = words;
  place.classList.toggle("app-session--shown", words !== "");
  stay.hidden = !canStay;
  again.hidden = !ended;
}

function take(left) {
  if (left <= 0) {
    const here = new URLSearchParams({ next: location.pathname + location.search });
    again.href = `${place.dataset.sessionSignIn}?${here}`;
    show(gettext("You have been signed out, because nothing was done for a while. What you decided is saved."), { ended: true });
    return; // nothing more to say until somebody signs in
  }
  if (left > warning) {
    warned = false;
    show("");
    later(left - warning);
    return;
  }
  if (!warned) {
    warned = true; // said once: a screen reader would read out each change of a countdown
    const time = howLong(left);
    show(
      gettext("You will be signed out in %(time)s if you do nothing. What you decided is saved.", { time }),
      { canStay: true },
    );
  }
  later(Math.min(left, RETRY));
}

async function ask(method) {
  const headers = { Accept: "application/json" };
  if (method === "POST") headers["X-CSRFToken"] = stay.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const response = await fetch(place.dataset.session, { method, headers, signal: AbortSignal.timeout(10_000) });
    if (response.redirected || response.status === 401 || response.status === 403) take(0);
    else if (response.ok) take((await response.json()).left);
    else later(RETRY);
  } catch {
    later(RETRY);
  }
}

function look() {
  return ask("GET");
}

if (place) {
  stay.addEventListener("submit", async (event) => {
    event.preventDefault();
    await ask("POST");
    if (!warned) document.getElementById("main").focus({ preventScroll: true }); // the button is gone, the focus must not be
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  look();
}
