"use strict";
// The tab of uploads in choosers of images. What was dropped for one place is chosen as soon as it
// is fine; of several, one is picked; a chooser of several takes all of them together.
(() => {
  const HANDLERS = "IMAGE_CHOOSER_MODAL_ONLOAD_HANDLERS";

  const loading = new Map();

  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise((loaded, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.addEventListener("load", loaded);
        script.addEventListener("error", failed);
        document.head.append(script);
      }));
    }
    return loading.get(address);
  }

  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-small button-secondary";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  function start(modal, root) {
    const body = modal.body[0];
    const form = body.querySelector("form[data-chooser-modal-creation-form]");
    const many = body.querySelector("form[data-multiple-choice-form]");
    const together = root.querySelector("[data-together]");
    const PREFIX = "image-chooser-upload-";

    const isReady = (row) => ["fine", "existing"].includes(row.state) && !row.asked;
    const fine = (zone) => [...zone.rows].filter(isReady);
    let leaving = false;
    const chosen = (row) => row.useInstead || row.image;

    function chooseAll(zone) {
      const query = new URLSearchParams(fine(zone).map((row) => ["id", chosen(row)]));
      modal.loadUrl(many.getAttribute("action"), query.toString());
    }

    function useExisting(row, existing) {
      window.galleyUploads.post(row.data.delete_url, new FormData(), zone.config, () => {});
      if (!many) {
        modal.loadUrl(existing.chosen_url);
        return;
      }
      row.asked = false;
      takeInstead(row, existing.image_id, existing.title);
    }

    function takeInstead(row, image, title) {
      row.useInstead = image;
      row.choices.replaceChildren();
      row.show("existing", { title });
    }

    /* Ask what to do with the very same file. */
    function ask(row, existing) {
      row.asked = true;
      const words = zone.words.duplicate.replace("{title}", existing.title);
      const told = document.createElement("p");
      told.textContent = words;
      const picture = document.createElement("img");
      picture.alt = "";
      picture.src = existing.preview;
      row.choices.replaceChildren(told, ...(existing.preview ? [picture] : []),
        button(zone.words.use_existing, () => useExisting(row, existing)),
        button(zone.words.keep_both, () => {
          row.asked = false;
          row.choices.replaceChildren();
          if (row.state !== "fine") return;
          row.compare();
          offer(row);
        }));
      zone.say(`${row.name}: ${words}`);
    }

    /* Choose what is fine, if there is nothing else to choose from. */
    function offer(row) {
      if (many) return;
      const choose = () => modal.loadUrl(row.data.chosen_url);
      if (zone.rows.size === 1) choose();
      else row.choices.replaceChildren(button(zone.words.choose, choose));
    }

    const zone = new window.galleyUploads.Zone(root, {
      asksTitles: true,
      asksAlike: Boolean(many),
      instead: takeInstead,
      url: () => form.getAttribute("action"),
      fields: (row) => {
        const data = new FormData();
        data.append(`${PREFIX}title`, row.title.value);
        const collection = root.querySelector("[data-collection]")
          || form.querySelector(`[name="${PREFIX}collection"]`);
        data.append(`${PREFIX}collection`, collection?.value || "");
        return data;
      },
      saved: (row, data) => {
        if (data.existing) ask(row, data.existing);
      },
      checked: (row, image) => {
        if (image.state === "fine" && !row.asked) offer(row);
      },
      changed: () => {
        const rows = [...zone.rows];
        const good = fine(zone).length;
        if (!many || !together) return;
        together.hidden = !good;
        const act = together.querySelector("button");
        act.textContent = zone.words.use_all.replace("{number}", good);
        if (!good || leaving || !rows.every(isReady)) return;
        leaving = true;
        chooseAll(zone);
      },
    });

    together?.querySelector("button").addEventListener("click", () => chooseAll(zone));
  }

  async function begin(modal) {
    const root = modal.body[0].querySelector("[data-uploads]");
    if (!root || root.dataset.started) return;
    root.dataset.started = "yes";
    for (const address of root.dataset.scripts.split(" ")) await load(address);
    root.hidden = false;
    // Wagtail's (8.0.1) dialog has no name.
    const heading = modal.body[0].querySelector("h1, h2");
    if (heading) modal.container.attr("aria-label", heading.textContent.trim());
    start(modal, root);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const handlers = window[HANDLERS];
    if (!handlers) return;
    ["choose", "reshow_creation_form"].forEach((step) => {
      const before = handlers[step];
      handlers[step] = (modal, data) => {
        before(modal, data);
        begin(modal);
      };
    });
  });
})();
