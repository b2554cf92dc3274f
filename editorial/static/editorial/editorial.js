// Leads from a reason in the status panel to its field, in whichever tab it stands.
const leadTo = (name) => {
  const place =
    document.querySelector(`[data-contentpath="${name}"]`) ||
    document.getElementById(`id_${name}`) ||
    document.getElementById(`id_${name}-FORMS`);
  if (!place) return false;
  const tab = place.closest("[role=tabpanel]");
  if (tab) document.querySelector(`[role=tab][aria-controls="${tab.id}"]`)?.click();
  const section = place.closest("section.w-panel");
  const toggle = section?.querySelector("[data-panel-toggle][aria-expanded=false]");
  toggle?.click();
  const visible =
    "input:not([type=hidden]), textarea, select, button, [contenteditable=true]";
  setTimeout(() => {
    // The tab is shown by now.
    (section || place).scrollIntoView({ block: "center" });
    [place, ...place.querySelectorAll("*")]
      .find((each) => each.matches(visible) && each.offsetParent)
      ?.focus({ preventScroll: true });
  }, 100);
  return true;
};

const fieldOf = ({ hash }) => hash.match(/^#id_([a-z_]+)$/)?.[1];

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || link.origin + link.pathname !== location.origin + location.pathname)
    return;
  const name = fieldOf(link);
  if (name && leadTo(name)) event.preventDefault();
});

// The same for who comes from another page, such as the dry run.
window.addEventListener("load", () => {
  const name = fieldOf(window.location);
  if (name) leadTo(name);
});

// Fetches what a closed section shows when it is opened for the first time.
document.addEventListener(
  "toggle",
  async (event) => {
    const section = event.target;
    const address = section.dataset?.editorialLoad;
    if (!address || !section.open) return;
    delete section.dataset.editorialLoad;
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const place = document.createElement("div");
    place.innerHTML = await answer.text();
    section.querySelector("a").replaceWith(place);
  },
  true,
);

// Lets "in 2 hours" run: days and hours, hours and minutes, minutes and seconds.
const UNITS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];
const inWords = (seconds) => {
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  if (first < 0) return "0";
  let left = seconds;
  return UNITS.slice(first, first + 2)
    .map(([unit, size]) => {
      const number = Math.floor(left / size);
      left -= number * size;
      const words = { style: "unit", unit, unitDisplay: "long" };
      const language = document.documentElement.lang || undefined;
      return number && new Intl.NumberFormat(language, words).format(number);
    })
    .filter(Boolean)
    .join(", ");
};
const tick = () => {
  document.querySelectorAll("time[data-countdown]").forEach((place) => {
    const seconds = Math.round((Date.parse(place.dateTime) - Date.now()) / 1000);
    const words = inWords(Math.max(0, seconds));
    if (place.textContent !== words) place.textContent = words;
  });
};
setInterval(tick, 1000);
