/* A card as the site shows it, in the admin's page of crops: that says what is drawn, by messages. */
(() => {
  "use strict";

  const page = document.querySelector("[data-admin-origin]");
  const { origin } = new URL(page.dataset.adminOrigin);  // as browsers write it
  const frame = page.querySelector(".picture");
  const image = document.createElement("img");
  const tell = (message) => window.parent.postMessage(message, origin);
  let card = null;

  function draw() {
    if (!card || !frame.clientWidth) return;
    const [left, top, right] = card.box;
    const zoom = frame.clientWidth / (right - left);
    Object.assign(image.style, {
      width: `${card.picture.width * zoom}px`,
      height: `${card.picture.height * zoom}px`,
      left: `${-left * zoom}px`,
      top: `${-top * zoom}px`,
    });
  }

  function words(selector, text) {
    const place = page.querySelector(selector);
    if (place && text) place.textContent = text;
  }

  window.addEventListener("message", (event) => {
    if (event.origin !== origin || event.source !== window.parent) return;
    if (!event.data || event.data.galley !== "card") return;
    card = event.data;
    if (image.src !== card.picture.src) image.src = card.picture.src;
    words(".card__title a, .row__title a", card.title);
    words(".card__text, .row__text", card.description);
    draw();
  });

  image.alt = "";
  image.className = "picture__cut";
  frame.classList.remove("picture--none");
  frame.append(image);
  new ResizeObserver(() => {
    draw();
    tell({ galley: "card-size", height: Math.ceil(page.getBoundingClientRect().height) }); // pixels
  }).observe(page);
  tell({ galley: "card-ready", face: page.dataset.face });
})();
