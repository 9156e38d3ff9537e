// Sends many files one at a time, each with its own bar and the server's own sentence about it. Without script the
// same form sends them all at once.
//
// What the page gives: form[data-upload] with one input[type=file][multiple]; data-upload-url takes one `file` and the
// form's other fields, and answers JSON {"file": "...", "sentence": "...", "ok": true}; data-done-url, where to go when
// every file was received.

import { gettext } from "./saying.js";

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

/** What the server said of one file. Anything that is not plainly a yes is a no. */
function answerOf(request) {
  try {
    const answer = JSON.parse(request.responseText);
    const sentence = answer.sentence ?? answer.refused;
    if (typeof sentence === "string") return { sentence, ok: answer.ok === true && request.status < 400 };
  } catch {
    // Not JSON: a proxy's page, or the sign-in page. The sentence below says so.
  }
  if (request.status === 413) return { sentence: gettext("This file is too large to be received."), ok: false };
  if (request.status === 403 || /sign-in/.test(request.responseURL)) {
    return { sentence: gettext("You have been signed out. Sign in again, then send this file again."), ok: false };
  }
  return { sentence: gettext("The server did not say that it received this file (%(status)s).", { status: request.status }), ok: false };
}

function send(form, input, file, bar) {
  return new Promise((resolve) => {
    const body = new FormData(form);
    body.delete(input.name);
    body.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.uploadUrl);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    request.addEventListener("load", () => resolve(answerOf(request)));
    for (const fault of ["error", "abort", "timeout"]) {
      request.addEventListener(fault, () => resolve({ sentence: gettext("The connection failed: this file was not received."), ok: false }));
    }
    request.send(body);
  });
}

function size(bytes) {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function enhance(form) {
  const input = form.querySelector('input[type="file"]');
  const button = form.querySelector('button[type="submit"], button:not([type])');
  const list = element("ul", { className: "app-uploads" });
  const said = element("p", { className: "app-uploads__said" });
  said.setAttribute("role", "status");
  (input.closest(".govuk-form-group") ?? input).after(list, said);
  let lines = []; // {file, bar, words, ok}
  let busy = false;

  input.addEventListener("change", () => {
    list.replaceChildren();
    lines = [...input.files].map((file) => {
      const bar = element("progress", { value: 0, max: 1 });
      bar.setAttribute("aria-label", file.name);
      const words = element("span", { textContent: gettext("Not sent yet.") });
      const item = element("li");
      item.append(element("span", { textContent: `${file.name}, ${size(file.size)}` }), bar, words);
      list.append(item);
      return { file, bar, words, ok: false };
    });
    said.textContent = "";
  });

  form.addEventListener("submit", async (event) => {
    if (lines.length === 0) return; // nothing chosen: let the server say so
    event.preventDefault();
    if (busy) return;
    busy = true;
    button.disabled = true;
    for (const line of lines.filter((each) => !each.ok)) {
      line.words.textContent = gettext("Sending…");
      delete line.words.dataset.ok;
      const answer = await send(form, input, line.file, line.bar);
      line.ok = answer.ok;
      line.bar.value = answer.ok ? 1 : 0;
      line.words.textContent = answer.sentence;
      line.words.dataset.ok = String(answer.ok);
    }
    busy = false;
    button.disabled = false;
    const received = lines.filter((line) => line.ok).length;
    said.textContent = gettext("%(received)s of %(all)s received.", { received, all: lines.length });
    if (received < lines.length) {
      said.textContent += ` ${gettext("The others were not: see what is said beside each. Send again to try only those.")}`;
    } else if (form.dataset.doneUrl) {
      location.assign(form.dataset.doneUrl);
    }
  });

  window.addEventListener("beforeunload", (event) => {
    if (busy) event.preventDefault();
  });
}

for (const form of document.querySelectorAll("form[data-upload]")) enhance(form);
