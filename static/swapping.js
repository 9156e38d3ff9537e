// One bundle flows through without page loads: a link or a form of the desk is asked for by htmx, and what changed of
// the page is put in place (Idiomorph), so that whatever is the same keeps its focus, its scrolling and its picture.
// Without this script every link and form works as it stands.
//
// What the page gives: main#main[data-desk] with hx-boost, data-sign-in (the path of the sign-in page) and
// data-bundle (the path under which the desk's pages are); [data-lost] with its sentences; img[data-picture] for the
// page of paper, whose src is set here, with a picture drawn beforehand where there is one.
// Other scripts are told by events on the document: "desk:leaving", "desk:arrived" (what changed is in place) and
// "desk:stayed" (nothing came of it).

import { forget, going, keptPage, soon, versionFor } from "./ahead.js";

const { htmx, Idiomorph } = window;

const AHEAD = 2; // pictures drawn beforehand: the next undecided flag's page, and the next page
const STAY = "cpsredact.stay";

const main = () => document.getElementById("main");
const tell = (name) => document.dispatchEvent(new CustomEvent(name));

let shown = location.pathname + location.search;
let back = false; // the request is for a page that the history names, which is not to be named again

/** Whether an address is one of this bundle's desk, which alone is put in place. */
function isDesk(path) {
  return path.startsWith(main().dataset.bundle) && /^\d+\/\d+\/$/.test(path.slice(main().dataset.bundle.length));
}

/** Nothing came of what was asked for. */
function stayed() {
  back = false;
  tell("desk:stayed");
}

function complain(sentence) {
  const lost = document.querySelector("[data-lost]");
  lost.hidden = false;
  lost.querySelector("[data-lost-said]").textContent = lost.dataset[sentence];
  lost.querySelector("a").hidden = sentence !== "lostSignedOut";
  stayed();
}

function onConfigRequest({ detail }) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  // Whoever signed in again in another tab has another token than this page was drawn with.
  if (token && detail.verb !== "get") detail.parameters.set("csrfmiddlewaretoken", token[1]);
  if (detail.verb === "get") {
    for (const [name, value] of [...detail.parameters.entries()]) if (value === "") detail.parameters.delete(name);
    const version = versionFor(detail.path);
    if (version) detail.headers["Desk-If"] = version;
  } else if (staysPut()) detail.parameters.set("stay", "1");
}

function onBeforeRequest(event) {
  const { requestConfig } = event.detail;
  const path = new URL(requestConfig.path, location.href).pathname;
  if (requestConfig.verb === "get" && !isDesk(path)) {
    event.preventDefault();
    location.assign(requestConfig.path);
    return;
  }
  going(requestConfig.verb === "get" ? event.detail.elt : null);
  if (requestConfig.verb !== "get") forget();
  tell("desk:leaving");
}

function onBeforeSwap(event) {
  const { xhr } = event.detail;
  const { pathname } = new URL(xhr.responseURL);
  if (xhr.status === 204) {
    event.detail.shouldSwap = true;
    event.detail.serverResponse = keptPage();
    return;
  }
  const { serverResponse } = event.detail;
  if (pathname === main().dataset.signIn) {
    event.detail.shouldSwap = false;
    complain("lostSignedOut");
  } else if (!serverResponse.includes(" data-desk ")) {
    event.detail.shouldSwap = false;
    if (xhr.status < 400) location.assign(xhr.responseURL);
    else complain("lostOther");
  } else if (xhr.status === 409 || xhr.status === 422) {
    event.detail.shouldSwap = true; // the desk as it is now, with what was refused to be sent again
    event.detail.isError = false;
  }
}

/** The address of what is shown now: an act tells where it leads to, in Desk-At. */
function addressOf(xhr) {
  const refused = document.querySelector("[data-refused]");
  if (refused) return refused.dataset.refused.split("#")[0];
  const at = xhr.getResponseHeader("Desk-At");
  if (at) return at;
  const to = new URL(xhr.responseURL);
  const flag = to.searchParams.get("flag");
  return to.pathname + to.search + (flag ? `#flag-${flag}` : "");
}

