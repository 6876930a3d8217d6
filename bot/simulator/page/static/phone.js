// One phone: who holds it, the chat, and the composer at its foot.

import * as api from "./api.js";
import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { avatar, h, iconButton, short } from "./dom.js";
import { sheet } from "./sheet.js";
import { t, day, hour } from "./words.js";

const ACTIONS = { typing: "typing", upload_document: "sending_file", upload_photo: "sending_file", upload_voice: "sending_file" };
const TYPING = 5000;
const NOTICE = 4000;
const NEAR = 80;

export class PhoneView {
  constructor(id, wall) {
    this.id = id;
    this.wall = wall;
    this.phone = { bubbles: new Map(), menu: [], keyboard: [] };
    this.composer = new Composer(id, { tell: (text) => this.tell(text), guard: (request) => this.guard(request) });
    this.act = {
      say: (text) => this.guard(() => api.say(id, text)),
      press: (message, data, button) => this.press(message, data, button),
      copy: (text) => this.copy(text),
      edit: (seen) => this.composer.edit(seen),
      sheet: (seen) => sheet(this.node.querySelector(".device"), seen, (row) => this.guard(() => api.press(id, seen.id, row))),
      share: (message) => this.guard(() => api.act(id, "share", message)),
    };
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-relevant": "additions", tabindex: "0" });
    this.log.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.notices = h("div", { class: "notices", role: "status" });
    this.nodes = new Map();
    this.node = h("section", { class: "phone", data: { phone: id } });
    this.observer = new ResizeObserver(() => { if (this.follows !== false) this.toEnd(); });
    this.observer.observe(this.log);
  }

  /** Take news of this phone in; `fresh` replaces everything. */
  take(news, fresh) {
    const { bubbles } = this.phone;
    if (fresh) bubbles.clear();
    for (const seen of news.bubbles) bubbles.set(seen.id, seen);
    for (const id of news.gone) bubbles.delete(id);
    this.phone = { ...news, bubbles };
    if (this.whatsapp) this.act.edit = null;
    if (fresh || !this.drawn) this.draw();
    else this.update(news);
    this.doing(news.doing);
    if (news.notice) this.notice(news.notice);
  }

  get whatsapp() { return this.phone.channel === "whatsapp"; }

  /** Draw everything anew, as after a change of language. */
  draw() {
    const { phone } = this;
    const first = short(phone.name);
    this.drawn = true;
    this.node.dataset.channel = phone.channel;
    this.node.setAttribute("aria-label", [t("phone_of", { nama: phone.name }), this.whatsapp && "WhatsApp", phone.title].filter(Boolean).join(", "));
    this.log.setAttribute("aria-label", t("chat_of", { nama: first }));
    this.state = h("span", { class: "doing", "aria-live": "off" }, t(this.whatsapp ? "business" : "bot"));
    this.window = this.whatsapp && h("p", { class: "window" });
    this.time = h("span", { class: "status-time" });
    this.down = iconButton("down", t("to_newest"), () => this.toEnd(true), { class: "icon-button down", hidden: true });
    this.more = this.moreMenu();
    this.node.replaceChildren(this.owner(), h("div", { class: "device" }, this.status(), this.head(), this.window || "", h("div", { class: "chat" }, this.log, this.down, this.notices), this.composer.node));
    this.nodes.clear();
    this.log.replaceChildren();
    for (const seen of this.sorted()) this.place(seen);
    this.arrange();
    this.composer.draw(phone);
    this.tick(this.wall.now());
    this.toEnd();
  }

  owner() {
    const { phone } = this;
    return h("header", { class: "owner" }, avatar(phone.name, phone.owner),
      h("div", { class: "owner-words" }, h("h2", { title: phone.name }, phone.name),
        h("p", {}, h("span", { class: `badge ${phone.channel}` }, phone.channel === "whatsapp" ? "WhatsApp" : "Telegram"), " ", phone.title)),
      iconButton("twin", t(this.whatsapp ? "open_telegram" : "open_whatsapp", { nama: phone.name }), () => this.guard(() => this.wall.showOther(this.id))),
      iconButton("less", t("minimise", { nama: phone.name }), () => this.wall.minimise(this.id)),
      iconButton("close", t("close", { nama: phone.name }), () => this.wall.close(this.id)));
  }

  status() {
    return h("div", { class: "status", "aria-hidden": "true" }, this.time, h("span", { class: "island" }), h("span", { class: "battery" }));
  }

  head() {
    return h("div", { class: "head" }, h("img", { src: "/sim/static/lincah.svg", alt: "", width: 38, height: 38 }),
      h("div", { class: "head-words" }, h("h3", {}, "Lincah"), this.state), this.more);
  }

