/* The page of crops: one picture, a frame for each face, and all cards as they will look. */
(() => {
  "use strict";

  const form = document.querySelector("[data-crops]");
  if (!form) return;
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const drawn = read("crops-drawn");
  const words = read("crops-words");
  const faces = Object.fromEntries(drawn.faces.map((face) => [face.name, face]));
  const one = (selector) => form.querySelector(selector);
  const stage = one("[data-stage]");
  const selection = one("[data-selection]");
  const point = one("[data-point]");
  const state = one("[data-state]");
  let current = "resource";
  let placing = false;

  const scale = () => stage.clientWidth / drawn.width;
  const field = (name) => form.elements.namedItem(name);
  const boxOf = (name) => {
    const text = field(name).value;
    return text ? text.split("-").map(Number) : null;
  };
  const shown = (name) => boxOf(name) || faces[name].own;
  const said = (text, width, height) =>
    text.replace("{width}", width).replace("{height}", height);
  const clamp = (value, most) => Math.max(0, Math.min(most, value));

  function drawCard(name) {
    const [left, top, right, bottom] = shown(name);
    const frame = one(`[data-card="${name}"] .media-crops__window`);
    const [across, down] = faces[name].ratio;
    frame.style.aspectRatio = `${across} / ${down}`;
    const zoom = frame.clientWidth / (right - left);
    const picture = frame.querySelector("img");
    picture.style.width = `${drawn.width * zoom}px`;
    picture.style.height = `${drawn.height * zoom}px`;
    picture.style.left = `${-left * zoom}px`;
    picture.style.top = `${-top * zoom}px`;
    sendCard(name);
  }

  /* The front end draws its own card, once it has said that it can: see the docs for front ends. */
  const frames = Object.fromEntries(
    [...form.querySelectorAll("[data-frame]")].map((frame) => [frame.dataset.frame, frame]));

  function sendCard(name) {
    const frame = frames[name];
    if (!frame || frame.hidden) return;
    frame.contentWindow.postMessage({
      galley: "card",
      picture: { src: one("[data-card] img").src, width: drawn.width, height: drawn.height },
      box: shown(name),
      title: one("[data-headline]").textContent,
    }, new URL(frame.src).origin);
  }

  window.addEventListener("message", (event) => {
    const known = Object.entries(frames).find(([, frame]) => frame.contentWindow === event.source);
    if (!known || event.origin !== new URL(known[1].src).origin || !event.data) return;
    const [name, frame] = known;
    if (event.data.galley === "card-ready") {
      frame.hidden = false;
      one(`[data-card="${name}"] .media-crops__face`).hidden = true;
      sendCard(name);
    } else if (event.data.galley === "card-size") {
      frame.style.height = `${clamp(Number(event.data.height) || 0, 1000) + 2}px`;
    }
  });

  Object.values(frames).forEach((frame) => { frame.src = frame.dataset.src; });  // now we listen

  function drawState() {
    state.classList.remove("media-crops__state--bad");
    if (current === "focal") {
      state.textContent = field("focal_x").value === "" ? words.nopoint : words.point;
      return;
    }
    const [left, top, right, bottom] = shown(current);
    const [width, height] = faces[current].smallest;
    const small = right - left < width || bottom - top < height;
    state.textContent = small
      ? said(words.small, width, height)
      : said(boxOf(current) ? words.set : words.own, right - left, bottom - top);
    state.classList.toggle("media-crops__state--bad", small);
    one('[data-reset="face"]').disabled = !boxOf(current);
  }

  function drawPoint() {
    const x = field("focal_x").value;
    point.hidden = current !== "focal" || x === "";
    point.style.left = `${x * scale()}px`;
    point.style.top = `${field("focal_y").value * scale()}px`;
  }

  function place() {
    if (current === "focal") return;
    const [left, top, right, bottom] = shown(current).map((side) => side * scale());
    const [across, down] = faces[current].ratio;
    placing = true;
    selection.aspectRatio = across / down;
    selection.$change(left, top, right - left, bottom - top, across / down, true);
    placing = false;
  }

  function drawAll() {
    stage.style.aspectRatio = `${drawn.width} / ${drawn.height}`;
    Object.keys(faces).forEach(drawCard);
    drawState();
    drawPoint();
  }

  function choose(name) {
    current = name;
    const focal = name === "focal";
    form.querySelectorAll('[role="tab"]').forEach((tab) => {
      const chosen = tab.dataset.face === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      if (chosen) one("#crop-panel").setAttribute("aria-labelledby", tab.id);
    });
    stage.classList.toggle("media-crops__stage--focal", focal);
    selection.hidden = focal;
    form.querySelectorAll("[data-hint]").forEach((hint) => {
      hint.hidden = (hint.dataset.hint === "focal") !== focal;
    });
    form.querySelectorAll("[data-reset]").forEach((button) => {
      button.hidden = (button.dataset.reset === "focal") !== focal;
    });
    place();
    drawAll();
  }

  /* Sides in whole pixels of the original, in the face's own shape, inside the picture. */
  function rounded(name, x, y, width) {
    const [across, down] = faces[name].ratio;
    const wide = Math.min(
      Math.round(width), drawn.width, Math.floor((drawn.height * across) / down),
    );
    const high = Math.min(drawn.height, Math.max(1, Math.round((wide * down) / across)));
    const left = clamp(Math.round(x), drawn.width - wide);
    const top = clamp(Math.round(y), drawn.height - high);
    return [left, top, left + wide, top + high];
  }

  function moved(event) {
    if (placing || current === "focal") return;
    const { x, y, width, height } = event.detail;
    const slack = 1;
    const outside =
      x < -slack || y < -slack ||
      x + width > stage.clientWidth + slack || y + height > stage.clientHeight + slack;
    if (outside || width < 8 || height < 8) {
      event.preventDefault();
      return;
    }
    const by = 1 / scale();
    field(current).value = rounded(current, x * by, y * by, width * by).join("-");
    drawCard(current);
    drawState();
  }

  function resized(by) {
    const [left, top, right, bottom] = shown(current);
    const wide = Math.max(faces[current].smallest[0], (right - left) * by);
    const high = (wide * (bottom - top)) / (right - left);
    field(current).value = rounded(
      current, (left + right - wide) / 2, (top + bottom - high) / 2, wide,
    ).join("-");
    place();
    drawAll();
  }

  function shifted(x, y) {
    const [left, top, right] = shown(current);
    field(current).value = rounded(current, left + x, top + y, right - left).join("-");
    place();
    drawAll();
  }

  let asked = 0;
  async function setPoint(x, y) {
    field("focal_x").value = x;
    field("focal_y").value = y;
    drawPoint();
    const mine = (asked += 1);
    const answer = await fetch(`${drawn.ownBoxes}?x=${x}&y=${y}`);
    if (!answer.ok || mine !== asked) return;
    Object.entries(await answer.json()).forEach(([name, box]) => {
      faces[name].own = box;
    });
    drawAll();
  }

  function pointAt(event) {
    const frame = stage.getBoundingClientRect();
    setPoint(
      clamp(Math.round((event.clientX - frame.left) / scale()), drawn.width),
      clamp(Math.round((event.clientY - frame.top) / scale()), drawn.height),
    );
  }

  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  stage.addEventListener("keydown", (event) => {
    const far = event.shiftKey ? 0.05 : 0.01;
    if (STEPS[event.key]) {
      const step = Math.max(1, Math.round(drawn.width * far));
      const [x, y] = STEPS[event.key].map((way) => way * step);
      if (current !== "focal") shifted(x, y);
      else {
        const at = (name, middle) => (field(name).value === "" ? middle : Number(field(name).value));
        setPoint(
          clamp(at("focal_x", Math.round(drawn.width / 2)) + x, drawn.width),
          clamp(at("focal_y", Math.round(drawn.height / 2)) + y, drawn.height),
        );
      }
    } else if (current !== "focal" && ["+", "-"].includes(event.key)) {
      resized(event.key === "+" ? 1.05 : 1 / 1.05);
    } else return;
    event.preventDefault();
  });

  stage.addEventListener("pointerdown", (event) => {
    if (current === "focal") pointAt(event);
  });
  stage.addEventListener("pointermove", (event) => {
    if (current === "focal" && event.buttons === 1) pointAt(event);
  });
  selection.addEventListener("change", moved);
  form.querySelectorAll('[role="tab"]').forEach((tab, index, tabs) => {
    tab.addEventListener("click", () => choose(tab.dataset.face));
    tab.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!way) return;
      const next = tabs[(index + way + tabs.length) % tabs.length];
      next.focus();
      choose(next.dataset.face);
    });
  });
  one('[data-reset="face"]').addEventListener("click", () => {
    field(current).value = "";
    place();
    drawAll();
  });
  one('[data-reset="focal"]').addEventListener("click", () => setPoint("", ""));
  new ResizeObserver(() => {
    place();
    drawAll();
  }).observe(form);

  customElements.whenDefined("cropper-selection").then(() => {
    const wrong = drawn.faces.find((face) =>
      one(`[data-card="${face.name}"] .errorlist`));
    choose(wrong ? wrong.name : "resource");
  });
})();
