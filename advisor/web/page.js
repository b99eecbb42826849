// The source panel. Gradio runs this once, with element, props, server and watch of the panel's gr.HTML.
// Words of documents enter the page as text nodes only.
const words = props.words;
const citations = new Map(); // "<key>-<number>" -> citation
const answers = new Map(); // key -> its citations, in order
const documents = new Map(); // source -> promise of its text
let shown = null; // the citation that is open
let opener = null; // the link that opened the panel
let waited = ""; // a marker that was clicked before its answer was complete

function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function button(label, sign, action) {
  const node = make("button", { type: "button", "aria-label": label, title: label }, sign);
  node.addEventListener("click", action);
  return node;
}

const title = make("h2", { id: "source-title" });
const place = make("p", { class: "place" });
const position = make("span", { class: "position" });
const previous = button(words.previous, "‹", () => step(-1));
const following = button(words.next, "›", () => step(1));
const closing = button(words.close, "×", close);
const steps = make("span", { class: "steps" }, previous, position, following);
const text = make("div", { class: "text", tabindex: "0", "aria-labelledby": "source-title" });
text.setAttribute("role", "group");
const head = make("div", { class: "head" }, make("div", { class: "bar" }, steps, closing), title, place);
const source = make("section", { id: "source", role: "region", tabindex: "-1", "aria-labelledby": "source-title" }, head, text);
const index = make("section", { id: "documents", role: "region", "aria-label": words.documents });
const live = make("p", { class: "spoken", role: "status", "aria-live": "polite" });
element.replaceChildren(index, source, live);

index.append(make("h2", {}, words.documents), make("p", {}, words.documents_hint), make("ul"));
for (const entry of props.documents) {
  const open = make("button", { type: "button" }, entry.title, entry.as_of ? ` (${entry.as_of})` : "");
  open.addEventListener("click", () => show({ ...entry, section: "", start: 0, end: 0 }, open));
  index.lastChild.append(make("li", {}, open));
}
close();

watch("value", () => {
  const proof = props.value;
  if (!proof || answers.has(proof.key)) return;
  answers.set(proof.key, proof.citations);
  for (const citation of proof.citations) citations.set(`${proof.key}-${citation.number}`, { ...citation, key: proof.key });
  live.textContent = proof.spoken;
  const link = waited && document.querySelector(`a[href="#cite-${waited}"]`);
  if (link && citations.has(waited)) show(citations.get(waited), link);
  waited = "";
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#cite-"]');
  if (!link) return;
  event.preventDefault();
  const id = link.getAttribute("href").slice("#cite-".length);
  if (citations.has(id)) show(citations.get(id), link);
  else [waited, live.textContent] = [id, words.unready];
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown) close();
});

function load(name) {
  if (!documents.has(name)) documents.set(name, server.document(name));
  documents.get(name).catch(() => documents.delete(name)); // so that the next click tries again
  return documents.get(name);
}

async function show(citation, link) {
  if (link) opener = link;
  shown = citation;
  highlight();
  const path = citation.section.split(" › ").filter((part) => part && part !== citation.title);
  const parts = path.length ? [path.join(" › ")] : [];
  if (citation.page) parts.push(words.page.replace("{page}", citation.page));
  if (citation.as_of) parts.push(citation.as_of);
  title.textContent = citation.title;
  place.textContent = parts.join(" · ");
  number(citation);
  text.textContent = words.loading;
  element.classList.add("open");
  cover();
  source.focus({ preventScroll: true });
  try {
    const whole = await load(citation.source);
    if (shown === citation) reveal(whole, citation);
  } catch {
    text.textContent = words.unavailable;
  }
}

function reveal(whole, citation) {
  text.replaceChildren(render(whole, units(whole, citation.start), units(whole, citation.end)));
  const mark = text.querySelector("mark:not(.syntax)");
  text.scrollTop = mark ? mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 4 : 0;
}

