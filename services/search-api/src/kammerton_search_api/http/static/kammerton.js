// Small comforts. Every page works without them.
"use strict";

// The hour matters for digests only.
for (const form of document.querySelectorAll("form")) {
  const rhythm = form.querySelectorAll("input[name=rhythm]");
  const show = () => {
    const atOnce = [...rhythm].some((option) => option.checked && option.value === "at_once");
    for (const part of form.querySelectorAll(".digest")) part.hidden = atOnce;
  };
  for (const option of rhythm) option.addEventListener("change", show);
  if (rhythm.length) show();
}

// A feed's address is for a feed reader: a button copies it.
for (const link of document.querySelectorAll("a[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "kopieren";
  button.setAttribute("aria-label", `Adresse kopieren: ${link.textContent}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.href);
    button.textContent = "kopiert";
  });
  link.after(" ", button);
}
