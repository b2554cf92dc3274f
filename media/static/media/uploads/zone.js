"use strict";
// A place for files: drop, pick or paste them, and see in a row each how far it is. What happens
// with a file that has arrived is said by whoever makes the zone (library.js, chooser.js).
(() => {
  const { Row, text, isBusy } = window.galleyUploads;

  const UNSAVED = ["untitled", "typing", "saving"];

  class Zone {
    constructor(root, options) {
      this.root = root;
      this.options = options;
      this.rows = new Set();
      this.config = JSON.parse(root.querySelector("script[type='application/json']").textContent);
      this.words = this.config.words;
      this.template = root.querySelector("template[data-row]");
      this.list = root.querySelector("[data-rows]");
      this.pick = root.querySelector("[data-pick]");
      this.live = root.querySelector("[data-live]");
      this.#listen();
    }

    #listen() {
      const place = this.root.querySelector("[data-drop]");
      const input = this.root.querySelector("input[type=file]");
      const end = new AbortController();
      const { signal } = end;
      const gone = () => {
        if (this.root.isConnected) return false;
        end.abort();
        this.rows.forEach((row) => { if (!row.arrived) row.sending.stop(); });
        return true;
      };
      this.pick.addEventListener("click", () => input.click());
      this.root.addEventListener("galley:decided", (event) => {
        event.preventDefault();
        [...this.rows].find((row) => row.element.contains(event.target))?.decided(event.detail);
      });
      input.addEventListener("change", () => { this.add(input.files); input.value = ""; });
      document.addEventListener("dragover", (event) => {
        if (gone() || !event.dataTransfer.types.includes("Files")) return;
        event.preventDefault(); // beside the zone, a file would replace the page
        place.classList.toggle("hovered", place.contains(event.target));
      }, { signal });
      document.addEventListener("drop", (event) => {
        if (gone() || !event.dataTransfer.files.length) return;
        event.preventDefault();
        place.classList.remove("hovered");
        if (place.contains(event.target)) this.add(event.dataTransfer.files);
      }, { signal });
      document.addEventListener("paste", (event) => {
        const files = [...event.clipboardData.files];
        const typing = event.target.closest("input, textarea, [contenteditable=true]");
        const words = event.clipboardData.types.includes("text/plain");
        if (gone() || !files.length || (typing && words) || !this.root.offsetParent) return;
        event.preventDefault();
        this.add(files, true);
      }, { signal });
      window.addEventListener("online", () => {
        this.rows.forEach((row) => { if (row.state === "lost") row.retry(); });
      }, { signal });
      window.addEventListener("beforeunload", (event) => {
        const unsaved = [...this.rows].some((row) => UNSAVED.includes(row.state));
        if (!gone() && (isBusy() || unsaved)) event.preventDefault();
      }, { signal });
      new MutationObserver((_, observer) => { if (gone()) observer.disconnect(); })
        .observe(document.body, { childList: true, subtree: true });
    }

    add(files, pasted = false) {
      const rows = [...files].map((file) => new Row(this, file, pasted));
      rows.forEach((row) => {
        this.rows.add(row);
        this.list.append(row.element);
        row.show("waiting");
      });
      if (rows.length) this.say(text(this.words.begun, { number: rows.length }));
      rows.forEach((row) => row.start());
    }

    say(words) {
      this.live.textContent = words;
    }

    changed() {
      this.options.changed?.(this);
    }
  }

  window.galleyUploads.Zone = Zone;
})();
