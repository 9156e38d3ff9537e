// The review desk's keys. Each presses a control that is already on the page, so nothing can be done here that cannot be
// done without script. Which key does what is the person's own: accounts/keys.py gives it as JSON in script#desk-keys.
//
// What the page gives:
//   script#desk-keys: {on, keys: [{name, key, shown, presses, in_flag, chooses_where}]}; `presses` is a CSS selector
//   in the open flag, li[data-flag][aria-current="true"], the controls of `in_flag` keys; a <summary> is opened, not pressed
//   [data-reasons]: a list whose buttons 1 to 9 choose while its <details> is open
//   [data-action="undo"] and [data-action="redo"], for Ctrl Z, and Ctrl Shift Z or Ctrl Y
//   dialog#keys and its opener [data-action="keys"]; [data-wants] lines are shown only where that control is on the page
//   <kbd> in a control: filled with the person's own key
//   a role="status" element [data-announce]
// It sends "desk:step" (detail 1 or -1) to the document for the next and previous flag of the list. While <html> has
// data-leaving, another page is coming and no key does anything.

import { gettext } from "./saying.js";

// Where keys mean something else: where somebody types, and at the head of the page, which is not the desk. A dialog that
// was just closed keeps the focus until the page is next drawn, and a key pressed meanwhile is meant for the desk.
const ELSEWHERE = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], dialog[open], .app-header';

function board() {
  const given = document.getElementById("desk-keys");
  return given ? JSON.parse(given.textContent) : { on: false, keys: [] };
}

function announce(words) {
  const said = document.querySelector("[data-announce]");
  if (said) said.textContent = words;
}

function openFlag() {
  return document.querySelector('li[data-flag][aria-current="true"]');
}

function press(control) {
  if (!control.matches("summary")) {
    control.click();
    return;
  }
  const details = control.parentElement;
  details.open = true;
  details.querySelector("[data-reasons] button, select, textarea, input:not([type=hidden])")?.focus();
}

function act(key) {
  if (key.name === "next" || key.name === "previous") {
    step(key.name === "next" ? 1 : -1);
    return;
  }
  const within = key.in_flag ? openFlag() : document;
  if (key.chooses_where) {
    chooseWhere(key, within);
    return;
  }
  const control = within?.querySelector(`:is(${key.presses}):not(:disabled)`);
  if (control) press(control);
  else announce(key.in_flag ? gettext("No flag is open, or this cannot be done to it.") : gettext("That key has nothing to press here."));
}

/** Goes to the choice of places; the plain key then does it there. */
function chooseWhere(key, flag) {
  const plain = board().keys.find((other) => key.name === `${other.name}-where`);
  const choice = flag?.querySelector('input[name="scope"][type="radio"]:checked:not(:disabled)');
  if (!choice) {
    announce(gettext("There is only this one place."));
    return;
  }
  choice.focus();
  announce(gettext("Choose where with the arrows, then press %(key)s.", { key: plain.shown }));
}

function step(by) {
  document.dispatchEvent(new CustomEvent("desk:step", { detail: by }));
}

/** The control that a key with Ctrl presses, if it is undo or redo. */
function turnsBack(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return "";
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : "";
}

function chooseReason(figure) {
  const list = openFlag()?.querySelector("details[open] [data-reasons]");
  const button = list?.querySelectorAll("button")[Number(figure) - 1];
  if (button) button.click();
  else announce(list ? gettext("There is no such reason.") : gettext("Open a list of reasons first."));
}

function onKey(event) {
  if (event.defaultPrevented || event.repeat || "leaving" in document.documentElement.dataset) return;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(ELSEWHERE)) return;
  const back = turnsBack(event);
  if (back) {
    const button = document.querySelector(`[data-action="${back}"]:not(:disabled)`);
    if (button) button.click();
    else announce(back === "undo" ? gettext("There is nothing to undo here.") : gettext("There is nothing to redo here."));
    event.preventDefault();
    return;
  }
  const { on, keys } = board();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && target?.matches("li[data-flag], [data-open]")) {
    step(event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    return;
  }
  if (!on || event.key.length !== 1) return;
  const cased = event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase(); // whatever Caps Lock says
  if (cased >= "1" && cased <= "9") chooseReason(cased);
  else {
    const key = keys.find((one) => one.key === cased);
    if (!key) return;
    act(key);
  }
  event.preventDefault();
}

/** Says on each control which key presses it. */
function fillHints() {
  const { on, keys } = board();
  for (const key of keys) {
    if (!key.presses || key.chooses_where) continue;
    for (const hint of document.querySelectorAll(`:is(${key.presses}) kbd`)) {
      const words = on ? key.shown : "";
      if (hint.textContent !== words) hint.textContent = words;
      if (hint.hidden === on) hint.hidden = !on;
    }
  }
}

function showKeys() {
  const dialog = document.querySelector("dialog#keys");
  if (!dialog || dialog.open) return;
  for (const line of dialog.querySelectorAll("[data-wants]")) line.hidden = !document.querySelector(line.dataset.wants);
  dialog.showModal();
}

function ready() {
  for (const opener of document.querySelectorAll('[data-action="keys"]')) opener.hidden = false;
  fillHints();
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest('[data-action="keys"]')) showKeys();
});
new MutationObserver(ready).observe(document.body, { childList: true, subtree: true }); // parts of the desk are swapped
ready();
