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
