// Gives the page what the keyboard walk asks: what can be reached, and what is wrong with what has the focus now.
() => {
  const REACHED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";
  const label = (one) => (one.id && document.querySelector(`label[for="${CSS.escape(one.id)}"]`)) || one.closest("label");
  const look = (one) => {
    const parts = [[one, null], [one, "::before"], [one, "::after"]];
    if (label(one)) parts.push([label(one), "::before"], [label(one), "::after"], [label(one), null]);
    const inside = one.querySelector("rect") ?? one.firstElementChild; // a flag's box, which has a title before it
    if (inside) parts.push([inside, null]);
    return parts
      .map(([of, pseudo]) => {
        const is = getComputedStyle(of, pseudo);
        return [is.outlineStyle, is.outlineWidth, is.outlineColor, is.boxShadow, is.backgroundColor, is.borderColor, is.borderBottomColor, is.stroke, is.strokeWidth, is.filter].join();
      })
      .join("/");
  };
  const hit = (one) => {
    const box = one.getBoundingClientRect();
    const inner = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y]));
    return inner.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (one.contains(top) || top.contains(one) === false && label(one)?.contains(top) || one === top || label(one) === top);
    });
  };
  const plain = new Map();
  let last = null;
  window.walk = {
    all() {
      const all = [...document.querySelectorAll(REACHED)].filter((one) => !one.disabled && !one.closest("fieldset:disabled") && one.checkVisibility({ visibilityProperty: true }));
      const start = document.createElement("span"); // where the walk begins, whatever had the focus on arrival
      start.tabIndex = -1;
      document.body.prepend(start);
      start.focus();
      all.forEach((one) => plain.set(one, look(one)));
      return all.length;
    },
    now() {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      if (one === last) return { html: one.outerHTML.slice(0, 110), seen: false, wrong: [] }; // a date has several stops
      const seen = one.dataset.walked === "yes";
      one.dataset.walked = "yes";
      last = one;
      const wrong = [];
      if (plain.has(one) && plain.get(one) === look(one)) wrong.push("looks the same with the focus as without");
      if (!hit(one)) wrong.push("is wholly covered while it has the focus");
      return { html: one.outerHTML.slice(0, 110), seen, wrong };
    },
  };
}
