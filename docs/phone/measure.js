// Folds what a phone folds, then tells of every screen how high it is and what does not fit.
"use strict";

function lines(range) {
  const tops = [...range.getClientRects()].filter(box => box.width > 0.5).map(box => Math.round(box.top));
  return new Set(tops).size;
}

function* pieces(root, wanted) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const found of node.data.matchAll(wanted)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      yield [found[0], range];
    }
  }
}

function wrapped(roots, wanted) {
  const all = roots.flatMap(root => [...pieces(root, wanted)]);
  return { count: all.length, wrapped: all.filter(([, range]) => lines(range) > 1).map(([text]) => text) };
}

function fold(quote) {
  const inside = document.createElement("div");
  inside.append(...quote.childNodes);
  quote.append(inside);
  quote.classList.add("folded");
  if (inside.scrollHeight <= inside.clientHeight + 1) quote.classList.remove("folded");
}

function measured(phone) {
  const texts = [...phone.querySelectorAll(".theirs .text")];
  const labels = [...phone.querySelectorAll(".label")];
  const figures = wrapped(texts, /[^ \n\t]*[0-9][^ \n\t]*/g);
  const rows = wrapped([...phone.querySelectorAll(".text pre")], /[^\n]+/g);
  const bubbles = [...phone.querySelectorAll(".theirs .bubble")];
  return {
    name: phone.dataset.name,
    height: Math.ceil(phone.getBoundingClientRect().height),
    tallest: Math.max(0, ...bubbles.map(bubble => Math.round(bubble.getBoundingClientRect().height))),
    figures: figures.count,
    broken: [...figures.wrapped, ...rows.wrapped],
    labels: labels.length,
    cut: labels.filter(label => label.scrollWidth > label.clientWidth).map(label => label.textContent),
  };
}

document.querySelectorAll("blockquote[expandable]").forEach(fold);
const told = document.createElement("script");
told.type = "application/json";
told.id = "measured";
told.textContent = JSON.stringify([...document.querySelectorAll(".phone")].map(measured)).replaceAll("<", "\\u003c");
document.body.append(told);
