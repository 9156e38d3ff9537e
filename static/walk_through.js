// Shows the walk-through of the desk one step at a time, and lights up the part of the desk that the step is about.
// Without script all steps stand one under the other.
//
// What the page gives: [data-walk] with a <details>, its li[data-walk-step] (a CSS selector, or nothing), the buttons
// [data-walk-by] in [data-walk-on], [data-walk-at], and a role="status" [data-walk-said].

const walk = document.querySelector("[data-walk]");
const details = walk?.querySelector("details");
const steps = [...(walk?.querySelectorAll("[data-walk-step]") ?? [])];
let at = 0;

function light(selector) {
  for (const part of document.querySelectorAll(".is-walked")) part.classList.remove("is-walked");
  if (selector && details.open) document.querySelector(selector)?.classList.add("is-walked");
}

function within(place) {
  return Math.min(steps.length - 1, Math.max(0, place));
}

function show(by) {
  at = within(at + by);
  steps.forEach((step, index) => (step.hidden = index !== at));
  walk.querySelector("[data-walk-at]").textContent = `Step ${at + 1} of ${steps.length}`;
  for (const button of walk.querySelectorAll("[data-walk-by]")) {
    // Not disabled: a button that has the focus and is disabled loses it.
    button.setAttribute("aria-disabled", String(within(at + Number(button.dataset.walkBy)) === at));
  }
  if (by) walk.querySelector("[data-walk-said]").textContent = `Step ${at + 1} of ${steps.length}. ${steps[at].textContent}`;
  light(steps[at].dataset.walkStep);
}

if (walk) {
  walk.querySelector("[data-walk-on]").hidden = false;
  for (const button of walk.querySelectorAll("[data-walk-by]")) {
    button.addEventListener("click", () => show(Number(button.dataset.walkBy)));
  }
  details.addEventListener("toggle", () => light(steps[at].dataset.walkStep));
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  show(0);
}
