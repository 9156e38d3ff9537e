// Fetches beforehand where the reader will go next, so that it can be shown as soon as they ask for it. Whoever went to
// the next undecided flag will go to the one after it: the way that was gone last is fetched when the desk has come to
// rest, and nothing else, so that a page is drawn once whether it was fetched ahead or not.
//
// Nothing old is shown: the server says with each page how things stood (Desk-Version), is asked before it is shown
// whether they still stand so (Desk-If), and sends the page as it is now unless they do.
//
// What the page gives: links a[data-nav] of the ways below. swapping.js tells when a way is gone, and asks what is kept.

const WAYS = ["next-undecided", "next-page", "previous-page", "next-attention"];
const LASTS = 60_000; // milliseconds: times of day and hours left are said on it
const HEADERS = { "HX-Request": "true", "HX-Target": "main" };

let way = ""; // the way that was gone last
let kept = null; // {address, version, html, at}: one page, fetched ahead
let offered = null; // the one that the server was last asked about, whatever was forgotten meanwhile
let asking = null; // what stops the fetching that is under way

/** Notes which way is gone; any other forgets. */
export function going(link) {
  way = WAYS.includes(link?.dataset?.nav) ? link.dataset.nav : "";
}

/** The version of the page that is kept for an address, to be asked about; empty for none. */
export function versionFor(address) {
  offered = kept?.address === address.split("#")[0] && Date.now() - kept.at < LASTS ? kept : null;
  return offered?.version ?? "";
}

/** The page that the server was asked about, as it sent it. */
export function keptPage() {
  return offered.html;
}

export function forget() {
  asking?.abort();
  kept = null;
}

async function fetchAhead() {
  forget();
  const link = way && document.querySelector(`a[data-nav="${way}"]`);
  if (!link || document.visibilityState !== "visible") return;
  const { pathname, search } = new URL(link.href);
  const address = pathname + search;
  if (address === location.pathname + location.search) return;
  asking = new AbortController();
  try {
    const response = await fetch(address, { headers: { ...HEADERS, "Desk-Ahead": "1" }, signal: asking.signal });
    const version = response.headers.get("Desk-Version");
    const html = await response.text();
    if (response.status === 200 && !response.redirected && version) kept = { address, version, html, at: Date.now() };
  } catch {
    // Then it is asked for when it is wanted, and what is wrong is said then.
  }
}

/** Fetches once the page that was just shown is drawn: nothing that can be seen waits for it. */
export function soon() {
  forget();
  if (way) (window.requestIdleCallback ?? setTimeout)(() => fetchAhead());
}

// What changes here without another page, as that this one was seen, is on the next one too.
document.addEventListener("desk:changed", soon);
