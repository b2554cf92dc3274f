// Leads from a reason in the status panel to its field, in whichever tab it stands.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-editorial-field]");
  if (!link) return;
  const name = link.dataset.editorialField;
  const place =
    document.querySelector(`[data-contentpath="${name}"]`) ||
    document.getElementById(`id_${name}`) ||
    document.getElementById(`id_${name}-FORMS`);
  if (!place) return;
  event.preventDefault();
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
});
