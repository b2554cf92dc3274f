// An example client of Galley's delivery API: fetch and nothing else (Node 18 or newer, or a browser).
//
//     node galley-client.mjs https://api.example.org/api/v1 /resources/

/** An answer of application/problem+json. Decide by `status` or `type`; show `message`. */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail ?? `The API answered ${status}.`);
    Object.assign(this, { name: "Problem", status, type: body.type ?? "about:blank", body, retryAfter });
  }
}

/** The content stands at another path of the site: send your reader there by a 308. */
export class Moved extends Error {
  constructor(path) {
    super(`It is at ${path} now.`);
    Object.assign(this, { name: "Moved", path });
  }
}

export class Galley {
  #kept = new Map(); // bound it in a real site
  saved = 0; // answers that needed no body

  constructor(api, { key = "", patience = 3 } = {}) {
    this.api = api.replace(/\/$/, "");
    this.key = key;
    this.patience = patience;
  }

  /** The document at a path; throws Moved, or Problem with status 404 or 410. */
  byPath(path, parameters = {}) {
    return this.get("/by-path/", { path, ...parameters });
  }

  /** All cards that fit, page by page: `next` of one page is the cursor of the other. */
  async *articles(filters = {}) {
    let page = await this.get("/articles/", filters);
    yield* page.items;
    while (page.next) {
      page = await this.get("/articles/", { ...filters, cursor: page.next });
      yield* page.items;
    }
  }

  /** Brings a mirror (a Map of documents by id) up to date; resolves to the number to go on from. */
  async catchUp(mirror, since = 0) {
    for (;;) {
      const page = await this.get("/changes/", { since, limit: 100 });
      for (const change of page.items) {
        if (change.document === null) mirror.delete(change.id);
        else mirror.set(change.id, change.document);
      }
      since = page.seq;
      if (page.next === null) return since;
    }
  }

  /**
   * An answer, from what we kept when nothing has changed.
   * Waits and asks again when the server says when: 429, or 503 while it is behind `min_seq`.
   */
  async get(address, parameters = {}) {
    const url = `${this.api}${address}?${new URLSearchParams(parameters)}`;
    for (let left = this.patience; ; left -= 1) {
      try {
        return await this.#ask(url);
      } catch (problem) {
        const passing = problem.status === 429 || problem.status === 503;
        if (!passing || left === 0 || !problem.retryAfter) throw problem;
        await new Promise((resolve) => setTimeout(resolve, problem.retryAfter * 1000));
      }
    }
  }

  async #ask(url) {
    const headers = { Accept: "application/json" };
    if (this.key) headers.Authorization = `Bearer ${this.key}`;
    const kept = this.#kept.get(url);
    if (kept) headers["If-None-Match"] = kept.etag;
    // A redirect is an answer for our reader. Browsers hide it from scripts: there, let fetch follow.
    const answer = await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(10_000) });
    if (answer.status === 304) {
      this.saved += 1;
      return kept.body;
    }
    const body = await answer.json().catch(() => ({})); // a proxy's error page
    if (answer.status === 308) throw new Moved(body.location);
    if (!answer.ok) {
      this.#kept.delete(url);
      throw new Problem(answer.status, body, Number(answer.headers.get("Retry-After") ?? 0));
    }
    const etag = answer.headers.get("ETag");
    if (etag) this.#kept.set(url, { etag, body });
    return body;
  }
}

if (globalThis.process?.argv[1] === new URL(import.meta.url).pathname) {
  const [api, path] = process.argv.slice(2);
  try {
    console.log(JSON.stringify(await new Galley(api).byPath(path), null, 2));
  } catch (told) {
    console.error(told.message);
    process.exitCode = 1;
  }
}
