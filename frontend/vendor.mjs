// Fills static/vendor from node_modules: the two stylesheets and scripts, the icons they draw, their licences and
// a manifest of hashes. Only a maintainer who changes a version runs this; the result is committed.
//
//     npm ci --ignore-scripts --omit=optional && node vendor.mjs

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULES = join(HERE, "node_modules");
const VENDOR = join(HERE, "..", "static", "vendor");

const PACKAGES = [
  {
    folder: "govuk",
    from: join(MODULES, "govuk-frontend", "dist", "govuk"),
    css: "govuk-frontend.min.css",
    js: "govuk-frontend.min.js",
    icons: null, // its only pictures are the Royal Arms and favicons, which are for GOV.UK alone
    licence: "govuk-frontend.txt",
  },
  {
    folder: "moj",
    from: join(MODULES, "@ministryofjustice", "frontend", "moj"),
    css: "moj-frontend.min.css",
    js: "moj-frontend.min.js",
    icons: "assets/images",
    licence: "moj-frontend.txt",
  },
];

// Scripts that come as one file each, under one licence.
const SCRIPTS = {
  htmx: [join(MODULES, "htmx.org", "dist", "htmx.min.js"), join(MODULES, "idiomorph", "dist", "idiomorph-ext.min.js")],
};

// The GDS Transport font, the Royal Arms and the crown may be used on GOV.UK only, and this is not GOV.UK.
const BRANDED = /[^{}]*(?:copyright-logo|footer__crown|logotype-crown|logotype-crest|licence-logo)[^{}]*\{[^{}]*\}/g;

function plainCss(css) {
  return css
    .replace(/@font-face\{[^}]*\}/g, "")
    .replace(/\/\*![^*]*The font has been customised[^*]*\*\//g, "")
    .replace(BRANDED, "")
    .replace(/font-family:GDS Transport,/g, "font-family:")
    .replaceAll("/assets/images/", "images/")
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, "")
    .trimEnd() + "\n";
}

function plainJs(js) {
  return js.replace(/\/\/# sourceMappingURL=.*$/gm, "").trimEnd() + "\n";
}

function filesUnder(folder) {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesUnder(path) : [path]));
}

rmSync(VENDOR, { recursive: true, force: true });
for (const { folder, from, css, js, icons, licence } of PACKAGES) {
  const to = join(VENDOR, folder);
  mkdirSync(to, { recursive: true });
  const sheet = plainCss(readFileSync(join(from, css), "utf8"));
  for (const banned of ["@font-face", "GDS Transport", "/assets/", "sourceMappingURL", "crest.svg"]) {
    if (sheet.includes(banned)) throw new Error(`${css} still has ${banned}`);
  }
  writeFileSync(join(to, css), sheet);
  writeFileSync(join(to, js), plainJs(readFileSync(join(from, js), "utf8")));
  copyFileSync(join(HERE, "licences", licence), join(to, "LICENCE.txt"));
  for (const [, icon] of sheet.matchAll(/url\(images\/([^)]+)\)/g)) {
    if (icons === null) throw new Error(`${css} wants ${icon}`);
    mkdirSync(join(to, "images"), { recursive: true });
    copyFileSync(join(from, icons, icon), join(to, "images", icon));
  }
}

for (const [folder, scripts] of Object.entries(SCRIPTS)) {
  const to = join(VENDOR, folder);
  mkdirSync(to, { recursive: true });
  for (const script of scripts) writeFileSync(join(to, basename(script)), plainJs(readFileSync(script, "utf8")));
  copyFileSync(join(HERE, "licences", `${folder}.txt`), join(to, "LICENCE.txt"));
}

const manifest = filesUnder(VENDOR)
  .map((path) => `${createHash("sha256").update(readFileSync(path)).digest("hex")}  ${relative(VENDOR, path)}\n`)
  .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
writeFileSync(join(VENDOR, "MANIFEST.sha256"), manifest.join(""));
