// Words that are selected in an article go into the field that its text names, with where they start.
"use strict";

(() => {
  const text = document.querySelector("[data-select-into]");
  const quote = document.getElementById(text.dataset.selectInto);
  const start = quote.form.elements.start;
  const length = (words) => [...words].length; // in code points, as the desk counts

  function take() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const words = range.toString();
    const before = range.cloneRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const inner = words.trim();
    if (!inner) return;
    quote.value = inner;
    start.value = length(before.toString()) + length(words) - length(words.trimStart());
  }

  document.addEventListener("selectionchange", take);
  quote.addEventListener("input", () => { start.value = ""; });
})();
