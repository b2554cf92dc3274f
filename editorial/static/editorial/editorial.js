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

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-editorial-field]");
  if (link && leadTo(link.dataset.editorialField)) event.preventDefault();
});

// The same for who comes from another page, such as the dry run.
window.addEventListener("load", () => {
  const [, name] = window.location.hash.match(/^#id_([a-z_]+)$/) || [];
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
