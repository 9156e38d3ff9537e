// What our scripts say, in the reader's language. A Welsh page brings Django's catalogue of their words (the functions
// gettext and ngettext) before any script runs; without it the words are said as they are written here, in English.

/** Puts values into words, where these name them as %(name)s. */
function filled(words, values) {
  return words.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
}

export function gettext(words, values = {}) {
  return filled(window.gettext?.(words) ?? words, values);
}

/** The same for a number of things, which is also the value %(count)s. */
export function ngettext(one, many, count, values = {}) {
  return filled(window.ngettext?.(one, many, count) ?? (count === 1 ? one : many), { count, ...values });
}
