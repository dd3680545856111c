// Keeps the letter every two seconds while somebody writes. Without this, the button does.
(() => {
  const form = document.querySelector("form[data-keeps-words]");
  if (!form) return;
  const told = form.querySelector("[data-saved]");
  let timer, busy = false, again = false, pressed = null;
  // Files wait for the button: they are not sent again and again.
  function words() {
    const data = new FormData(form);
    data.delete("uploads");
    data.delete("enclose");
    return data;
  }
  async function keep() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: words(), headers: { "X-Autosave": "true" } });
      if (answer.ok) {
        const kept = await answer.json();
        form.elements.version.value = kept.version;
        told.textContent = kept.saved;
      } else if (answer.status === 409) {
        told.textContent = form.dataset.conflict;
        form.removeEventListener("input", wait);
        again = false;
      } else told.textContent = form.dataset.failed;
    } catch { told.textContent = form.dataset.failed; }
    busy = false;
    if (pressed) { form.requestSubmit(pressed.button); return; }
    if (again) { again = false; wait(); }
  }
  function wait() { clearTimeout(timer); timer = setTimeout(keep, 2000); }
  form.addEventListener("input", wait);
  // A button that is pressed while words are being kept waits for them: else it would send an older version. Nobody
  // else hears of that press, so that it does not count as the one time that a form is sent.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!busy) return;
    event.preventDefault();
    event.stopPropagation();
    pressed = { button: event.submitter };
  });
})();
