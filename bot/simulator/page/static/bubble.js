// One message as a bubble: text with its formatting, file, buttons, hour.

import { h, icon, iconButton } from "./dom.js";
import { t, hour, length, size } from "./words.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote" };

/** Text and entities as nodes. Entities nest and never cross; offsets count UTF-16 units, as strings here do. */
export function formatted(text, entities, act) {
  const build = (from, to, inside) => {
    const nodes = [];
    let at = from;
    let rest = inside;
    while (rest.length) {
      const [entity, ...others] = rest;
      const end = Math.min(entity.offset + entity.length, to);
      const within = others.filter((other) => other.offset < end);
      rest = others.filter((other) => other.offset >= end);
      if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
      nodes.push(wrap(entity, text.slice(entity.offset, end), build(entity.offset, end, within), act));
      at = end;
    }
    if (at < to) nodes.push(text.slice(at, to));
    return nodes;
  };
  return build(0, text.length, [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length));
}

function wrap(entity, words, nodes, act) {
  if (entity.type === "text_link" || entity.type === "url") return link(entity.url ?? words, nodes);
  if (entity.type === "bot_command") return h("button", { type: "button", class: "command", onclick: () => act.say(words) }, nodes);
  if (entity.type === "spoiler") return spoiler(nodes);
  if (entity.type === "expandable_blockquote") return expandable(nodes);
  return h(TAGS[entity.type] ?? "span", {}, nodes);
}

function link(address, nodes) {
  const safe = /^(https?|tg|mailto|tel):/i.test(address) ? address : `https://${address}`;
  return h("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, nodes);
}

function spoiler(nodes) {
  const hidden = h("span", { class: "spoiler-text", "aria-hidden": "true" }, nodes);
  const cover = h("button", { type: "button", class: "spoiler", "aria-label": t("spoiler") }, hidden);
  cover.addEventListener("click", () => cover.replaceWith(...nodes), { once: true });
  return cover;
}

function expandable(nodes) {
  const quote = h("div", { class: "folded" }, nodes);
  const toggle = h("button", { type: "button", class: "fold", "aria-expanded": "false" }, t("expand"));
  toggle.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = t(folded ? "expand" : "collapse");
  });
  return h("blockquote", {}, quote, toggle);
}

const address = (file) => `/sim/files/${encodeURIComponent(file.id)}`;

function content(seen) {
  const { kind, file } = seen;
  if (kind === "photo") {
    return h("a", { class: "photo", href: address(file), target: "_blank", "aria-label": t("photo") }, h("img", { src: address(file), alt: seen.text || t("photo"), loading: "lazy" }));
  }
  if (kind === "voice") {
    const took = file.seconds ? length(file.seconds) : "";
    return h("div", { class: "voice" }, icon("mic"), h("audio", { controls: true, preload: "none", src: address(file), "aria-label": [t("voice"), took].filter(Boolean).join(", ") }), took && h("span", { class: "small" }, took));
  }
  if (kind === "document") {
    const name = file.name || t("attach_document");
    return h("a", { class: "file-link", href: address(file), target: "_blank", "aria-label": t("open_file", { nama: name }) },
      h("span", { class: "disc" }, icon("file")),
      h("span", { class: "document-name" }, h("b", {}, name), h("span", { class: "small" }, `${size(file.size)} ${(name.split(".").pop() ?? "").toUpperCase()}`)));
  }
  if (kind === "contact") return h("div", { class: "file-link" }, h("span", { class: "disc" }, icon("person")), h("span", { class: "small" }, t("contact")));
  return null;
}

function buttons(seen, act) {
  if (!seen.buttons.length) return null;
  return h("div", { class: "keyboard", role: "group" }, seen.buttons.map((row) => h("div", { class: "row" }, row.map((button) => one(seen, button, act)))));
}

function one(seen, button, act) {
  const look = `key ${button.style}`;
  if (button.url) return h("a", { class: look, href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.label, icon("link"));
  if (button.copy) return h("button", { type: "button", class: look, onclick: () => act.copy(button.copy) }, button.label, icon("copy"));
  // Disabled for the person, but still found by the keyboard: a screen reader should meet it.
  const off = button.disabled || !button.data;
  return h("button", { type: "button", class: look, "aria-disabled": off ? "true" : null, title: off ? t("unavailable") : null, onclick: (event) => !off && act.press(seen.id, button.data, event.currentTarget) }, button.label);
}

/** Who may not edit, taps: a button that opens a sheet with rows, or one that shares the own number. */
function openers(seen, act) {
  return [
    seen.opener && h("button", { type: "button", class: "key opens", "aria-haspopup": "dialog", onclick: () => act.sheet(seen) }, icon("list"), h("span", {}, seen.opener)),
    seen.asks_contact && h("button", { type: "button", class: "key opens", onclick: () => act.share(seen.id) }, icon("person"), h("span", {}, t("share_number"))),
  ].filter(Boolean);
}

function underneath(seen, act) {
  const more = openers(seen, act);
  if (!more.length) return buttons(seen, act);
  return h("div", { class: "keyboard", role: "group" }, more.map((one) => h("div", { class: "row" }, one)));
}

/** Whether an own message was delivered or, in WhatsApp's blue, read. */
function ticks(seen) {
  const read = seen.state === "read";
  return h("span", { class: read ? "ticks read" : "ticks", role: "img", "aria-label": t(read ? "read_by_lincah" : "delivered") }, icon("check"), icon("check"));
}

/** A line of the app itself, such as a changed number. */
function system(seen) {
  return h("div", { class: "message system", data: { id: seen.id } }, h("div", { class: "bubble", tabindex: "-1" }, seen.text));
}

function meta(seen, zone) {
  const moment = new Date(seen.date);
  return h("span", { class: "meta" },
    seen.edited && h("span", {}, t("edited")),
    h("time", { datetime: seen.date }, hour(moment, zone)),
    seen.mine && ticks(seen));
}

/** A message. `act` has say, press, copy, edit (null where nothing can be edited), sheet, share; `replied` is the text it answers. */
export function bubble(seen, { act, zone, replied }) {
  if (seen.kind === "system") return system(seen);
  const text = seen.text && formatted(seen.text, seen.entities, act);
  const kinds = ["bubble"];
  if (seen.kind === "text" && /^\p{Extended_Pictographic}\uFE0F?$/u.test(seen.text)) kinds.push("emoji");
  return h("div", { class: `message ${seen.mine ? "mine" : "theirs"}`, data: { id: seen.id } },
    h("div", { class: kinds.join(" "), tabindex: "-1" },
      h("span", { class: "unseen" }, t(seen.mine ? "from_me" : "from_bot"), " "),
      seen.forwarded_from && h("div", { class: "forwarded" }, t("forwarded", { nama: seen.forwarded_from })),
      replied && h("div", { class: "replied" }, h("span", { class: "unseen" }, t("reply_to"), " "), replied),
      content(seen),
      seen.header && h("div", { class: "heading" }, seen.header),
      text && h("div", { class: "text", dir: "auto" }, text),
      seen.footer && h("div", { class: "small footing" }, seen.footer),
      meta(seen, zone),
      act.edit && seen.mine && seen.kind === "text" && iconButton("edit", t("edit"), () => act.edit(seen), { class: "icon-button edit" })),
    underneath(seen, act));
}
