// The wall: which phones stand on it, what is unread on the others, and the bar above.

import * as api from "./api.js";
import { Clock } from "./clock.js";
import { avatar, h, icon, short } from "./dom.js";
import { PeopleDialog } from "./people.js";
import { PhoneView } from "./phone.js";
import * as words from "./words.js";

const { t } = words;
const FIRST_OPEN = 3;
const THEMES = ["auto", "light", "dark"];
const SAID = 5000;
const $ = (id) => document.getElementById(id);

/** What this browser remembers: the language, the look, and each phone's place and last message read. */
const memory = {
  get: (name, otherwise) => { try { return JSON.parse(localStorage.getItem(`lincah.${name}`)) ?? otherwise; } catch { return otherwise; } },
  set: (name, value) => localStorage.setItem(`lincah.${name}`, JSON.stringify(value)),
};

class Wall {
  constructor() {
    this.views = new Map();
    // Until the first news nobody knows whether the wall is empty.
    this.heard = false;
    this.places = memory.get("places", {});
    this.read = memory.get("read", {});
    this.current = memory.get("current", null);
    this.clock = new Clock($("clock"), { tell: (text) => this.tell(text), onTick: (now) => this.views.forEach((view) => view.tick(now)) });
    this.people = new PeopleDialog($("people"), (id) => this.show(id));
    this.narrow = matchMedia("(max-width: 760px)");
    this.narrow.addEventListener("change", () => this.arrange());
    $("add").addEventListener("click", () => this.people.open());
  }

  get zone() { return this.clock.zone; }

  now() { return this.clock.now(); }

  take(news) {
    this.heard = true;
    this.clock.take(news.clock);
    if (news.fresh) this.forgetStrangers(news.phones);
    for (const phone of news.phones) this.takePhone(phone, news.fresh);
    this.arrange();
    if (this.views.has(this.wanted)) this.show(this.wanted);
  }

  /** After a restart with other data, phones that no longer exist leave the wall. */
  forgetStrangers(phones) {
    const known = new Set(phones.map((phone) => phone.id));
    for (const [id, view] of this.views) if (!known.has(id)) { view.node.remove(); this.views.delete(id); }
  }

  takePhone(phone, fresh) {
    const view = this.views.get(phone.id) ?? new PhoneView(phone.id, this);
    const before = view.last();
    this.views.set(phone.id, view);
    view.take(phone, fresh);
    if (view.last() < (this.read[phone.id] ?? 0)) this.read[phone.id] = 0;
    this.places[phone.id] ??= this.standing().length < FIRST_OPEN ? "open" : "minimised";
    const news = !fresh && view.last() > before;
    if (this.places[phone.id] === "closed" && news) this.places[phone.id] = "minimised";
  }

  standing() {
    return [...this.views.keys()].filter((id) => this.places[id] === "open");
  }

  /** Put every phone where it belongs; nodes that stay are not moved, so that nothing loses the keyboard. */
  arrange() {
    const open = this.standing();
    if (this.heard && !open.includes(this.current)) this.current = open[0] ?? null;
    const wall = $("wall");
    for (const [id, view] of this.views) {
      const stands = open.includes(id);
      if (stands && !view.node.isConnected) { this.stand(wall, view); view.toEnd(); }
      if (!stands) view.node.remove();
      view.node.classList.toggle("current", id === this.current);
      if (stands && this.visible(id) && view.nearEnd()) { this.read[id] = view.last(); view.look(); }
    }
    this.empty(wall, this.heard && open.length === 0);
    this.strip();
    if (this.heard) this.remember();
  }

  /** A phone stands beside the other one of its owner. */
  stand(wall, view) {
    const twin = [...this.views.values()].find((other) => other !== view && other.node.isConnected && other.phone.owner === view.phone.owner);
    if (twin) twin.node.after(view.node);
    else wall.append(view.node);
  }

  async showOther(id) {
    this.show((await api.openOther(id)).id);
  }

  visible(id) {
    return !document.hidden && (!this.narrow.matches || id === this.current);
  }

  empty(wall, is) {
    const note = wall.querySelector(".empty");
    if (!is || note) { if (!is) note?.remove(); return; }
    wall.append(h("div", { class: "empty" }, h("img", { src: "/sim/static/lincah.svg", alt: "", width: 72, height: 72 }), h("h2", {}, t("empty_title")), h("p", {}, t("empty")), h("button", { type: "button", class: "main", onclick: () => this.people.open() }, t("add"))));
  }

