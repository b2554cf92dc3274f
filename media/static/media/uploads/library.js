"use strict";
// The page on which many images are uploaded: each that has arrived gets its form in its row.
(() => {
  const root = document.querySelector("[data-uploads]");
  const SHORT = ["title", "description", "credit", "collection", "tags"];
  const { Zone, post } = window.galleyUploads;

  const zone = new Zone(root, {
    asksTitles: false,
    asksAlike: true,
    url: () => root.dataset.saveUrl,
    fields: (row) => {
      const body = new FormData();
      body.append("title", row.title.value);
      body.append("collection", root.querySelector("[data-collection]")?.value || "");
      return body;
    },
    saved: (row, data) => {
      if (!data.duplicate) {
        put(row.form, data.form);
        return;
      }
      row.asked = true;
      row.form.innerHTML = data.confirm_duplicate_upload;
      row.form.querySelector(".confirm-upload")?.addEventListener("click", (event) => {
        event.preventDefault();
        put(row.form, data.form);
        row.asked = false;
        if (!row.known) return;
        suggest(row.form, row.known);
        row.compare();
      });
    },
    checked: (row, image) => {
      if (image.state !== "fine") return;
      row.known = image;
      suggest(row.form, image);
    },
  });

  /* Show a form: what is asked of every image open, the rest folded. */
  function put(place, html) {
    place.innerHTML = html;
    const fields = place.querySelector("ul.fields");
    const rest = [...fields.children].filter((item) => {
      const field = item.querySelector("[name]");
      return field && !SHORT.some((name) => field.name.endsWith(`-${name}`));
    });
    if (!rest.length) return;
    const folded = root.querySelector("template[data-folded]").content.cloneNode(true);
    const details = folded.querySelector("details");
    details.open = rest.some((item) => item.querySelector(".w-field--error"));
    details.querySelector("ul").append(...rest);
    fields.lastElementChild.before(folded);
    setTimeout(() => { // Wagtail's (8.0.1) field for tags has no name of its own
      place.querySelectorAll(".tagit input:not([aria-label])").forEach((input) => {
        const label = input.closest("[data-field-wrapper]")?.querySelector("label");
        input.setAttribute("aria-label", label?.textContent.trim() || "");
      });
    });
  }

  /* Fill in what the file itself told, where nobody has typed anything. */
  function suggest(form, image) {
    ["title", "description", "credit"].forEach((name) => {
      const field = form.querySelector(`[name$="-${name}"]`);
      if (field && field.value === field.defaultValue) {
        field.value = field.defaultValue = image[name];
      }
    });
  }

  function close(element) {
    [...zone.rows].find((row) => row.element.contains(element)).remove();
  }

  root.addEventListener("submit", async (event) => {
    const form = event.target;
    event.preventDefault();
    const { status, data } = await post(form.action, new FormData(form), zone.config, () => {});
    if (data.success) {
      zone.say(zone.words.updated);
      close(form);
    } else if (data.form) put(form.closest("[data-form]"), data.form);
    else zone.say(data.error_message || (status === 403 ? zone.words.signed_out : zone.words.lost));
  });

  root.addEventListener("click", async (event) => {
    const link = event.target.closest("a.delete");
    if (!link) return;
    event.preventDefault();
    const { data } = await post(link.href, new FormData(), zone.config, () => {});
    if (data.success) close(link);
  });
})();
