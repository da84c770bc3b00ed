// One key does one thing on the page of a claim: it presses what bears it as data-key. All works without.
"use strict";

(() => {
  const SWITCH = "dealtracker.keys";
  const page = document.getElementById("content-main");
  const help = document.getElementById("review-keys");
  const on = document.getElementById("review-keys-on");
  document.querySelector(".desk-keys-line").hidden = false;

  function areOn() {
    try {
      return localStorage.getItem(SWITCH) !== "off";
    } catch {
      return true; // no storage: the keys stay on
    }
  }

  function switchTo(state) {
    try {
      localStorage.setItem(SWITCH, state ? "on" : "off");
    } catch {
      // no storage: it holds for this page only
    }
    page.classList.toggle("keys-off", !state);
  }

  on.checked = areOn();
  page.classList.toggle("keys-off", !on.checked);
  on.addEventListener("change", () => switchTo(on.checked));

  const isTyping = (element) => element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const reasonOf = (form) => form.querySelector("textarea[name=why]");

  // A decision that needs a reason waits for it in the reason box; Enter gives it.
  function askWhy(button) {
    const box = reasonOf(button.form);
    box.dataset.waiting = button.value;
    box.focus();
  }

  function press(target) {
    if (target === undefined || target === null) return false;
    if (target.matches("input")) target.focus();
    else if (target.matches("[data-needs-reason]") && !reasonOf(target.form).value.trim()) askWhy(target);
    else if (target.matches("summary")) {
      target.parentElement.open = true;
      target.parentElement.querySelector("input:not([type=hidden]), select, textarea").focus();
    } else if (target.dataset.key === "?") help.showModal();
    else target.click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const element = event.target instanceof Element ? event.target : document.body;
    if (isTyping(element)) {
      if (event.key === "Escape") {
        delete element.dataset.waiting;
        element.blur();
      }
      if (event.key === "Enter" && !event.shiftKey && element.dataset.waiting) {
        event.preventDefault();
        element.form.querySelector(`button[name=act][value=${element.dataset.waiting}]`).click();
      }
      return;
    }
    if (!areOn() || help.open || event.repeat) return;
    // What is done to the claim on screen comes before what is done to another.
    const bearers = [...page.querySelectorAll("[data-key]")].filter((one) => one.dataset.key === event.key);
    if (press(bearers.find((one) => one.name === "act") ?? bearers[0])) event.preventDefault();
  });

  // A reason box that is left waits for no decision any more, but for a common reason that is being chosen.
  page.addEventListener("focusout", (event) => {
    if (event.target.dataset.waiting && event.relatedTarget?.name !== "common") delete event.target.dataset.waiting;
  });

  // Nothing is lost in silence: what was written stays on the page, and this stands above it.
  function warn(words) {
    const told = document.getElementById("review-failed") ?? document.createElement("p");
    told.id = "review-failed";
    told.className = "errornote";
    told.setAttribute("role", "alert");
    told.textContent = words;
    page.prepend(told);
  }

  // A lease is prolonged while one writes, which neither tells of anything nor moves the focus.
  const isOfLease = (event) => event.detail.requestConfig?.elt.id === "lease";
  const onAnswer = (name, act) =>
    document.addEventListener(name, (event) => {
      if (!isOfLease(event)) act(event);
    });

  onAnswer("htmx:beforeRequest", () => document.getElementById("review-failed")?.remove());
  onAnswer("htmx:sendError", () => warn(page.dataset.unsent));
  onAnswer("htmx:responseError", () => warn(page.dataset.refused));
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.xhr.responseURL.includes("/login/")) return;
    event.detail.shouldSwap = false;
    warn(page.dataset.loggedOut);
  });

  // A common reason that is chosen can be written on.
  page.addEventListener("change", (event) => {
    if (event.target.name === "common" && event.target.value) {
      const box = reasonOf(event.target.form);
      box.value = event.target.value;
      box.focus();
    }
  });

  // The next claim begins at its heading, for those who read by ear too; an error where it is to be mended.
  onAnswer("htmx:afterSettle", () => {
    const wrong = page.querySelector(".desk-field.errors :is(textarea, input:not([type=hidden]), select)");
    (wrong ?? document.getElementById("review-heading"))?.focus({ preventScroll: !wrong });
  });
})();
