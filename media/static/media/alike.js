"use strict";
// Pictures side by side. The buttons say where to post what a person decided: [data-alike-post].
// Whoever keeps the place in which they stand hears of it by the event galley:decided, and may
// prevent that the answer takes their place.
(() => {
  const said = (words) => {
    const line = document.createElement("p");
    line.className = "help-block help-info";
    line.tabIndex = -1;
    line.textContent = words;
    return line;
  };

  function headers() {
    const config = JSON.parse(document.getElementById("wagtail-config").textContent);
    return {
      Accept: "application/json",
      "X-Requested-With": "XMLHttpRequest",
      [config.CSRF_HEADER_NAME]: config.CSRF_TOKEN,
    };
  }

  async function decide(button) {
    const notice = button.closest("[data-alike]");
    const trouble = notice.querySelector("[data-alike-trouble]");
    const body = new FormData();
    (button.dataset.alikeOthers || "").split(/\s+/).filter(Boolean)
      .forEach((other) => body.append("other", other));
    notice.querySelectorAll("button").forEach((each) => { each.disabled = true; });
    const sent = { method: "POST", body, headers: headers() };
    const answer = await fetch(button.dataset.alikePost, sent).catch(() => null);
    const told = answer ? await answer.json().catch(() => ({})) : {};
    notice.querySelectorAll("button").forEach((each) => { each.disabled = false; });
    if (!answer?.ok || !told.sentence) {
      trouble.textContent = told.error_message || trouble.dataset.alikeTrouble;
      trouble.hidden = false;
      return;
    }
    const { alikeInstead: instead = "", alikeTitle: title = "" } = button.dataset;
    const detail = { sentence: told.sentence, instead, title };
    const decided = new CustomEvent("galley:decided", { bubbles: true, cancelable: true, detail });
    if (!notice.dispatchEvent(decided)) return;
    const line = said(told.sentence);
    (button.closest("[data-alike-one]") || notice).replaceWith(line);
    line.focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-alike-post]");
    if (button) decide(button);
  });
})();
