// Asks what tests/clients/test_clients.py asks the client in Python, and prints the answers.
import { pathToFileURL } from "node:url";

const [client, api, found, former, gone] = process.argv.slice(2);
const { Galley } = await import(pathToFileURL(client));
const galley = new Galley(api);
const reason = async (promise) => {
  try {
    await promise;
    return null;
  } catch (error) {
    return { name: error.name, path: error.path ?? null, status: error.status ?? null, type: error.type ?? null };
  }
};
const first = await galley.byPath(found);
const again = await galley.byPath(found);
const cards = [];
for await (const card of galley.articles({ limit: 2 })) cards.push(card.path);
const mirror = new Map();
const seq = await galley.catchUp(mirror);
const impatient = new Galley(api, { patience: 0 });
console.log(
  JSON.stringify({
    title: first.title,
    saved: galley.saved,
    same: first.seq === again.seq,
    cards,
    mirror: [...mirror.keys()].sort(),
    seq,
    next: await galley.catchUp(mirror, seq),
    read: (await galley.byPath(found, { min_seq: seq })).seq === first.seq,
    moved: await reason(galley.byPath(former)),
    gone: await reason(galley.byPath(gone)),
    absent: await reason(galley.byPath("/nothing/")),
    unknown: await reason(galley.get("/articles/", { colour: "red" })),
    behind: await reason(impatient.byPath(found, { min_seq: seq + 1000 })),
  }),
);
