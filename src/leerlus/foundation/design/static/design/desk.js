// Keys for people who work at the desk all day. Each person can switch them off (WCAG 2.1.4).
"use strict";

const help = document.getElementById("sneltoetsen");
for (const button of document.querySelectorAll("[data-open-shortcuts]")) {
  button.hidden = false;
  button.addEventListener("click", () => help?.showModal());
}

// The choice stays in this browser; the account says what holds where nothing was chosen.
const areShortcutsOn = () => (localStorage.getItem("shortcuts") ?? document.body.dataset.shortcuts) === "on";
for (const button of document.querySelectorAll("[data-toggle-shortcuts]")) {
  const name = () => {
    button.textContent = areShortcutsOn() ? button.dataset.turnOff : button.dataset.turnOn;
  };
  button.addEventListener("click", () => {
    localStorage.setItem("shortcuts", areShortcutsOn() ? "off" : "on");
    name();
  });
  name();
}

const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

// Rows are marked with data-row; the first link in a row is what Enter opens.
const moveInList = (step) => {
  const links = [...document.querySelectorAll("[data-row]")].map((row) => row.querySelector("a")).filter(Boolean);
  if (links.length === 0) return;
  const here = links.findIndex((link) => link.closest("[data-row]").contains(document.activeElement));
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, here + step));
  links[next].focus();
  links[next].scrollIntoView({ block: "nearest" });
};

// The row in which the keys are: its box is ticked, or unticked.
const chooseRow = () => document.activeElement?.closest("[data-row]")?.querySelector("input[type=checkbox]")?.click();

// In a list of people to call: the part for the talk opens, with its clock.
const talkToRow = () => {
  const form = document.activeElement?.closest("[data-row]")?.querySelector("form[data-talk]");
  if (!form) return;
  openTalk(form);
};

const deeds = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  j: () => moveInList(1),
  k: () => moveInList(-1),
  b: chooseRow,
  c: talkToRow,
  "?": () => help?.showModal(),
};

// Opens what folds it away, and puts the keys in it.
const goTo = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  element.focus();
  if (!isTyping(element)) element.click();
};

// The key of a part of the page is told beside its name (WCAG 2.1.4: and can be switched off).
if (areShortcutsOn()) {
  for (const element of document.querySelectorAll("[data-shortcut]")) {
    const named = element.closest("details")?.querySelector("summary") ?? element;
    named.title ||= `${help?.querySelector("th")?.textContent ?? ""}: ${element.dataset.shortcut}`;
    element.setAttribute("aria-keyshortcuts", element.dataset.shortcut);
  }
}

// ---------- the palette: every page and every deed of this page, by its name ----------

const palette = document.getElementById("palet");
const asked = document.getElementById("palet-woord");
const offered = document.getElementById("palet-lijst");
let choices = [];
let marked = 0;

const everything = () => {
  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const links = [...document.querySelectorAll(".site-nav a, .desk-notices, [data-command]")].map((link) => ({
    name: text(link),
    go: () => link.click(),
  }));
  const parts = [...document.querySelectorAll("main [data-shortcut]")].map((element) => ({
    name: text(element.closest("details")?.querySelector("summary") ?? element),
    go: () => goTo(element),
  }));
  const [address, name] = offered.dataset.more.split("|");
  const seen = new Set();
  return [...parts, ...links, { name, go: () => location.assign(address) }].filter((one) => {
    if (!one.name || seen.has(one.name)) return false;
    seen.add(one.name);
    return true;
  });
};

const search = document.querySelector("[data-search]");
const offer = () => {
  const words = asked.value.trim().toLowerCase();
  choices = everything().filter((one) => one.name.toLowerCase().includes(words)).slice(0, 10);
  if (words && search) {
    const go = () => {
      search.value = asked.value.trim();
      search.form.requestSubmit();
    };
    choices.push({ name: `${offered.dataset.lookFor} "${asked.value.trim()}"`, go });
  }
  marked = 0;
  offered.replaceChildren(
    ...choices.map((one, number) => {
      const line = document.createElement("li");
      line.id = `palet-${number}`;
      line.role = "option";
      line.textContent = one.name;
      line.addEventListener("click", () => choose(number));
      return line;
    }),
  );
  palette.querySelector("[data-palette-none]").hidden = choices.length > 0;
  mark();
};

const mark = () => {
  [...offered.children].forEach((line, number) => line.setAttribute("aria-selected", String(number === marked)));
  if (choices.length > 0) asked.setAttribute("aria-activedescendant", `palet-${marked}`);
  else asked.removeAttribute("aria-activedescendant");
  offered.children[marked]?.scrollIntoView({ block: "nearest" });
};

const choose = (number) => {
  palette.close();
  choices[number]?.go();
};

const openPalette = () => {
  if (!palette || palette.open) return;
  asked.value = "";
  palette.showModal();
  asked.focus();
  offer();
};

asked?.addEventListener("input", offer);
asked?.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    marked = (marked + step + choices.length) % Math.max(1, choices.length);
    mark();
  } else if (event.key === "Enter") {
    event.preventDefault();
    choose(marked);
  }
});
for (const button of document.querySelectorAll("[data-open-palette]")) {
  button.hidden = false;
  button.addEventListener("click", openPalette);
}

document.addEventListener("keydown", (event) => {
  if (!areShortcutsOn() || event.defaultPrevented) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  // A page gives a key to one of its own buttons or links with data-shortcut="c".
  const own = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (own) {
    event.preventDefault();
    goTo(own);
  } else if (Object.hasOwn(deeds, event.key)) {
    event.preventDefault();
    deeds[event.key]();
  }
});

