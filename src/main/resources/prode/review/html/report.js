"use strict";
const search = document.getElementById("search");
const found = document.getElementById("found");
const entries = [...document.querySelectorAll("article")].map((element) => ({
  element,
  text: element.textContent.toLowerCase(),
  kinds: [element.dataset.severity, element.dataset.action],
}));
const filters = [...document.querySelectorAll("button[data-kind]")];

function show() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds = filters.filter((each) => each.getAttribute("aria-pressed") === "true").map((each) => each.dataset.kind);
  let count = 0;
  for (const entry of entries) {
    const matches =
      words.every((word) => entry.text.includes(word)) && (kinds.length === 0 || kinds.some((kind) => entry.kinds.includes(kind)));
    entry.element.hidden = !matches;
    count += matches ? 1 : 0;
  }
  found.textContent = `${count} of ${entries.length}`;
}

search.addEventListener("input", show);
for (const filter of filters) {
  filter.addEventListener("click", () => {
    filter.setAttribute("aria-pressed", String(filter.getAttribute("aria-pressed") !== "true"));
    show();
  });
}
document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : window.matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
});
document.querySelector(".tools").hidden = false;
show();
