// The clock of the demo: shows its date and hour and moves it on.

import * as api from "./api.js";
import { h, icon } from "./dom.js";
import { t, day, hour } from "./words.js";

export class Clock {
  constructor(node, { tell, onTick }) {
    this.node = node;
    this.tell = tell;
    this.onTick = onTick;
    this.zone = "Asia/Jakarta";
    this.zoneName = "WIB";
    this.offset = 0;
    setInterval(() => this.tick(), 1000);
    document.addEventListener("click", (event) => { if (this.panel && !node.contains(event.target)) this.open(false); });
    node.addEventListener("keydown", (event) => { if (event.key === "Escape" && !this.panel.hidden) { this.open(false); this.button.focus(); } });
  }

  now() {
    return new Date(Date.now() + this.offset);
  }

  take({ now, zone, zone_name: zoneName }) {
    this.offset = new Date(now) - Date.now();
    Object.assign(this, { zone, zoneName });
    this.tick(true);
  }

  words() {
    return `${day(this.now(), this.zone, true)}, ${hour(this.now(), this.zone)} ${this.zoneName}`;
  }

  draw() {
    this.date = h("span", { class: "clock-date" });
    this.time = h("span", { class: "clock-time" });
    this.button = h("button", { type: "button", class: "clock-button", "aria-expanded": "false", onclick: () => this.open(this.panel.hidden) }, icon("clock"), h("span", { class: "clock-words" }, this.date, this.time));
    this.panel = this.jumps();
    this.node.replaceChildren(this.button, this.panel);
    this.shown = "";
    this.tick();
  }

  jumps() {
    const choice = (word, to) => h("button", { type: "button", onclick: () => this.jump(to) }, t(word));
    this.input = h("input", { type: "datetime-local", required: true });
    return h("div", { class: "clock-panel", role: "group", "aria-label": t("jump_title"), hidden: true },
      h("h2", {}, t("jump_title")),
      choice("jump_hour", "hour"), choice("jump_working_day", "working_day"), choice("jump_friday", "friday"),
      h("form", { onsubmit: (event) => { event.preventDefault(); this.jump(this.input.value); } },
        h("label", {}, h("span", {}, t("jump_to")), this.input), h("button", { class: "main" }, t("jump"))));
  }

  open(wanted) {
    this.panel.hidden = !wanted;
    this.button.setAttribute("aria-expanded", String(wanted));
    if (!wanted) return;
    // Swedish writes dates the way the field wants them.
    this.input.value = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone: this.zone }).format(this.now()).replace(" ", "T");
    this.panel.querySelector("button").focus();
  }

  async jump(to) {
    try {
      this.take(await api.jump(to));
      this.open(false);
      this.button.focus();
      this.tell(t("jumped", { waktu: this.words() }));
    } catch (trouble) {
      this.tell(t(trouble.message === "past" ? "jump_past" : "failed"));
    }
  }

  tick(force = false) {
    const words = this.words();
    if (!this.date || (words === this.shown && !force)) return;
    this.shown = words;
    this.date.textContent = day(this.now(), this.zone, true);
    this.time.textContent = `${hour(this.now(), this.zone)} ${this.zoneName}`;
    this.button.setAttribute("aria-label", t("clock_change", { waktu: words }));
    this.onTick(this.now());
  }
}