// ---------- a talk ----------

// Whoever presses a number, or opens the part for a talk, has a clock beside the note: minutes go along with the outcome.
const showClock = (clock, seconds) => {
  const rest = String(seconds % 60).padStart(2, "0");
  clock.querySelector("[role=timer]").textContent = `${Math.floor(seconds / 60)}:${rest}`;
};

const beginTalk = (form) => {
  const clock = form.querySelector(".talk-clock");
  const minutes = form.querySelector("input[name$=-minutes]");
  if (!clock || !minutes) return;
  const begun = Date.now();
  window.clearInterval(Number(clock.dataset.ticking));
  const tick = () => {
    const seconds = Math.floor((Date.now() - begun) / 1000);
    showClock(clock, seconds);
    minutes.value = String(Math.round(seconds / 60));
  };
  clock.dataset.ticking = String(window.setInterval(tick, 1000));
  clock.hidden = false;
  tick();
};

// The note has the keys, and what follows from the talk is in sight with it.
const openTalk = (form) => {
  beginTalk(form);
  goTo(form.querySelector("textarea"));
  if (form.getBoundingClientRect().bottom > window.innerHeight) {
    form.closest("[data-row], .deed").scrollIntoView({ block: "start" });
  }
};

for (const form of document.querySelectorAll("form[data-talk]")) {
  const part = form.closest("details");
  const opened = () => {
    if (part.open && form.querySelector(".talk-clock")?.hidden) beginTalk(form);
  };
  part?.addEventListener("toggle", opened);
}

document.addEventListener("click", (event) => {
  const number = event.target.closest("a.call-link");
  if (!number) return;
  const row = number.closest("[data-row]");
  const form = (row ?? document).querySelector("form[data-talk]");
  if (!form) return;
  openTalk(form);
});

// A menu of the header closes with Escape, with a press beside it, and when the keys go on to the page.
for (const menu of document.querySelectorAll(".site-header details")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// On a phone tabs slide: the one that is chosen is in sight.
for (const chosen of document.querySelectorAll(".tabs [aria-current]")) {
  chosen.parentElement.scrollLeft = chosen.offsetLeft - chosen.parentElement.offsetLeft;
}

// ---------- still there? ----------

// Two minutes before the house signs out who did nothing, it asks. Typing that was kept counts as being there.
const stillThere = document.getElementById("nog-hier");
const idleSeconds = Number(document.body.dataset.idleSeconds);
const proofOfOurForm = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
let asking = 0;
let leaving = 0;

const wasHere = () => {
  window.clearTimeout(asking);
  window.clearTimeout(leaving);
  asking = window.setTimeout(
    () => {
      stillThere?.showModal();
      leaving = window.setTimeout(() => {
        location.assign(`${stillThere.dataset.over}?next=${encodeURIComponent(location.pathname + location.search)}`);
      }, 130_000);
    },
    Math.max(60, idleSeconds - 120) * 1000,
  );
};

if (stillThere && idleSeconds) {
  wasHere();
  stillThere.querySelector("[data-stay-here]").addEventListener("click", async () => {
    await fetch(stillThere.dataset.stay, { method: "POST", headers: { "X-CSRFToken": proofOfOurForm() } });
    stillThere.close();
    wasHere();
  });
}

// ---------- drafts ----------

// On a page with data-drafts="address", what is typed in a form is kept two seconds after the last change, under the
// form's own name (its fields begin with it). A line under the form says when, or that it could not be kept.
const drafts = document.querySelector("[data-drafts]");
const formName = (form) => form.querySelector("[name*='_form-']")?.name.split("_form-")[0];

for (const form of drafts?.querySelectorAll("form[method=post]") ?? []) {
  const name = formName(form);
  if (!name || !form.querySelector("textarea, input[type=text], input:not([type])")) continue;
  const state = document.createElement("p");
  state.className = "quiet draft-state";
  state.setAttribute("role", "status");
  form.append(state);
  let waiting = 0;
  let changes = 0;

  const keep = async () => {
    const keeping = changes;
    try {
      const answer = await fetch(`${drafts.dataset.drafts}${name}/`, {
        method: "POST",
        body: withoutFiles(form),
        headers: { "X-Requested-With": "autosave" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      wasHere();
      if (keeping !== changes) return;
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      state.textContent = `${drafts.dataset.kept} ${time}`;
    } catch {
      state.textContent = drafts.dataset.notKept;
      waiting = window.setTimeout(keep, 10_000);
    }
  };

  form.addEventListener("input", () => {
    changes += 1;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(keep, 2000);
  });
  form.addEventListener("submit", () => window.clearTimeout(waiting));
}

// ---------- several cases together ----------

const together = document.querySelector("[data-together]");
if (together) {
  const boxes = () => [...document.querySelectorAll(`input[form="${together.id}"][type=checkbox]`)];
  const count = together.querySelector("[data-chosen]");
  const say = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    count.textContent = chosen ? `(${chosen})` : "";
  };
  document.addEventListener("change", say);
  say();
}

// Undo goes away by itself once it is too late; the house refuses it then as well.
for (const offer of document.querySelectorAll("[data-undo-seconds]")) {
  window.setTimeout(() => offer.remove(), Number(offer.dataset.undoSeconds) * 1000);
}
