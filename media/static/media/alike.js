"use strict";
// Uploads that were stored say where to ask how their check stands: [data-image-state]. While it
// lasts, ask again; then show why the file was refused, or the new picture beside those that look
// like it. The buttons there say where to post the decision: [data-alike-post].
(() => {
  const EVERY = 1500; // milliseconds
  const SLOWER = 1.2; // each answer that tells nothing new lets the next wait longer
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };

  const said = (words, level) => {
    const line = document.createElement("p");
    line.className = `help-block help-${level}`;
    line.tabIndex = -1;
    line.textContent = words;
    return line;
  };

  async function follow(place, wait) {
    if (!place.isConnected) return;
    let told = { state: "checking" };
    try {
      const answer = await fetch(place.dataset.imageState, { headers });
      if (answer.status === 403 || answer.status === 404) return;
      if (answer.ok) told = await answer.json();
    } catch {
      // The network is away: ask again.
    }
    if (told.state === "checking") {
      setTimeout(() => follow(place, Math.min(wait * SLOWER, 15000)), wait);
    } else if (told.state === "refused") {
      place.replaceChildren(said(`${told.title}: ${told.sentence}`, "critical"));
    } else {
      place.innerHTML = told.alike;
    }
  }

  function look() {
    document.querySelectorAll("[data-image-state]:not([data-asked])").forEach((place) => {
      place.dataset.asked = "";
      follow(place, EVERY);
    });
  }

  function settle(button, sentence) {
    const notice = button.closest("[data-alike]");
    const line = said(sentence, "info");
    const one = button.closest("[data-alike-one]");
    if (button.dataset.alikeEnds === "one" && one) {
      one.replaceWith(line);
    } else if (button.dataset.alikeEnds === "row") {
      const row = notice.closest("li") || notice.parentElement;
      row.querySelectorAll("form, .status-msg, .error-message, .confirm-duplicate-upload").forEach((part) => part.remove());
      notice.replaceWith(line);
    } else {
      notice.replaceWith(line);
    }
    line.focus();
  }

  async function decide(button) {
    const notice = button.closest("[data-alike]");
    const trouble = notice.querySelector("[data-alike-trouble]");
    const body = new FormData();
    body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    (button.dataset.alikeOthers || "").split(/\s+/).filter(Boolean)
      .forEach((other) => body.append("other", other));
    notice.querySelectorAll("button").forEach((each) => { each.disabled = true; });
    const answer = await fetch(button.dataset.alikePost, { method: "POST", body, headers })
      .catch(() => null);
    const told = answer ? await answer.json().catch(() => ({})) : {};
    if (answer && answer.ok && told.sentence) {
      notice.querySelectorAll("button").forEach((each) => { each.disabled = false; });
      settle(button, told.sentence);
      return;
    }
    notice.querySelectorAll("button").forEach((each) => { each.disabled = false; });
    trouble.textContent = told.error_message || trouble.dataset.alikeTrouble;
    trouble.hidden = false;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-alike-post]");
    if (button) decide(button);
  });
  document.addEventListener("DOMContentLoaded", () => {
    look();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });
})();
