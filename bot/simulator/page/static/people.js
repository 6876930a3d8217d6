// The dialog that opens more phones.

import * as api from "./api.js";
import { avatar, h, icon, iconButton } from "./dom.js";
import { t } from "./words.js";

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export class PeopleDialog {
  constructor(dialog, onOpened) {
    this.dialog = dialog;
    this.channel = "telegram";
    this.onOpened = onOpened;
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  }

  async open() {
    this.draw();
    this.dialog.showModal();
    this.search.focus();
    this.everybody = await api.people();
    this.show();
  }

  draw() {
    this.search = h("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), autocomplete: "off" });
    this.search.addEventListener("input", () => this.show());
    this.list = h("ul", { class: "people-list" });
    this.count = h("p", { class: "small", role: "status" });
    this.trouble = h("p", { class: "trouble", role: "alert" });
    this.dialog.replaceChildren(
      h("header", {}, h("h2", { id: "people-title" }, t("add_title")), iconButton("close", t("done"), () => this.dialog.close())),
      this.channels(),
      h("label", { class: "search" }, icon("search"), this.search),
      this.count, this.trouble, this.list);
  }

  channels() {
    const choice = (value, name) => h("label", { class: `choice ${value}` },
      h("input", { type: "radio", name: "channel", value, checked: value === this.channel, onchange: () => { this.channel = value; this.show(); } }),
      h("span", { class: `badge ${value}` }, name));
    return h("fieldset", { class: "channels" }, h("legend", {}, t("channel")), choice("telegram", "Telegram"), choice("whatsapp", "WhatsApp"));
  }

  show() {
    const asked = fold(this.search.value).split(/\s+/).filter(Boolean);
    const fits = (person) => asked.every((word) => fold(`${person.nama} ${person.jabatan} ${person.unit} ${person.nip}`).includes(word));
    const found = (this.everybody ?? []).filter(fits);
    this.count.textContent = found.length || !this.everybody ? t("found", { n: found.length }) : t("nobody");
    this.list.replaceChildren(...found.map((person) => this.item(person)));
  }

  item(person) {
    return h("li", {}, h("button", { type: "button", onclick: () => this.choose(person) }, avatar(person.nama, person.telepon.replace(/\D/g, "")),
      h("span", { class: "who" }, h("b", {}, person.nama), h("span", {}, person.jabatan), h("span", { class: "small" }, person.unit)),
      person.phones[this.channel] && h("span", { class: "already" }, t("already"))));
  }

  async choose(person) {
    try {
      const id = person.phones[this.channel] ?? (await api.openPhone(person.nip, this.channel)).id;
      this.dialog.close();
      this.onOpened(id);
    } catch {
      this.trouble.textContent = t("failed");
    }
  }
}