  moreMenu() {
    const { phone } = this;
    const item = (word, act) => h("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => this.guard(act) }, t(word));
    const block = item(phone.blocked ? "unblock" : this.whatsapp ? "block_business" : "block", () => api.block(this.id, !phone.blocked));
    const choices = this.whatsapp ? [
      item(phone.offline ? "go_online" : "go_offline", () => api.act(this.id, phone.offline ? "online" : "offline")),
      item("change_number", () => api.act(this.id, "number")),
      item(phone.username ? "show_number" : "hide_number", () => api.act(this.id, phone.username ? "show" : "hide")),
      item("send_card", () => api.act(this.id, "card")),
      block,
    ] : [block];
    return this.composer.popup("dots", t("more"), choices, "icon-button");
  }

  /** Whether Lincah may write freely, or by templates only; it changes with the clock. */
  tellWindow(now) {
    if (!this.window) return;
    const { phone } = this;
    const until = phone.window && new Date(phone.window);
    const open = until && until > now;
    const where = phone.username ? `@${phone.username}` : phone.phone;
    const said = open ? t("window_open", { waktu: `${day(until, this.wall.zone)}, ${hour(until, this.wall.zone)}` }) : t("window_closed");
    const words = [phone.offline && t("is_offline"), where, said].filter(Boolean).join(" · ");
    if (this.window.textContent !== words) this.window.textContent = words;
    this.window.classList.toggle("open", Boolean(open));
  }

  /** What stands on the screen has been read, which the sender is told. */
  look() {
    if (!this.whatsapp || this.phone.offline) return;
    const unread = [...this.phone.bubbles.values()].some((seen) => !seen.mine && seen.state !== "read");
    if (unread) api.act(this.id, "look").catch(() => {});
  }

  sorted() {
    return [...this.phone.bubbles.values()].sort((a, b) => a.id - b.id);
  }

  update(news) {
    const atEnd = this.nearEnd();
    const latest = Math.max(0, ...this.nodes.keys());
    const held = this.held();
    for (const seen of news.bubbles) this.place(seen);
    for (const id of news.gone) this.remove(id);
    this.arrange();
    this.regain(held);
    this.composer.draw(this.phone);
    this.tellWindow(this.wall.now());
    const more = this.moreMenu();
    if (!this.more.contains(document.activeElement)) { this.more.replaceWith(more); this.more = more; }
    const own = news.bubbles.some((seen) => seen.mine && seen.id > latest);
    if (atEnd || own) this.toEnd(true);
    else this.down.hidden = false;
    if (news.bubbles.some((seen) => !seen.mine && seen.id > latest)) this.doing("");
  }

  place(seen) {
    const replied = this.phone.bubbles.get(seen.reply_to)?.text;
    const node = bubble(seen, { act: this.act, zone: this.wall.zone, replied });
    const old = this.nodes.get(seen.id);
    if (old) old.replaceWith(node);
    else this.log.append(node);
    this.nodes.set(seen.id, node);
  }

  remove(id) {
    this.nodes.get(id)?.remove();
    this.nodes.delete(id);
  }

  /** Days between the messages, tails on the last of each run. */
  arrange() {
    for (const mark of this.log.querySelectorAll(".day")) mark.remove();
    let before = null;
    let today = "";
    for (const seen of this.sorted()) {
      const node = this.nodes.get(seen.id);
      const date = day(new Date(seen.date), this.wall.zone);
      if (date !== today) node.before(h("div", { class: "day" }, h("span", {}, date)));
      const joins = before && before.mine === seen.mine && date === today;
      if (before) this.nodes.get(before.id).classList.toggle("tail", !joins);
      node.classList.toggle("joined", Boolean(joins));
      today = date;
      before = seen;
    }
    if (before) this.nodes.get(before.id).classList.add("tail");
    const empty = this.log.querySelector(".nothing");
    if (before) empty?.remove();
    else if (!empty) this.log.append(h("p", { class: "nothing" }, t("nothing_yet")));
  }

  /** Where the keyboard is inside the chat, so that an edited message does not lose it. */
  held() {
    const message = document.activeElement?.closest?.(".message");
    if (!message || !this.log.contains(message)) return null;
    return { id: Number(message.dataset.id), at: [...message.querySelectorAll("button, a")].indexOf(document.activeElement) };
  }

  regain(held) {
    if (!held || this.log.contains(document.activeElement)) return;
    const node = this.nodes.get(held.id);
    const target = node && ([...node.querySelectorAll("button, a")][held.at] ?? node.querySelector(".bubble"));
    (target ?? this.composer.field)?.focus({ preventScroll: true });
  }

  async press(message, data, button) {
    button.classList.add("waiting");
    await this.guard(() => api.press(this.id, message, data));
    setTimeout(() => button.classList.remove("waiting"), 600);
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => {});
    this.tell(t("copied", { teks: text }));
  }

  /** Run a request; false and a passing line when it fails. */
  async guard(request) {
    try {
      await request();
      return true;
    } catch (trouble) {
      this.tell(t(trouble.message !== "blocked" ? "failed" : this.whatsapp ? "blocked_business" : "blocked"));
      return false;
    }
  }

  doing(action) {
    clearTimeout(this.doingEnds);
    const word = ACTIONS[action];
    this.state.textContent = t(word ?? (this.whatsapp ? "business" : "bot"));
    this.state.classList.toggle("active", Boolean(word));
    if (word) this.doingEnds = setTimeout(() => this.doing(""), TYPING);
  }

  notice({ text, alert }) {
    if (!alert) { this.tell(text); return; }
    const back = document.activeElement;
    const close = () => { box.remove(); back?.focus?.({ preventScroll: true }); };
    const ok = h("button", { type: "button", class: "main", onclick: close }, t("ok"));
    const box = h("div", { class: "alert", role: "alertdialog", "aria-label": text, onkeydown: (event) => event.key === "Escape" && close() }, h("div", { class: "alert-box" }, h("p", {}, text), ok));
    this.node.querySelector(".chat").append(box);
    ok.focus();
  }

  tell(text) {
    const line = h("p", { class: "toast" }, text);
    this.notices.append(line);
    setTimeout(() => line.remove(), NOTICE);
  }

  nearEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
  }

  toEnd(smooth = false) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
    this.follows = true;
    this.down.hidden = true;
  }

  scrolled() {
    const end = this.nearEnd();
    this.follows = end;
    this.down.hidden = end;
    if (end) this.wall.seen(this.id);
  }

  tick(now) {
    if (this.time) this.time.textContent = hour(now, this.wall.zone);
    this.tellWindow(now);
  }

  /** The newest message of the bot, for counting what is unread. */
  unreadAfter(read) {
    return this.sorted().filter((seen) => !seen.mine && seen.id > read).length;
  }

  last() {
    return Math.max(0, ...this.phone.bubbles.keys());
  }
}
