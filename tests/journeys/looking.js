// What axe does not look for, as a list of sentences: headings, live regions, the way to the statement, sideways scroll.
() => {
  const found = [];
  const shown = (one) => one.checkVisibility({ visibilityProperty: true });
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown);
  const levels = headings.map((one) => Number(one.tagName[1]));
  const firsts = levels.filter((one) => one === 1).length;
  if (firsts !== 1) found.push(`${firsts} headings of the first level`);
  levels.forEach((level, at) => {
    if (at && level > levels[at - 1] + 1) found.push(`h${levels[at - 1]}, then h${level}: ${headings[at].textContent.trim()}`);
  });
  const speak = "[data-announce], [data-hold-said], [data-session-said], [data-walk-said], [data-poll-url] [data-poll]";
  for (const one of document.querySelectorAll(speak)) {
    if (!one.matches("[role=status], [role=alert], [aria-live]")) found.push(`speaks, and is no live region: ${one.outerHTML.slice(0, 90)}`);
  }
  if (!document.querySelector('a[href="/help/accessibility/"]')) found.push("no link to the accessibility statement");
  if (document.documentElement.scrollWidth > innerWidth) {
    const wide = [...document.querySelectorAll("body *")].filter(
      (one) => one.getBoundingClientRect().right > innerWidth && !one.closest(".app-scroll, .app-view, .app-strip"),
    );
    found.push(`scrolls sideways: ${wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 90)).join(" | ")}`);
  }
  return found;
}
