// The foot of a phone: the text field, attachments, voice notes, the command menu and the reply keyboard.

import * as api from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { t, length } from "./words.js";

/** One phone's composer. `tell` shows a passing line; `guard` runs a request and tells when it fails. */
export class Composer {
  constructor(id, { tell, guard }) {
    this.id = id;
    this.tell = tell;
    this.guard = guard;
    this.editing = null;
    this.keysOpen = true;
    this.node = h("div", { class: "composer" });
    this.draft = "";
  }

  /** Draw for the state of the phone; the draft and the place of the cursor stay. */
  draw(phone) {
    this.phone = phone;
    const focused = this.node.contains(document.activeElement) && document.activeElement === this.field;
    const caret = this.field?.selectionStart ?? 0;
    if (this.recorder) return;
    this.node.replaceChildren(...this.parts());
    // Only now that it stands on the page does the field know how high its text is.
    if (this.field) this.typed();
    if (focused && this.field) {
      this.field.focus({ preventScroll: true });
      this.field.setSelectionRange(caret, caret);
    }
  }

  parts() {
    const { phone } = this;
    this.field = null;
    if (phone.blocked) return [h("button", { type: "button", class: "wide", onclick: () => this.guard(() => api.block(this.id, false)) }, t("unblock"))];
    if (!phone.bubbles.size) return [h("button", { type: "button", class: "wide", onclick: () => this.guard(() => api.say(this.id, "/start")) }, t("start"))];
    return [this.editing && this.editStrip(), this.line(), this.replyKeyboard()].filter(Boolean);
  }

  line() {
    const { phone } = this;
    this.field = h("textarea", { rows: 1, maxlength: 4096, placeholder: phone.placeholder || t("message"), "aria-label": t("message"), enterkeyhint: "send" });
    this.field.value = this.draft;
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.keydown(event));
    this.action = h("span", { class: "action" });
    this.typed();
    return h("form", { class: "line", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      phone.menu.length > 0 && this.popup("menu", t("menu_of"), this.commands(), "menu-button", h("span", { class: "menu-word" }, t("menu"))),
      h("div", { class: "field" }, this.field,
        phone.keyboard.length > 0 && iconButton("keys", t("keyboard"), () => { this.keysOpen = !this.keysOpen; this.draw(phone); }, { "aria-pressed": String(this.keysOpen) }),
        this.popup("clip", t("attach"), this.attachments(), "icon-button")),
      this.action);
  }

  typed() {
    this.draft = this.field.value;
    this.field.style.height = "auto";
    if (this.field.scrollHeight) this.field.style.height = `${Math.min(this.field.scrollHeight, 120)}px`;
    const wanted = this.draft.trim() || this.editing ? "send" : "record";
    if (this.action.dataset.shows === wanted) return;
    this.action.dataset.shows = wanted;
    this.action.replaceChildren(wanted === "send"
      ? h("button", { class: "round", "aria-label": t("send"), title: t("send") }, icon("send"))
      : iconButton("mic", t("record"), () => this.record(), { class: "round quiet-round" }));
  }

  keydown(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
    if (event.key === "Escape" && this.editing) this.edit(null);
  }

  async send() {
    const text = this.draft.trim();
    if (!text) return;
    const { editing } = this;
    const done = await this.guard(() => (editing ? api.edit(this.id, editing.id, text) : api.say(this.id, text)));
    if (!done) return;
    this.draft = "";
    this.editing = null;
    this.draw(this.phone);
    this.field?.focus({ preventScroll: true });
  }

  /** Begin to change an own message, or give it up with null. */
  edit(seen) {
    this.editing = seen;
    this.draft = seen?.text ?? "";
    this.draw(this.phone);
    this.field?.focus();
  }

  editStrip() {
    return h("div", { class: "editing" }, icon("edit"), h("span", {}, h("b", {}, t("editing")), h("span", { class: "one-line" }, this.editing.text)), iconButton("close", t("cancel"), () => this.edit(null)));
  }

