// Pointing at a record, or reaching it with the keyboard, marks its words, its row and its place on the map.
"use strict";
for (const article of document.querySelectorAll("article")) {
  const parts = new Map();
  for (const part of article.querySelectorAll("[data-r]")) {
    for (const name of part.dataset.r.split(" ")) {
      if (!parts.has(name)) parts.set(name, []);
      parts.get(name).push(part);
    }
  }
  let marked = [];
  const mark = (event) => {
    for (const part of marked) part.classList.remove("on");
    const from = event.target.closest("[data-r]");
    marked = from && event.type !== "mouseleave" && event.type !== "focusout"
      ? from.dataset.r.split(" ").flatMap((name) => parts.get(name)) : [];
    for (const part of marked) part.classList.add("on");
  };
  for (const type of ["mouseover", "mouseleave", "focusin", "focusout"]) article.addEventListener(type, mark);
}
