/* An image that is chosen in a form leads to its crops, beside Wagtail's own links. */
(() => {
  "use strict";

  const IMAGE = /\/images\/\d+\/$/;

  function follow(link) {
    const beside = link.parentElement.querySelector("[data-crops-link]") || link.cloneNode(false);
    const images = IMAGE.test(new URL(link.href, window.location.href).pathname);
    if (!beside.isConnected) {
      if (!images) return;
      beside.removeAttribute("data-chooser-edit-link");
      beside.dataset.cropsLink = "";
      beside.textContent = link.dataset.cropsWords || "Crops and cards";
      link.after(beside);
    }
    beside.hidden = link.hidden || !images;
    if (images) beside.href = `${link.href}crops/`;
  }

  function look(root) {
    root.querySelectorAll("a[data-chooser-edit-link]").forEach((link) => {
      if (link.dataset.followed) return;
      link.dataset.followed = "yes";
      follow(link);
      new MutationObserver(() => follow(link)).observe(link, {
        attributes: true, attributeFilter: ["href", "hidden"],
      });
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    look(document);
    new MutationObserver((changes) => {
      changes.forEach((change) => change.addedNodes.forEach((node) => {
        if (node.nodeType === Node.ELEMENT_NODE) look(node);
      }));
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
