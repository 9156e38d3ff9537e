// Marking an area of the page by hand: by dragging, or with the arrow keys. It fills four number fields, in points
// from the top left of the page, which anybody may also type into: the form needs no script.
//
// What the page gives: button [data-action="draw"] (hidden until this runs), svg[data-boxes] with the page's data-width
// and data-height in points and the degrees data-turn by which the view is turned, in it g[data-page] whose own units are
// points of the page however it is turned, and form#draw-box with inputs x0, y0, x1, y1, inside a <details>.

import { gettext } from "./saying.js";

const STEP = 3; // points for one press of an arrow
const SMALLEST = 4; // points: anything less was a slip of the hand
const START = { width: 120, height: 18 }; // about one line of a statement
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIDES = ["x0", "y0", "x1", "y1"];

let here = null; // the listeners of the page of paper that is shown

function begin() {
  here?.abort();
  here = new AbortController();
  const { signal } = here;
  const button = document.querySelector('[data-action="draw"]');
  const svg = document.querySelector("svg[data-boxes]");
  const form = document.querySelector("form#draw-box");
  if (!button || !svg || !form) return;
  const sheet = svg.closest("[data-sheet]");
  const layer = svg.querySelector("[data-page]");
  const page = { width: Number(svg.dataset.width), height: Number(svg.dataset.height) };
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  mark.classList.add("app-draw");
  let box = null; // {x0, y0, x1, y1}, or null while nothing is marked
  let corner = null; // where a drag began
  const role = svg.getAttribute("role");

  const clamp = (number, top) => Math.min(Math.max(number, 0), top);

  const announce = (words) => {
    const said = document.querySelector("[data-announce]");
    if (said) said.textContent = words;
  };

  const at = ({ clientX, clientY }) => {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(layer.getScreenCTM().inverse());
    return { x: clamp(x, page.width), y: clamp(y, page.height) };
  };

  /** An arrow's way on the screen, as a way on the page: the view may be turned. */
  const onPage = ([right, down]) => {
    const turns = { 0: [right, down], 90: [down, -right], 180: [-right, -down], 270: [-down, right] };
    return turns[svg.dataset.turn ?? 0];
  };

  const draw = (next) => {
    box = next;
    if (!box) {
      mark.remove();
      return;
    }
    mark.setAttribute("x", box.x0);
    mark.setAttribute("y", box.y0);
    mark.setAttribute("width", box.x1 - box.x0);
    mark.setAttribute("height", box.y1 - box.y0);
    if (!mark.isConnected) layer.append(mark);
  };

  const fill = () => {
    for (const side of SIDES) form.elements[side].value = box ? box[side].toFixed(1) : "";
  };

  const isOn = () => button.getAttribute("aria-pressed") === "true";

  const turn = (on) => {
    button.setAttribute("aria-pressed", String(on));
    sheet.classList.toggle("app-sheet--drawing", on);
    svg.setAttribute("role", on ? "application" : role); // so that a screen reader lets the arrows through
    if (on) svg.setAttribute("tabindex", "0");
    else svg.removeAttribute("tabindex");
  };

  const take = () => {
    turn(false);
    fill();
    const panel = form.closest("details");
    if (panel) panel.open = true;
    form.querySelector("select, textarea, [data-first]")?.focus();
    form.scrollIntoView({ block: "nearest" });
    announce(gettext("Box taken. Say what it is."));
  };

  const drop = () => {
    turn(false);
    draw(null);
    fill();
    button.focus();
    announce(gettext("No box drawn."));
  };

  /** Where a box drawn by keys begins: in the middle of the part of the page that can be seen. */
  const startByKeys = () => {
    const shown = svg.getBoundingClientRect();
    const around = (svg.closest("[data-view]") ?? document.documentElement).getBoundingClientRect();
    const middle = at({
      clientX: (Math.max(shown.left, around.left, 0) + Math.min(shown.right, around.right, window.innerWidth)) / 2,
      clientY: (Math.max(shown.top, around.top, 0) + Math.min(shown.bottom, around.bottom, window.innerHeight)) / 2,
    });
    const x0 = clamp(middle.x - START.width / 2, page.width - START.width);
    const y0 = clamp(middle.y - START.height / 2, page.height - START.height);
    draw({ x0, y0, x1: Math.min(x0 + START.width, page.width), y1: Math.min(y0 + START.height, page.height) });
    svg.focus({ preventScroll: true });
    announce(gettext("Drawing a box. Arrows move it, Shift and arrows resize it, Enter takes it, Escape drops it."));
  };

  button.hidden = false;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", (event) => {
    if (isOn()) {
      drop();
      return;
    }
    turn(true);
    if (event.detail === 0) startByKeys(); // pressed by key, not by mouse
    else announce(gettext("Drag on the page to draw a box."));
  }, { signal });

  svg.addEventListener("pointerdown", (event) => {
    if (!isOn() || event.button !== 0) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    corner = at(event);
  }, { signal });
  svg.addEventListener("pointermove", (event) => {
    if (!corner) return;
    const { x, y } = at(event);
    draw({ x0: Math.min(x, corner.x), y0: Math.min(y, corner.y), x1: Math.max(x, corner.x), y1: Math.max(y, corner.y) });
  }, { signal });
  svg.addEventListener("pointerup", () => {
    if (!corner) return;
    corner = null;
    if (box && box.x1 - box.x0 >= SMALLEST && box.y1 - box.y0 >= SMALLEST) take();
    else draw(null);
  }, { signal });
  svg.addEventListener("pointercancel", () => {
    corner = null;
    draw(null);
  }, { signal });

  document.addEventListener("keydown", (event) => {
    if (!isOn()) return;
    if (event.key === "Escape") {
      event.preventDefault();
      drop();
    } else if (box && document.activeElement === svg && event.key === "Enter") {
      event.preventDefault();
      take();
    } else if (box && document.activeElement === svg && event.key in ARROWS) {
      event.preventDefault();
      const [right, down] = onPage(ARROWS[event.key]).map((way) => way * STEP);
      if (event.shiftKey) {
        draw({
          ...box,
          x1: clamp(Math.max(box.x1 + right, box.x0 + SMALLEST), page.width),
          y1: clamp(Math.max(box.y1 + down, box.y0 + SMALLEST), page.height),
        });
      } else {
        const x0 = clamp(box.x0 + right, page.width - (box.x1 - box.x0));
        const y0 = clamp(box.y0 + down, page.height - (box.y1 - box.y0));
        draw({ x0, y0, x1: x0 + box.x1 - box.x0, y1: y0 + box.y1 - box.y0 });
      }
      mark.scrollIntoView({ block: "nearest", inline: "nearest" });
      announce(
        `${Math.round(box.x0)} across, ${Math.round(box.y0)} down, ` +
          `${Math.round(box.x1 - box.x0)} wide, ${Math.round(box.y1 - box.y0)} high.`,
      );
    }
  }, { signal });

  form.addEventListener("input", (event) => {
    if (!SIDES.includes(event.target.name)) return;
    const [x0, y0, x1, y1] = SIDES.map((side) => form.elements[side].valueAsNumber);
    draw(x1 > x0 && y1 > y0 ? { x0, y0, x1, y1 } : null);
  }, { signal });
}

begin();
document.addEventListener("desk:arrived", begin); // another page of paper, without a page load
