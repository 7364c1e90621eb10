// A form that filters a list as one types. Without scripts, the server does the same; see FeedFilter.cs.
for (const form of document.querySelectorAll("form[data-filter]")) {
  const status = document.querySelector("[data-filter-status]");
  const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  form.addEventListener("input", event => {
    const words = fold(event.target.value);
    for (const item of document.querySelectorAll("[data-filtered]")) {
      item.hidden = !words.every(word => ` ${item.dataset.filtered}`.includes(` ${word}`));
    }
    for (const group of document.querySelectorAll("[data-filtered-group]")) {
      group.hidden = !group.querySelector("[data-filtered]:not([hidden])");
    }
    document.querySelector("[data-filter-near]")?.remove();
    const count = document.querySelectorAll("[data-filtered]:not([hidden])").length;
    status.textContent = !words.length ? "" : count ? `${count} feed${count === 1 ? "" : "s"}` : "No feed has this name.";
  });
}

// Buttons that copy: shown only where a script can do it.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// The browser's time zone, where nobody has chosen one. A note next to a visible field says so.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const field of document.querySelectorAll("input[data-time-zone]")) {
  const note = document.getElementById(field.dataset.timeZone);
  if (!zone || field.value === zone)
    continue;
  field.value = zone;
  if (note)
    note.hidden = false;
}
