"use strict";
// Sends files in parts by the protocol tus, so that one that broke off goes on where it stopped.
// Knows nothing of pages: whoever uses it is told of each step.
(() => {
  const PART = 1024 * 1024; // bytes in one request
  const PATIENCE = [0, 1000, 3000, 6000, 10000]; // milliseconds before each new attempt
  const AT_ONCE = 2;
  const AGAIN = new Set([409, 502, 503, 504]);
  const SIGNED_OUT = 403;
  const EVERY = 1500; // milliseconds between two looks at what is being checked
  const LOOKED = 100; // images that are asked about in one look: an address has its length

  const waiting = [];
  const running = new Set();
  const addresses = new Set(); // of this page: the same file twice is two uploads

  const pause = (time) => new Promise((go) => { setTimeout(go, time); });

  function headers(config) {
    const named = document.cookie.split("; ").find((one) => one.startsWith(`${config.cookie}=`));
    return {
      "X-CSRFToken": named ? named.slice(config.cookie.length + 1) : config.token,
      "X-Requested-With": "XMLHttpRequest",
    };
  }

  function sentenceIn(text) {
    try {
      return JSON.parse(text).error_message || "";
    } catch {
      return "";
    }
  }

  function next() {
    while (waiting.length && running.size < AT_ONCE) {
      const sending = waiting.shift();
      running.add(sending);
      sending.begin();
    }
  }

  /* One file on its way. `told(state, detail)` hears: waiting, sending, trying, lost, signed_out,
     failed, here; the detail is the part that is here in per cent, or a sentence. */
  class Sending {
    constructor(file, config, told) {
      this.told = told;
      this.config = config;
      this.percent = 0;
      this.status = 0;
      this.upload = new window.tus.Upload(file, {
        endpoint: config.endpoint,
        chunkSize: PART,
        retryDelays: PATIENCE,
        removeFingerprintOnSuccess: true,
        metadata: { filename: file.name, filetype: file.type },
        onBeforeRequest: (request) => {
          Object.entries(headers(config)).forEach(([name, value]) => request.setHeader(name, value));
        },
        onAfterResponse: (request, response) => this.#answered(request, response),
        onUploadUrlAvailable: () => this.#found(this.upload.url),
        onProgress: (sent, all) => {
          this.percent = Math.floor((100 * sent) / all);
          this.told("sending", this.percent);
        },
        onShouldRetry: (error) => this.#again(error),
        onError: (error) => this.#failed(error),
        onSuccess: () => this.#end("here", this.percent),
      });
    }

    get key() {
      return this.address.split("/").filter(Boolean).pop();
    }

    /* Begin, or go on. */
    start() {
      this.told("waiting");
      waiting.push(this);
      next();
    }

    async begin() {
      if (this.address) this.upload.url = this.address;
      else {
        const known = await this.upload.findPreviousUploads();
        const free = known.find((one) => one.uploadUrl && !addresses.has(one.uploadUrl));
        if (free) {
          this.#found(free.uploadUrl);
          this.upload.resumeFromPreviousUpload(free);
        }
      }
      if (running.has(this)) this.upload.start();
    }

    /* Give it up, here and there. */
    stop() {
      const place = waiting.indexOf(this);
      if (place >= 0) waiting.splice(place, 1);
      this.upload.abort(true).catch(() => {});
      running.delete(this);
      next();
    }

    /* Send all of it again: nothing is left of it there. */
    restart() {
      addresses.delete(this.address);
      this.address = this.upload.url = null;
      this.percent = 0;
      this.start();
    }

    #found(address) {
      this.address = address;
      addresses.add(address);
    }

    // The library would begin anew whenever it hears no "yes"; only who is gone is begun anew.
    #answered(request, response) {
      this.status = response.getStatus();
      const settled = this.status < 300 || this.status === 404 || this.status === 410;
      if (request.getMethod() === "HEAD" && !settled) throw new Error("not now");
    }

    #again(error) {
      const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
      const futile = this.status === SIGNED_OUT || (status && !AGAIN.has(status));
      if (futile || !navigator.onLine) return false; // it goes on when the connection is back
      this.told("trying", this.percent);
      return true;
    }

    #failed(error) {
      const sentence = error.originalResponse && sentenceIn(error.originalResponse.getBody());
      if (this.status === SIGNED_OUT) this.#end("signed_out");
      else if (sentence) this.#end("failed", sentence);
      else this.#end("lost", this.percent);
      this.status = 0;
    }

    #end(state, detail) {
      running.delete(this);
      next();
      this.told(state, detail);
    }
  }

  /* Post a form until somebody answers; return the status (0: nobody did) and what was answered. */
  async function post(url, body, config, trying) {
    for (const wait of [...PATIENCE, null]) {
      let status = 0;
      let text = "";
      try {
        const answer = await fetch(url, { method: "POST", body, headers: headers(config) });
        status = answer.status;
        text = await answer.text();
      } catch {
        status = 0;
      }
      if (wait === null || (status && !AGAIN.has(status))) {
        try {
          return { status, data: JSON.parse(text) };
        } catch {
          return { status, data: {} };
        }
      }
      trying();
      await pause(wait || 1000);
    }
  }

  const watched = new Map();

  /* Ask again and again how the check of an image stands, and tell it once it is done. */
  function watch(image, config, told) {
    watched.set(String(image), told);
    if (watched.size === 1) setTimeout(look, EVERY, config);
  }

  async function look(config) {
    try {
      const asked = [...watched.keys()].slice(0, LOOKED);
      const query = new URLSearchParams(asked.map((key) => ["image", key]));
      const answer = await fetch(`${config.states}?${query}`, { headers: headers(config) });
      const { images } = await answer.json();
      const known = new Map(images.map((image) => [String(image.id), image]));
      asked.forEach((key) => {
        const image = known.get(key);
        const told = watched.get(key);
        watched.delete(key); // what is not there any more is asked about no more
        if (image?.state === "checking") watched.set(key, told); // after those not asked about yet
        else if (image) told(image);
      });
    } catch {
      // The next look may find somebody.
    }
    if (watched.size) setTimeout(look, EVERY, config);
  }

  window.galleyUploads = { Sending, post, watch, isBusy: () => waiting.length + running.size > 0 };
})();
