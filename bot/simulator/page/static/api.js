// What the page asks of the simulator, and the news it gets.

export class Refused extends Error {}

async function ask(path, body, type = "application/json") {
  const answer = await fetch(`/sim${path}`, { method: "POST", headers: { "Content-Type": type }, body });
  if (!answer.ok) throw new Refused((await answer.json().catch(() => ({}))).refused ?? "request");
  return answer.status === 204 ? null : answer.json();
}

const post = (path, values) => ask(path, JSON.stringify(values));

export const say = (id, text) => post(`/phones/${id}/say`, { text });
export const press = (id, message, data) => post(`/phones/${id}/press`, { message_id: message, data });
export const key = (id, label) => post(`/phones/${id}/key`, { label });
export const edit = (id, message, text) => post(`/phones/${id}/edit`, { message_id: message, text });
export const block = (id, blocked) => post(`/phones/${id}/block`, { blocked });
export const openPhone = (nip, channel) => post("/phones", { nip, channel });
export const openOther = (id) => post(`/phones/${id}/other`, {});
export const act = (id, what, message = 0) => post(`/phones/${id}/act`, { what, message_id: message });
export const jump = (to) => post("/clock", { to });
export const people = async () => (await fetch("/sim/people")).json();

export function sendFile(id, kind, file, { name = "", caption = "", seconds = 1 } = {}) {
  const query = new URLSearchParams({ kind, name, caption, seconds: String(Math.max(1, Math.round(seconds))) });
  return ask(`/phones/${id}/file?${query}`, file, file.type || "application/octet-stream");
}

/** Listen to everything that changes; `EventSource` reconnects and says what it heard last. */
export function listen(onNews, onLine) {
  const source = new EventSource("/sim/events");
  source.onmessage = (event) => onNews(JSON.parse(event.data));
  source.onopen = () => onLine(true);
  source.onerror = () => {
    onLine(false);
    // A refused connection ends the browser's own attempts.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(onNews, onLine), 2000);
  };
}
