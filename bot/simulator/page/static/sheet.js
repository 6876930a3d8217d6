// WhatsApp's list: a sheet over the chat, with one row to choose.

import { h, iconButton } from "./dom.js";
import { t } from "./words.js";

/** Open the rows of a message over `chat`; `onPick` gets the chosen row's id. Focus goes back where it was. */
export function sheet(chat, seen, onPick) {
  const back = document.activeElement;
  const close = () => { node.remove(); back?.focus?.({ preventScroll: true }); };
  const row = (option) => h("li", {}, h("button", { type: "button", onclick: () => { close(); onPick(option.id); } },
    h("b", {}, option.title), option.description && h("span", { class: "small" }, option.description)));
  const sections = [...new Set(seen.rows.map((option) => option.section))];
  const lists = sections.map((section) => [
    section && h("h4", {}, section),
    h("ul", {}, seen.rows.filter((option) => option.section === section).map(row)),
  ]);
  const box = h("div", { class: "sheet-box", role: "dialog", "aria-modal": "true", "aria-label": seen.opener },
    h("header", {}, h("h3", {}, seen.opener), iconButton("close", t("done"), close)), ...lists.flat());
  const node = h("div", { class: "sheet", onclick: (event) => { if (event.target === node) close(); }, onkeydown: (event) => keys(event, box, close) }, box);
  chat.append(node);
  box.querySelector("li button")?.focus();
}

function keys(event, box, close) {
  if (event.key === "Escape") { event.stopPropagation(); close(); return; }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...box.querySelectorAll("button")];
  if (step) {
    event.preventDefault();
    const rows = all.slice(1);
    rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length].focus();
  } else if (event.key === "Tab") {
    // Inside the sheet the keyboard goes round.
    const end = event.shiftKey ? all[0] : all[all.length - 1];
    if (document.activeElement === end) { event.preventDefault(); (event.shiftKey ? all[all.length - 1] : all[0]).focus(); }
  }
}
