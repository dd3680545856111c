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

const deeds = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  j: () => moveInList(1),
  k: () => moveInList(-1),
  "?": () => help?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (!areShortcutsOn() || event.defaultPrevented) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "k") {
    event.preventDefault();
    deeds["/"]();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  // A page gives a key to one of its own buttons or links with data-shortcut="c".
  const own = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (own) {
    event.preventDefault();
    for (let fold = own.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    own.focus();
    if (!isTyping(own)) own.click();
  } else if (Object.hasOwn(deeds, event.key)) {
    event.preventDefault();
    deeds[event.key]();
  }
});

// The person's menu closes with Escape and with a press beside it.
const menu = document.querySelector(".desk-person");
document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
