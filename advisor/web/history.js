// The visitor's conversations, kept in this browser (IndexedDB) and nowhere else.
const OPEN = "advisor:open"; // which conversation this tab shows, in sessionStorage
let kept = null; // promise of the database, of null where the browser keeps nothing
let mine = fresh(); // the conversation on the page

function fresh() {
  return { id: crypto.getRandomValues(new Uint32Array(4)).join("-"), title: "", changed: 0, exchanges: [] };
}

function database() {
  kept ??= new Promise((resolve) => {
    const asked = indexedDB.open("advisor", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("conversations", { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => resolve(null);
  }).catch(() => null);
  return kept;
}

async function stored(mode, act) {
  const opened = await database();
  if (!opened) return null;
  return new Promise((resolve, reject) => {
    const asked = act(opened.transaction("conversations", mode).objectStore("conversations"));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

const one = (id) => stored("readonly", (all) => all.get(id));
const every = async () => ((await stored("readonly", (all) => all.getAll())) || []).sort((a, b) => b.changed - a.changed);

async function keep() {
  if (!mine.exchanges.length) return;
  const now = mine; // another one may have taken its place once the database is open
  now.title = now.exchanges[0].question.trim();
  now.changed = Date.now();
  sessionStorage.setItem(OPEN, now.id);
  await stored("readwrite", (all) => all.put(now));
  if (element.classList.contains("past")) list();
}

function begin() {
  mine = fresh();
  sessionStorage.removeItem(OPEN);
}

async function open(id) {
  await quiet();
  const found = await one(id);
  if (!found) return;
  await arrived();
  mine = found;
  sessionStorage.setItem(OPEN, id);
  synced = false;
  trigger("resume", {});
}

const search = make("input", { type: "search", id: "history-search", autocomplete: "off" });
const found = make("ul", { class: "found" });
const fault = make("p", { class: "about" });
const erasing = button(words.delete_all, words.delete_all, async () => {
  if (!(await inquire(words.delete_all, words.delete_yes, make("p", {}, words.delete_sure)))) return;
  await quiet();
  await stored("readwrite", (all) => all.clear());
  forget(mine.id);
  search.focus();
});
past.append(
  make("div", { class: "bar" }, make("h2", {}, words.history), button(words.close, "", close)),
  make("p", {}, words.history_hint),
  make("label", { for: "history-search" }, words.search),
  search,
  fault,
  found,
  make("div", { class: "foot" },
    make("h3", {}, words.this),
    make("div", { class: "choices" }, ...saving(() => mine.exchanges)),
    make("div", { class: "choices" }, erasing)),
);
search.addEventListener("input", list);
document.getElementById("open-history")?.addEventListener("click", (event) => {
  view("past", past, event.target);
  search.value = "";
  list();
});

async function list() {
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const all = await every();
  const fits = all.filter((conversation) => wanted.every((word) => said(conversation).includes(word)));
  found.replaceChildren(...fits.map(entry));
  erasing.hidden = all.length === 0;
  fault.textContent = (await database()) === null ? words.history_off
    : all.length === 0 ? words.history_none : fits.length === 0 ? words.history_unfound : "";
}

function said({ exchanges }) {
  return exchanges.map(({ question, answer }) => `${question} ${answer?.text ?? ""}`).join(" ").toLowerCase();
}

function entry({ id, title: named, changed }) {
  const short = named.length > 80 ? `${named.slice(0, 80)} …` : named;
  const when = new Date(changed).toLocaleString(words.language, { dateStyle: "medium", timeStyle: "short" });
  const opening = button(short, short, () => {
    open(id);
    close();
    say(fill(words.opened, { title: short }), { seen: false });
    document.querySelector("#question textarea")?.focus();
  });
  const deleting = button(fill(words.delete, { title: short }), "", async () => {
    if (!(await inquire(fill(words.delete, { title: short }), words.delete_yes, make("p", {}, words.delete_sure)))) return;
    if (id === mine.id) await quiet();
    await stored("readwrite", (all) => all.delete(id));
    forget(id);
    search.focus();
  });
  if (id === mine.id) opening.setAttribute("aria-current", "true");
  deleting.classList.add("bin");
  return make("li", {}, make("div", {}, opening, make("span", { class: "about" }, when)), deleting);
}

// What was deleted must not come back with the next answer.
function forget(id) {
  if (id === mine.id) document.getElementById("new").click();
  list();
  say(words.deleted);
}
