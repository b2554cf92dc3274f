"use strict";
// The row of one file: what it is called, how far it is, and what can be done about it.
(() => {
  const { Sending, post, watch } = window.galleyUploads;
  const HEAD = 64; // bytes by which a format is told
  const NAMELESS = /^image\.\w+$/i; // what browsers call a pasted picture
  const LARGE = 8 * 1024 * 1024; // no small picture is shown of a file that is larger

  const DONE = ["refused", "fine", "alike", "existing", "deleted"];
  const KEPT = ["saving", "checking", "fine", "alike"]; // its row says what can be done with it
  let number = 0;

  const text = (words, values) =>
    words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  /* Return why a file is not taken, as a key of the sentences; nothing if it may be sent. */
  async function hindrance(file, limits) {
    if (!file.size) return "empty";
    if (file.size > limits.bytes) return "too_large";
    const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
    const head = String.fromCharCode(...bytes);
    const known = /^(\xff\xd8\xff|\x89PNG|GIF8[79]a|RIFF....WEBP|....ftyp)/s.test(head);
    if (known) return "";
    return /<svg|^\s*<\?xml/i.test(head) ? "svg" : "other_format";
  }

  class Row {
    constructor(zone, file, pasted) {
      this.zone = zone;
      this.file = file;
      this.state = "waiting";
      const nameless = pasted && NAMELESS.test(file.name);
      this.name = nameless ? zone.words.pasted : file.name;
      this.element = zone.template.content.firstElementChild.cloneNode(true);
      this.#find("name").textContent = this.name;
      this.#find("name").id = `upload-${number += 1}`;
      ["retry", "remove"].forEach((act) => {
        this.#find(act).setAttribute("aria-describedby", this.#find("name").id);
      });
      this.bar.setAttribute("aria-label", this.name);
      this.title.value = nameless ? "" : file.name.replace(/\.[^.]+$/, "").slice(0, 255);
      this.#find("title").hidden = !nameless && !zone.options.asksTitles;
      this.#find("retry").addEventListener("click", () => this.retry());
      this.#find("remove").addEventListener("click", () => this.remove());
      this.title.addEventListener("change", () => this.#finishIfHere());
      this.title.addEventListener("blur", () => this.#finishIfHere());
      this.title.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        this.title.blur();
      });
      this.sending = new Sending(file, zone.config, (state, detail) => this.#heard(state, detail));
    }

    #find(part) {
      return this.element.querySelector(`[data-${part}]`);
    }

    get bar() {
      return this.#find("bar");
    }

    get title() {
      return this.#find("title").querySelector("input");
    }

    get form() {
      return this.#find("form");
    }

    get choices() {
      return this.#find("choices");
    }

    async start() {
      const why = await hindrance(this.file, this.zone.config.limits);
      if (why) {
        this.refuse(this.zone.config.refusals[why]);
        return;
      }
      if (this.file.size < LARGE) this.#showSmall();
      this.sending.start();
    }

    #showSmall() {
      const picture = document.createElement("img");
      const address = URL.createObjectURL(this.file);
      const done = () => URL.revokeObjectURL(address);
      picture.alt = "";
      picture.decoding = "async";
      picture.addEventListener("load", () => { done(); this.#find("small").replaceChildren(picture); });
      picture.addEventListener("error", done); // a HEIC, mostly: its sign stays
      picture.src = address;
    }

    #heard(state, detail) {
      if (typeof detail === "number") this.bar.value = detail;
      if (state === "here") this.finish();
      else if (state === "failed") this.show("failed", { why: detail });
      else this.show(state, { percent: detail });
    }

    /* Show a state; the words stand in the page. */
    show(state, values = {}) {
      const before = this.state;
      this.state = state;
      this.element.dataset.state = state;
      const words = text(this.zone.words[state], { name: this.name, ...values });
      const place = this.#find("state");
      if (place.textContent !== words) place.textContent = words;
      this.#find("retry").hidden = !["lost", "failed", "signed_out"].includes(state);
      const deletable = this.form.childElementCount > 0; // by its form
      this.#find("remove").hidden = deletable || KEPT.includes(state);
      this.bar.hidden = DONE.includes(state);
      if (state === "checking" || state === "saving") this.bar.removeAttribute("value");
      if (state !== before && !["waiting", "sending", "saving", "checking"].includes(state)) {
        this.zone.say(`${this.name}: ${words}`);
      }
      this.zone.changed();
    }

    refuse(why) {
      this.#find("title").hidden = true;
      this.show("refused", { why });
    }

    retry() {
      if (this.arrived) this.finish();
      else this.sending.start();
      this.element.focus();
    }

    remove() {
      const beside = this.element.nextElementSibling || this.element.previousElementSibling;
      if (!this.image) this.sending.stop();
      this.element.remove();
      this.zone.rows.delete(this);
      (beside?.querySelector("[data-remove]:not([hidden])") || this.zone.pick).focus();
      this.zone.changed();
    }

    #finishIfHere() {
      if (this.arrived && ["untitled", "typing"].includes(this.state)) this.finish();
    }

    /* All of it is there: hand it in, once it has a title. */
    async finish() {
      this.arrived = true;
      this.bar.value = 100;
      if (!this.title.value.trim()) {
        this.show("untitled");
        return;
      }
      if (document.activeElement === this.title) {
        this.show("typing");
        return;
      }
      this.show("saving");
      const body = this.zone.options.fields(this);
      body.append("upload", this.sending.key);
      const trying = () => this.show("trying", { percent: 100 });
      const { config, options } = this.zone;
      const { status, data } = await post(options.url(), body, config, trying);
      if (!this.element.isConnected) return;
      if (status === 404 || status === 410) {
        this.arrived = false;
        this.sending.restart();
      } else if (status === 403) this.show("signed_out");
      else if (status === 200 && data.success) this.#saved(data);
      else if (status === 200) this.refuse(data.error_message);
      else if (data.error_message) this.show("failed", { why: data.error_message });
      else this.show("lost", { percent: 100 });
    }

    #saved(data) {
      this.image = data.image_id;
      this.#find("title").hidden = true;
      this.data = data;
      this.show("checking");
      this.zone.options.saved(this, data);
      watch(this.image, this.zone.config, (image) => {
        if (!this.element.isConnected || this.useInstead) return;
        if (image.state === "refused") this.refuse(image.why);
        else {
          this.alike = this.zone.options.asksAlike ? image.alike : "";
          this.compare();
        }
        this.zone.options.checked(this, image);
      });
    }

    /* Show it beside what looks like it, and wait for a decision; it is fine if nothing does. */
    compare() {
      const shown = this.alike && !this.asked; // one question after the other
      if (shown) this.choices.innerHTML = this.alike;
      this.show(shown ? "alike" : "fine");
    }

    /* Go on after a person has said which of two pictures is wanted. */
    decided({ sentence, instead, title }) {
      this.alike = "";
      this.choices.replaceChildren();
      this.element.focus();
      if (!instead) this.show("fine");
      else if (this.zone.options.instead) this.zone.options.instead(this, instead, title);
      else {
        this.form.replaceChildren();
        this.show("deleted", { why: sentence });
      }
    }
  }

  Object.assign(window.galleyUploads, { Row, text });
})();
