// Keeps the letter every two seconds while somebody writes. Without this, the button does.
(() => {
  const form = document.querySelector("[data-autosave]");
  if (!form) return;
  const told = form.querySelector("[data-saved]");
  let timer, busy = false, again = false;
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
    if (again) { again = false; wait(); }
  }
  function wait() { clearTimeout(timer); timer = setTimeout(keep, 2000); }
  form.addEventListener("input", wait);
  form.addEventListener("submit", () => clearTimeout(timer));
})();
