// What a page does better with script. Everything works without it.
"use strict";

// The list of what has to be mended is read first.
document.querySelector("[data-error-summary]")?.focus();

// A press on "print".
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A form is sent once: the second press on its button waits. Coming back with the browser's arrow frees it again.
const sent = new WeakSet();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  event.submitter?.setAttribute("aria-disabled", "true");
});

// Every press is answered at once: until the next page stands there, a line runs along the top. A form or a link that
// answers with a file leads to no other page; after a while all is as it was.
const free = () => {
  delete document.documentElement.dataset.busy;
  for (const form of document.forms) sent.delete(form);
  for (const button of document.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
};
// A number to call or an address to mail leads out of the browser, and leaves the page where it is.
let leadsOut = false;
document.addEventListener(
  "click",
  (event) => {
    leadsOut = /^(tel|sms|mailto):/.test(event.target.closest("a")?.getAttribute("href") ?? "");
  },
  true,
);
let waitingForPage = 0;
window.addEventListener("beforeunload", () => {
  if (leadsOut) return;
  document.documentElement.dataset.busy = "";
  window.clearTimeout(waitingForPage);
  waitingForPage = window.setTimeout(free, 10_000);
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) free();
});

// Files go once, with the form itself.
const withoutFiles = (form) => {
  const typed = new FormData(form);
  for (const field of form.querySelectorAll("input[type=file]")) typed.delete(field.name);
  return typed;
};

// A form with data-autosave="address" sends what was typed two seconds after the last change.
// Its [data-autosave-state] says when that was, or that it could not be saved.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const state = form.querySelector("[data-autosave-state]");
  let waiting = 0;
  let changes = 0;

  const save = async () => {
    const saving = changes;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: withoutFiles(form),
        headers: { "X-Requested-With": "autosave" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      if (state && saving === changes) {
        const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
        state.textContent = `${state.dataset.saved} ${time}`;
      }
    } catch {
      if (state) state.textContent = state.dataset.failed;
      waiting = window.setTimeout(save, 10000);
    }
  };

  form.addEventListener("input", () => {
    changes += 1;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(save, 2000);
  });
  form.addEventListener("submit", () => window.clearTimeout(waiting));
}
