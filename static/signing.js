// Begins at the declaration where it is in sight from the start, so that nobody has to go to it first. Where it is not, as
// on a small screen, the focus begins on the link that leads there.
//
// What the page gives: a[data-to-declaration] with autofocus, which leads to the first field of the declaration.

const link = document.querySelector("a[data-to-declaration][autofocus]");
const field = link && document.getElementById(link.hash.slice(1));

function isInSight({ top, bottom }) {
  return top >= 0 && bottom <= innerHeight;
}

if (field && isInSight(field.getBoundingClientRect())) field.focus({ preventScroll: true });
