// Building nodes. Text always enters as text; nothing on this page is parsed as HTML.

/** An element with properties, attributes and children; `on…` become listeners, false and null are left out. */
export function h(tag, traits = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  back: "M15 5l-7 7 7 7",
  check: "M4 12.5l4.5 4.5L18 7",
  clip: "M19.5 11.5l-7.8 7.800a5 5 0 0 1-7-7l8.3-8.300a3.4 3.4 0 0 1 4.8 4.800l-8.2 8.200a1.7 1.7 0 0 1-2.5-2.400l7.3-7.4",
  close: "M6 6l12 12M18 6L6 18",
  clock: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7.5V12l3 2",
  dots: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  down: "M12 5v14M6 13l6 6 6-6",
  edit: "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  keys: "M3 6h18v12H3zM7 10v.01M12 10v.01M17 10v.01M8 14h8",
  less: "M5 12h14",
  list: "M9 6h11M9 12h11M9 18h11M4.500 6v.01M4.500 12v.01M4.500 18v.01",
  twin: "M4 4h9v16H4zM16 7h4v13h-7",
  menu: "M4 7h16M4 12h16M4 17h16",
  mic: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21",
  moon: "M20 14A8.5 8.5 0 0 1 10 4a8.5 8.5 0 1 0 10 10z",
  person: "M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8M4.5 20.5a7.5 7.5 0 0 1 15 0",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.01",
  play: "M8 5l11 7-11 7z",
  search: "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16 16l5 5",
  send: "M4 4l17 8-17 8 3-8zM7 12h7",
  sun: "M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M18.7 5.300l-1.4 1.400M6.7 17.300l-1.4 1.4",
  auto: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 3v18M12 8h5.5M12 12h8.5M12 16h5.5",
  trash: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
  link: "M8 16L17 7M10 7h7v7",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
};

/** A drawing that says nothing to a screen reader; its button has the words. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only a drawing and is named in words. */
export function iconButton(name, label, onclick, traits = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...traits }, icon(name));
}

const HUES = 7;

/** A name without academic titles before and behind it. */
export const short = (name) => name.replace(/,.*$/, "").split(/\s+/).filter((word) => !word.includes(".")).join(" ") || name;

/** The round mark of a person: initials on a colour that stays his. */
export function avatar(name, id) {
  const words = short(name).split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const initials = (words[0]?.[0] ?? "?") + (words.length > 1 ? words[words.length - 1][0] : "");
  return h("span", { class: `avatar hue-${Math.abs(Number(id)) % HUES}`, "aria-hidden": "true" }, initials.toUpperCase());
}
