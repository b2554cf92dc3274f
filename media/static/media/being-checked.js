"use strict";
// In the chooser, an upload that is being checked stands in the tab of uploads with a link to
// itself. While it stands there, follow the link (or send the form) again and again: the answer is the image, or this
// note anew, or the reason why the file is refused.
(() => {
  const EVERY = 1500; // milliseconds
  const ask = () => {
    document.querySelectorAll("[data-being-checked] a.use-new-image, [data-being-checked] button[type=submit]").forEach((link) => {
      if (!link.dataset.asked) {
        link.dataset.asked = "yes";
        link.click();
      }
    });
  };
  setInterval(ask, EVERY);
})();
