// Says in words why the burnt page cannot be shown, where a browser would only show a broken picture.
//
// What the page gives: figure[data-preview] with the picture and an empty [data-preview-fault].

async function explain(picture, said) {
  try {
    const response = await fetch(picture.src, { headers: { Accept: "application/json" } });
    const type = response.headers.get("Content-Type") ?? "";
    if (response.ok || !type.includes("json")) return;
    said.textContent = (await response.json()).refused;
    picture.closest(".app-sheet").hidden = true;
  } catch {
    document.dispatchEvent(new CustomEvent("app:unreachable"));
  }
}

// Errors of pictures do not bubble, but they can be caught on their way down; so pictures put in later are heard too.
document.addEventListener(
  "error",
  (event) => {
    const said = event.target instanceof HTMLImageElement && event.target.closest("[data-preview]")?.querySelector("[data-preview-fault]");
    if (said) explain(event.target, said);
  },
  { capture: true },
);
for (const picture of document.querySelectorAll("[data-preview] img")) {
  if (picture.complete && picture.naturalWidth === 0) {
    explain(picture, picture.closest("[data-preview]").querySelector("[data-preview-fault]"));
  }
}
