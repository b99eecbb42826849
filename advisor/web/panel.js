// The panel beside the chat: the documents, the source that proves a sentence, the conversations (history.js).
const VIEWS = ["open", "browsing", "past"]; // classes of the panel: a source, the documents over the chat, the history
const citations = new Map(); // "<key>-<number>" -> citation, with the key of its answer
const answers = new Map(); // key -> its citations, in order
const texts = new Map(); // source -> promise of a document's text
let shown = null; // the citation that is open
let opener = null; // what opened the panel, for the focus to return to
let requests = 0; // for what the source is to show: their replies may come in another order
let waited = ""; // a marker that was clicked before its answer was complete

const title = make("h2", { id: "source-title" });
const place = make("p", { class: "place" });
const position = make("span", { class: "position" });
const previous = button(words.previous, "‹", () => step(-1));
const following = button(words.next, "›", () => step(1));
const steps = make("span", { class: "steps" }, previous, position, following);
const quoting = button(words.quote, words.quote, () => copy(`“${shown.quote.split(/\s+/).join(" ")}” ${reference(shown)}`));
const widening = button(words.widen, words.widen, () => widen(!element.classList.contains("whole")));
widening.classList.add("widen");
const shutting = button(words.close, "", close);
const tools = make("span", { class: "tools" }, quoting, widening);
const text = make("div", { class: "text", tabindex: "0", role: "group", "aria-labelledby": "source-title" });
const head = make("div", { class: "head" },
  make("div", { class: "bar" }, make("div", {}, title, place), shutting), make("div", { class: "bar" }, steps, tools));
const source = make("section", { id: "source", tabindex: "-1", "aria-labelledby": "source-title" }, head, text);
const index = make("section", { id: "documents", tabindex: "-1", "aria-label": words.documents });
const past = make("section", { id: "history", tabindex: "-1", "aria-label": words.history });
element.replaceChildren(index, source, past);

document.getElementById("open-documents")?.addEventListener("click", (event) => view("browsing", index, event.target));

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#cite-"]');
  if (!link) return;
  event.preventDefault();
  const id = link.getAttribute("href").slice("#cite-".length);
  if (citations.has(id)) show(citations.get(id), link);
  else [waited] = [id, say(words.unready)];
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && element.classList.contains("shown") && !document.querySelector("dialog[open]")) close();
});

// The citations of answers that are new here, from this server or from the visitor's history.
function learn(exchanges) {
  for (const { key, answer } of exchanges) {
    if (!answer) continue;
    answers.set(key, answer.citations);
    for (const citation of answer.citations) citations.set(`${key}-${citation.number}`, { ...citation, key });
  }
  const link = waited && document.querySelector(`a[href="#cite-${waited}"]`);
  if (!link || !citations.has(waited)) return;
  show(citations.get(waited), link);
  waited = "";
}

function view(name, section, from) {
  if (from) opener = from;
  element.classList.remove(...VIEWS);
  element.classList.add(name, "shown"); // Gradio cuts a selector at its commas, so page.css asks for one class
  cover();
  section.focus({ preventScroll: true });
}

function load(name) {
  if (!texts.has(name)) texts.set(name, server.document(name));
  texts.get(name).catch(() => texts.delete(name)); // so that the next click tries again
  return texts.get(name);
}

function show(citation, link) {
  shown = citation;
  highlight();
  title.textContent = citation.title || citation.source;
  place.textContent = [...path(citation), paged(citation), citation.as_of, repeated(citation)].filter(Boolean).join(" · ");
  number(citation);
  quoting.hidden = !citation.quote;
  printing.hidden = !printable(citation);
  const printed = printable(citation) && element.classList.contains("printed");
  leaves.hidden = !printed;
  text.textContent = words.loading;
  view("open", source, link);
  leafing.pages = 1;
  if (printed) leaf(citation.page || 1);
  else receive(load(citation.source), (whole) => reveal(whole, citation), () => show(citation));
}

// Shows what comes, or that it did not, unless something else was asked for meanwhile.
async function receive(coming, use, again) {
  const request = requests += 1;
  const isLatest = () => shown && request === requests;
  try {
    const reply = await coming;
    if (isLatest()) await use(reply);
  } catch {
    if (isLatest()) text.replaceChildren(make("p", {}, words.unavailable), button(words.retry, words.retry, again));
  }
}

function path({ section, title: whole }) {
  const parts = section.split(" › ").filter((part) => part && part !== whole);
  return parts.length ? [parts.join(" › ")] : [];
}

function paged({ page }) {
  return page ? fill(words.page, { page }) : "";
}

function repeated({ also = [] }) {
  const places = also.map((other) => [other.title || other.source, ...path({ title: "", section: "", ...other })].join(" › "));
  return places.length ? fill(words.also, { places: places.join("; ") }) : "";
}

function reference(citation) {
  const parts = [[citation.title, ...path(citation)].filter(Boolean).join(" › "), paged(citation)].filter(Boolean);
  return `(${parts.join(", ")}${citation.as_of ? `, ${citation.as_of}` : ""}, ${citation.source})`;
}

function reveal(whole, citation) {
  text.replaceChildren(render(whole, units(whole, citation.start), units(whole, citation.end)));
  center();
}

function center() {
  const mark = text.querySelector("mark:not(.syntax), .spot");
  text.scrollTop += mark ? mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 4 : -text.scrollTop;
}

function number(citation) {
  const all = answers.get(citation.key) || [];
  steps.classList.toggle("none", all.length === 0);
  position.textContent = fill(words.position, { place: citation.number, count: all.length });
  previous.disabled = citation.number <= 1;
  following.disabled = citation.number >= all.length;
}

// The marker whose source is open; Gradio may draw the message anew, so this is a class, set again on every change.
function highlight() {
  for (const link of document.querySelectorAll('a[href^="#cite-"]')) {
    link.classList.toggle("open", Boolean(shown?.key) && link.hash === `#cite-${shown.key}-${shown.number}`);
  }
}

function step(by) {
  const next = citations.get(`${shown.key}-${shown.number + by}`);
  if (next) show(next);
}

function widen(wide) {
  element.classList.toggle("whole", wide);
  widening.textContent = wide ? words.narrow : words.widen;
  if (wide && printable(shown) && !element.classList.contains("printed")) paper(true);
  cover();
  center();
}

function close() {
  shown = null;
  highlight();
  element.classList.remove(...VIEWS, "shown", "whole");
  widening.textContent = words.widen;
  cover();
  if (opener?.isConnected) opener.focus();
  opener = null;
}

// Where the panel covers the chat (page.css, the same width), what lies below must not take the focus.
function cover() {
  const covers = element.classList.contains("whole") || matchMedia("(max-width: 899px)").matches;
  const covered = covers && element.classList.contains("shown");
  for (const id of ["masthead", "conversation"]) document.getElementById(id)?.toggleAttribute("inert", covered);
}
matchMedia("(max-width: 899px)").addEventListener("change", cover);