  /** A button with a list that opens above it; arrows move in it, Escape leaves it. */
  popup(drawing, label, choices, look, words = null) {
    const button = h("button", { type: "button", class: look, "aria-label": label, title: label, "aria-haspopup": "true", "aria-expanded": "false" }, icon(drawing), words);
    const list = h("div", { class: "popup", role: "menu", "aria-label": label, hidden: true }, choices);
    const items = () => [...list.querySelectorAll("[role=menuitem]")];
    const open = (wanted) => {
      list.hidden = !wanted;
      button.setAttribute("aria-expanded", String(wanted));
      if (wanted) items()[0]?.focus();
    };
    button.addEventListener("click", () => open(list.hidden));
    list.addEventListener("click", () => open(false));
    list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        const all = items();
        all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
      } else if (event.key === "Escape") {
        open(false);
        button.focus();
      }
    });
    const holder = h("div", { class: "popup-holder" }, button, list);
    holder.addEventListener("focusout", (event) => { if (!holder.contains(event.relatedTarget)) open(false); });
    return holder;
  }

  commands() {
    return this.phone.menu.map(({ command, description }) => h("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => this.guard(() => api.say(this.id, `/${command}`)) }, h("span", {}, description), h("span", { class: "small" }, `/${command}`)));
  }

  attachments() {
    const item = (drawing, word, kind, accept) => h("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => this.choose(kind, accept) }, icon(drawing), h("span", {}, t(word)));
    return [item("photo", "attach_photo", "photo", "image/*"), item("file", "attach_document", "document", ""), item("mic", "attach_audio", "voice", "audio/*")];
  }

  choose(kind, accept) {
    const input = h("input", { type: "file", accept });
    input.addEventListener("change", () => {
      const [file] = input.files;
      if (file) this.guard(async () => { await api.sendFile(this.id, kind, file, { name: file.name, caption: kind === "voice" ? "" : this.draft.trim() }); this.draft = ""; this.draw(this.phone); });
    });
    input.click();
  }

  async record() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.listen(stream, new MediaRecorder(stream));
    } catch {
      this.tell(t("no_microphone"));
      this.choose("voice", "audio/*");
    }
  }

  listen(stream, recorder) {
    const chunks = [];
    const began = performance.now();
    const took = () => (performance.now() - began) / 1000;
    const clock = h("span", { class: "record-time" }, t("recording", { lama: length(0) }));
    const ticking = setInterval(() => { clock.textContent = t("recording", { lama: length(took()) }); }, 500);
    const stop = (keep) => {
      const seconds = took();
      recorder.addEventListener("stop", () => {
        clearInterval(ticking);
        stream.getTracks().forEach((track) => track.stop());
        this.recorder = null;
        this.draw(this.phone);
        this.field?.focus();
        if (keep) this.guard(() => api.sendFile(this.id, "voice", new Blob(chunks, { type: recorder.mimeType }), { seconds }));
      }, { once: true });
      recorder.stop();
    };
    recorder.addEventListener("dataavailable", (event) => chunks.push(event.data));
    recorder.start();
    this.recorder = recorder;
    const done = h("button", { type: "button", class: "round", "aria-label": t("record_send"), title: t("record_send"), onclick: () => stop(true) }, icon("send"));
    this.node.replaceChildren(h("div", { class: "line recording" }, h("span", { class: "red-dot", "aria-hidden": "true" }), h("span", { role: "timer" }, clock), iconButton("trash", t("cancel"), () => stop(false)), done));
    done.focus();
  }

  replyKeyboard() {
    const { phone } = this;
    if (!phone.keyboard.length || !this.keysOpen) return null;
    return h("div", { class: "reply-keyboard", role: "group", "aria-label": t("keyboard") }, phone.keyboard.map((row) => h("div", { class: "row" }, row.map((key) =>
      h("button", { type: "button", class: `key ${key.style}`, onclick: () => this.guard(() => api.key(this.id, key.label)) }, key.contact && icon("person"), key.label)))));
  }
}