  strip() {
    const held = document.activeElement?.closest?.("#strip button")?.dataset.phone;
    const shown = [...this.views].filter(([id]) => this.places[id] !== "closed");
    const scrolled = $("strip").scrollLeft;
    $("strip").replaceChildren(...shown.map(([id, view]) => this.chip(id, view)));
    $("strip").scrollLeft = scrolled;
    $("strip").hidden = shown.length === 0;
    if (held) $("strip").querySelector(`[data-phone="${held}"]`)?.focus({ preventScroll: true });
  }

  chip(id, view) {
    const { name, title } = view.phone;
    const stands = this.narrow.matches ? id === this.current : this.places[id] === "open";
    const unread = this.visible(id) && this.places[id] === "open" && view.nearEnd() ? 0 : view.unreadAfter(this.read[id] ?? 0);
    const label = [t(stands ? "shown_phone" : "open_phone", { nama: name }), view.phone.channel === "whatsapp" ? "WhatsApp" : "Telegram", title, unread && t("unread", { n: unread })].filter(Boolean).join(", ");
    return h("button", { type: "button", class: stands ? "chip stands" : "chip", data: { phone: id }, "aria-label": label, "aria-current": id === this.current ? "true" : null, title: `${name}\n${title}`, onclick: () => this.show(id) },
      avatar(name, view.phone.owner), h("span", { class: `dot ${view.phone.channel}`, "aria-hidden": "true" }), h("span", { class: "chip-words" }, h("b", {}, short(name)), h("span", {}, title.split(" · ")[0])), unread > 0 && h("span", { class: "unread" }, unread > 99 ? "99+" : unread));
  }

  /** Bring a phone onto the wall and go to it; one just made may still be on its way. */
  show(id) {
    this.places[id] = "open";
    const view = this.views.get(id);
    this.wanted = view ? null : id;
    if (!view) return;
    this.current = id;
    this.arrange();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    view.node.scrollIntoView({ behavior: calm ? "instant" : "smooth", block: "nearest", inline: "nearest" });
    view.toEnd();
    $("strip").querySelector(`[data-phone="${id}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    // On a touch screen the text field would bring up the keyboard over the chat.
    const touch = matchMedia("(pointer: coarse)").matches;
    const first = touch ? view.log : (view.composer.field ?? view.composer.node.querySelector("button") ?? view.log);
    first.focus({ preventScroll: true });
    this.seen(id);
  }

  minimise(id) { this.put(id, "minimised"); }

  close(id) { this.put(id, "closed"); }

  put(id, place) {
    this.read[id] = this.views.get(id).last();
    this.places[id] = place;
    this.arrange();
    ($("strip").querySelector(`[data-phone="${id}"]`) ?? $("add")).focus();
  }

  seen(id) {
    const last = this.views.get(id)?.last() ?? 0;
    if (this.visible(id) && this.places[id] === "open") this.views.get(id)?.look();
    if (!this.visible(id) || this.places[id] !== "open" || this.read[id] === last) return;
    this.read[id] = last;
    this.strip();
    this.remember();
  }

  remember() {
    memory.set("places", this.places);
    memory.set("read", this.read);
    memory.set("current", this.current);
  }

  tell(text) {
    clearTimeout(this.said);
    $("said").textContent = text;
    this.said = setTimeout(() => { $("said").textContent = ""; }, SAID);
  }

  redraw() {
    $("wall").querySelector(".empty")?.remove();
    this.clock.draw();
    this.views.forEach((view) => view.draw());
    this.arrange();
  }
}

function dress(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const button = $("theme");
  button.replaceChildren(icon({ auto: "auto", light: "sun", dark: "moon" }[theme]));
  button.setAttribute("aria-label", t(`theme_${theme}`));
  button.title = t(`theme_${theme}`);
}

async function speak(wall, code) {
  await words.load(code);
  const button = $("language");
  button.textContent = code === "id" ? "ID" : "EN";
  button.setAttribute("aria-label", `${t("language")}: ${code === "id" ? "Bahasa Indonesia" : "English"}`);
  dress(memory.get("theme", "auto"));
  wall.redraw();
}

async function main() {
  const wall = new Wall();
  await speak(wall, memory.get("language", "id")).catch(() => speak(wall, "id"));
  $("language").addEventListener("click", () => {
    const next = words.language === "id" ? "en" : "id";
    speak(wall, next).then(() => memory.set("language", next), () => wall.tell(t("failed")));
  });
  $("theme").addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(memory.get("theme", "auto")) + 1) % THEMES.length];
    memory.set("theme", next);
    dress(next);
    wall.tell($("theme").title);
  });
  document.addEventListener("visibilitychange", () => wall.arrange());
  api.listen((news) => wall.take(news), (online) => { $("offline").hidden = online; });
}

main();
