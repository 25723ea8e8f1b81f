"use strict";
// The keyboard, for those who like it; every page works without this file.

const items = Array.from(document.querySelectorAll("a.item"));
const box = document.getElementById("q");

function step(by) {
  const at = items.indexOf(document.activeElement);
  const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by];
  if (next) {
    next.focus({preventScroll: true});
    next.scrollIntoView({block: "center"});
  }
}

function typing(element) {
  return element.matches("input, select, textarea, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    document.activeElement.blur();
  } else if (typing(event.target)) {
    return;
  } else if (event.key === "/") {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "j") {
    step(1);
  } else if (event.key === "k") {
    step(-1);
  }
});

// an address without the fields left empty
for (const form of document.forms) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && field.value === "") field.disabled = true;
    }
  });
}
// a page that comes back from the history has its fields again
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    for (const field of form.elements) field.disabled = false;
  }
});

// a text to take away; without this it can be selected
for (const button of document.querySelectorAll("button[data-copies]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const text = document.getElementById(button.dataset.copies).textContent;
    navigator.clipboard.writeText(text).then(() => { button.textContent = "Copied"; });
  });
}

document.querySelector(".keys").hidden = false;