function onAfterSettle(event) {
  if (event.detail.target !== main() && event.target !== main()) return;
  const before = shown.split("?")[0];
  const address = addressOf(event.detail.xhr);
  shown = address.split("#")[0];
  if (!back && shown !== location.pathname + location.search) history.pushState(null, "", address);
  else if (!back) history.replaceState(null, "", address);
  back = false;
  if (shown.split("?")[0] !== before) document.querySelector("[data-view]")?.scrollTo(0, 0);
  document.querySelector("[data-lost]").hidden = true;
  const bell = document.querySelector("[data-unread-said]");
  if (bell && main().dataset.unread) bell.textContent = main().dataset.unread;
  showPicture();
  tell("desk:arrived");
  if (document.activeElement === document.body) document.getElementById("decisions")?.focus({ preventScroll: true });
  drawAhead();
  soon();
}

function onPopState() {
  const wanted = location.pathname + location.search;
  if (wanted === shown) return;
  back = true;
  get(wanted);
}

function get(address) {
  htmx.ajax("GET", address, { source: main(), target: "#main", select: "#main", swap: main().getAttribute("hx-swap") });
}

// The page's picture ---------------------------------------------------------------------------------------------------

const drawn = new Map(); // pictures drawn beforehand, by address: a picture is never left in the browser's cache

/** What a screen with two dots to the pixel asks for, so that letters are as crisp on it. */
const dense = () => (window.devicePixelRatio >= 1.5 ? "&dense=1" : "");

function showPicture() {
  const paper = document.querySelector("img[data-picture]");
  if (!paper) return;
  const picture = paper.dataset.picture + dense();
  if (paper.getAttribute("src") === picture) return;
  const ready = drawn.get(picture);
  if (!ready) {
    paper.src = picture;
    return;
  }
  drawn.delete(picture);
  for (const { name, value } of paper.attributes) if (name !== "src") ready.setAttribute(name, value);
  paper.replaceWith(ready);
}

function drawAhead() {
  const paper = document.querySelector("img[data-picture]");
  if (!paper) return;
  const zoom = (paper.dataset.picture.split("?")[1] ?? "") + dense();
  const links = ["next-undecided", "next-page"].map((nav) => document.querySelector(`[data-nav="${nav}"]`));
  const pages = links.filter(Boolean).map((link) => new URL(link.href).pathname);
  const wanted = new Set(pages.map((page) => `${page}picture.png?${zoom}`));
  wanted.delete(paper.dataset.picture + dense());
  for (const known of drawn.keys()) if (!wanted.has(known)) drawn.delete(known);
  for (const address of [...wanted].slice(0, AHEAD)) {
    if (drawn.has(address)) continue;
    const image = new Image();
    image.onerror = () => drawn.delete(address);
    image.src = address;
    drawn.set(address, image);
  }
}

// Going on by itself ---------------------------------------------------------------------------------------------------

function staysPut() {
  try {
    return localStorage.getItem(STAY) === "yes";
  } catch {
    return false;
  }
}

function showChoice() {
  const choice = document.querySelector("[data-goes-on]");
  if (!choice) return;
  choice.closest("[hidden]")?.removeAttribute("hidden");
  choice.checked = !staysPut();
}

function onChange({ target }) {
  if (target.matches("[data-goes-on]")) {
    try {
      localStorage.setItem(STAY, target.checked ? "no" : "yes");
    } catch {
      target.checked = true; // a browser that keeps nothing for us goes on, as it always did
    }
  } else if (target.closest("[data-filters]")) target.form.requestSubmit();
}

if (htmx && main()?.hasAttribute("data-desk")) {
  Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, node) => !(name === "src" && node.matches("img[data-picture]"));
  document.addEventListener("htmx:configRequest", onConfigRequest);
  document.addEventListener("htmx:beforeRequest", onBeforeRequest);
  document.addEventListener("htmx:beforeSwap", onBeforeSwap);
  document.addEventListener("htmx:afterSettle", onAfterSettle);
  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, stayed);
  document.addEventListener("change", onChange);
  document.addEventListener("desk:arrived", showChoice);
  window.addEventListener("popstate", onPopState);
  document.addEventListener("click", (event) => {
    const box = event.target instanceof Element && event.target.closest("svg a[href]"); // htmx knows no link in a drawing
    if (!box || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    get(box.getAttribute("href").split("#")[0]);
  });
  showChoice();
  drawAhead();
}