function number(citation) {
  const all = answers.get(citation.key) || [];
  steps.hidden = all.length === 0;
  position.textContent = words.position.replace("{place}", citation.number).replace("{count}", all.length);
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

function close() {
  shown = null;
  highlight();
  element.classList.remove("open");
  cover();
  if (opener?.isConnected) opener.focus();
  opener = null;
}

// Where the panel covers the chat (page.css, the same width), what lies below must not take the focus.
function cover() {
  const covered = Boolean(shown) && matchMedia("(max-width: 899px)").matches;
  for (const id of ["masthead", "conversation"]) document.getElementById(id)?.toggleAttribute("inert", covered);
}
matchMedia("(max-width: 899px)").addEventListener("change", cover);

// Python counts code points, JavaScript UTF-16 units.
function units(whole, points) {
  let unit = 0;
  for (; points > 0; points -= 1) unit += whole.codePointAt(unit) > 0xffff ? 2 : 1;
  return unit;
}

// Canonical Markdown (corpus.outline) as elements. Every character of it stays in the tree, in order, what is only
// notation hidden by the class "syntax": so the text of the <mark> elements is whole.slice(from, to).
function render(whole, from, to) {
  const root = make("div");
  let open = null; // the element that takes the next line of its kind
  let kind = "";
  for (let at = 0, next; at < whole.length; at = next) {
    const end = whole.indexOf("\n", at);
    next = end < 0 ? whole.length : end + 1;
    const line = whole.slice(at, next);
    const was = kind;
    kind = shape(line, was);
    if (kind === "blank") put(root, at, next);
    else if (kind === "heading") heading(root, line, at, next);
    else if (kind === "fence") put(open?.tagName === "PRE" ? open : (open = add(root, "pre")), at, next, "syntax");
    else if (kind === "code") put(open, at, next);
    else if (kind === "item") item(was === "item" || was === "more" ? open : (open = add(root, "ul")), line, at, next);
    else if (kind === "more") put(open.lastChild, at, next);
    else if (kind === "row") row(was === "row" ? open : (open = add(add(root, "div", "wide"), "table")), line, at, next);
    else put(was === "words" ? open : (open = add(root, "p")), at, next);
    if (kind === "fence" && was === "code") kind = "closed";
  }
  return root;

  function put(parent, start, end, name) {
    const cuts = [start, Math.min(Math.max(from, start), end), Math.min(Math.max(to, start), end), end];
    for (let part = 0; part < 3; part += 1) {
      const [low, high] = [cuts[part], cuts[part + 1]];
      if (low < high) parent.append(piece(whole.slice(low, high), part === 1, name));
    }
  }

  function heading(parent, line, start, end) {
    const level = line.indexOf(" ");
    const node = add(parent, `h${Math.min(level + 2, 6)}`);
    put(node, start, start + level + 1, "syntax");
    put(node, start + level + 1, end);
  }

  function item(list, line, start, end) {
    const [sign, indent, marker] = line.match(ITEM);
    const node = add(list, "li", marker === "-" ? "" : "numbered");
    node.style.setProperty("--depth", indent.length / 2);
    put(node, start, start + (marker === "-" ? sign : indent).length, "syntax");
    put(node, start + (marker === "-" ? sign : indent).length, end);
  }

  function row(table, line, start, end) {
    const rule = /^[|:\s-]+$/.test(line);
    const node = add(table, "tr", rule ? "syntax" : "");
    const bars = [...line.matchAll(/\|/g)].map((bar) => bar.index);
    bars.slice(0, -1).forEach((bar, column) => {
      const cell = add(node, table.rows.length === 1 ? "th" : "td");
      const last = column === bars.length - 2;
      put(cell, start + bar, start + bar + 1, "syntax");
      put(cell, start + bar + 1, start + bars[column + 1]);
      if (last) put(cell, start + bars[column + 1], end, "syntax");
    });
    if (bars.length < 2) put(add(node, "td"), start, end);
  }
}

const ITEM = /^( *)(-|\d+\.) /;

function shape(line, was) {
  if (line.startsWith("```")) return "fence";
  if (was === "fence" || was === "code") return "code";
  if (!line.trim()) return "blank";
  if (/^#{1,6} /.test(line)) return "heading";
  if (ITEM.test(line)) return "item";
  if (line.startsWith("|")) return "row";
  return (was === "item" || was === "more") && line.startsWith("  ") ? "more" : "words";
}

function add(parent, name, className) {
  const node = make(name, className ? { class: className } : {});
  parent.append(node);
  return node;
}

function piece(words, marked, name) {
  if (!marked && !name) return document.createTextNode(words);
  return make(marked ? "mark" : "span", name ? { class: name } : {}, words);
}

// A new question goes to the top of the chat, so that its answer is read from the beginning while it grows.
let asked = 0;
new MutationObserver(() => {
  const questions = document.querySelectorAll("#chat .user-row");
  const scroller = document.querySelector("#chat .bubble-wrap");
  if (scroller && questions.length > asked) {
    scroller.scrollTop += questions[questions.length - 1].getBoundingClientRect().top - scroller.getBoundingClientRect().top - 8;
  }
  asked = questions.length;
}).observe(document.body, { subtree: true, childList: true }); // Gradio may put the conversation there after this runs

// Gradio has a screen reader speak every piece of a growing answer; the status, spoken once, says when to read.
document.addEventListener("focusin", () => {
  document.querySelector('#chat [role="log"]')?.setAttribute("aria-live", "off");
});

// Gradio copies a message as the Markdown that we gave it; a reader wants the words and [1].
const clipboard = navigator.clipboard;
if (clipboard) {
  const write = clipboard.writeText.bind(clipboard);
  clipboard.writeText = (copied) => {
    const plain = new DOMParser().parseFromString(copied, "text/html").documentElement.textContent;
    return write(plain.replace(/\[\[(\d+)\]\]\(#cite-[^)]*\)/g, "[$1]").replace(/\\([!-/:-@[-`{-~])/g, "$1"));
  };
}
