// Starts the GOV.UK components on every page, and the MoJ ones where a page has any.

import { initAll } from "./vendor/govuk/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

if (document.querySelector('[data-module^="moj-"]')) {
  const moj = await import("./vendor/moj/moj-frontend.min.js");
  moj.initAll();
}
