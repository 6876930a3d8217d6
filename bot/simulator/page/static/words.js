// The words of the page in the reader's language, and dates and hours the way he writes them.

let table = {};
export let language = "id";

export async function load(code) {
  const answer = await fetch(`/sim/words?lang=${encodeURIComponent(code)}`);
  if (!answer.ok) throw new Error("words");
  table = await answer.json();
  language = code;
  document.documentElement.lang = code;
  document.title = t("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = t(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
}

/** The sentence of that key, its %(name)s filled. */
export function t(key, values = {}) {
  return (table[key] ?? key).replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");
}

export function hour(moment, zone) {
  const parts = new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone }).format(moment);
  return language === "id" ? parts.replace(":", ".") : parts.replace(".", ":");
}

export function day(moment, zone, weekday = false) {
  const shape = { day: "numeric", month: "long", year: "numeric", timeZone: zone, ...(weekday && { weekday: "long" }) };
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, shape).format(moment);
}

export function size(bytes) {
  const [value, unit] = bytes < 1024 ? [bytes, "B"] : bytes < 1024 ** 2 ? [bytes / 1024, "KB"] : [bytes / 1024 ** 2, "MB"];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: unit === "MB" ? 1 : 0 }).format(value)} ${unit}`;
}

export function length(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
