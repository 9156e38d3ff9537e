// Says when the service cannot be reached, and blocks every act until it can: nothing is sent into the void, and what
// was typed stays. Before a plain form goes, a short health request asks whether anybody is there to take it.
//
// What the page gives: [data-reach] with the address of the health request and the sentences, hidden while all is well.
// lease.js, whose signs of life are the first to fail, tells by the events "app:unreachable" and "app:reachable".

const PATIENCE = 3000; // milliseconds that a health request may take
const AGAIN = 3000;

const banner = document.querySelector("[data-reach]");
let away = false;
let asking = false;
let checked = null; // the form that was just found to have somebody to go to

async function answers() {
  try {
    const response = await fetch(banner.dataset.reach, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return response.ok;
  } catch {
    return false;
  }
}

function say(words) {
  banner.querySelector("[data-reach-said]").textContent = words;
}

function lose() {
  banner.hidden = false;
  if (away) return;
  away = true;
  say(banner.dataset.reachAway);
  watch();
}

async function watch() {
  if (await answers()) {
    away = false;
    say(banner.dataset.reachBack);
    setTimeout(() => (banner.hidden = !away), 15_000);
    return;
  }
  setTimeout(watch, AGAIN);
}

/** Whether the form is sent by htmx, which tells by its own events when it could not be. */
function isSentByScript(form) {
  return Boolean(window.htmx) && form.closest("[hx-boost]")?.getAttribute("hx-boost") === "true";
}

async function onSubmit(event) {
  const form = event.target;
  if ((event.submitter?.formMethod || form.method) === "dialog") return;
  if (away) {
    event.preventDefault();
    event.stopImmediatePropagation();
    lose();
    return;
  }
  if (checked === form) {
    checked = null;
    return;
  }
  if (form.method !== "post" || isSentByScript(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (asking) return; // a second press while the first is being asked about is the same act
  asking = true;
  const submitter = event.submitter;
  const there = await answers();
  asking = false;
  if (!there) {
    lose();
    submitter?.focus();
    return;
  }
  checked = form;
  form.requestSubmit(submitter);
}

function onClick(event) {
  if (!away || !(event.target instanceof Element)) return;
  const link = event.target.closest("a[href]");
  if (!link || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  lose();
}

if (banner) {
  window.addEventListener("submit", onSubmit, { capture: true });
  window.addEventListener("click", onClick, { capture: true });
  window.addEventListener("offline", lose);
  for (const name of ["app:unreachable", "htmx:sendError", "htmx:timeout"]) document.addEventListener(name, lose);
  document.addEventListener("htmx:responseError", async () => !(await answers()) && lose());
  document.addEventListener("desk:arrived", atRefused);
  atRefused();
}

/** What an act was refused for stands at its own address: a reload goes to the flag instead of sending it again. */
function atRefused() {
  const refused = document.querySelector("[data-refused]");
  if (!refused) return;
  history.replaceState(null, "", refused.dataset.refused.split("#")[0]);
  refused.querySelector("#refused").focus();
}
