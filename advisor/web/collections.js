// The collections: which are asked, and what is in them.
const LEFT = "advisor:left"; // collections that this tab does not ask, in sessionStorage
const left = new Set(JSON.parse(sessionStorage.getItem(LEFT) || "[]"));
let names = []; // of the collections that there are
const boxes = new Map(); // name -> its box in the panel
const SOME = "/"; // no collection is called so
const places = make("select", { id: "within" });
const scope = make("span", { class: "scope" }, make("label", { for: "within" }, words.where), places);
places.addEventListener("change", () => { if (places.value !== SOME) choose(places.value ? [places.value] : names); });
const shelf = make("div");

index.append(
  make("div", { class: "bar" }, make("h2", {}, words.documents), button(words.close, "", close)),
  make("p", {}, words.documents_hint),
  shelf,
);

// The names of the collections to ask, none for all: one that comes later is asked too.
function within() {
  const chosen = names.filter((name) => !left.has(name));
  return chosen.length === names.length ? [] : chosen;
}

async function shelve() {
  try {
    const [all, state] = await Promise.all([server.collections(), brought()]);
    names = all.map(({ name }) => name);
    boxes.clear();
    offerScope();
    shelf.replaceChildren(...all.map((collection) => part(collection, all.length > 1, state)));
  } catch {
    shelf.replaceChildren(make("p", {}, words.unlisted), button(words.retry, words.retry, shelve));
  }
}

function part({ name, documents }, several, { allowed, files }) {
  const head = several ? [make("h3", {}, make("label", { class: "check" }, choice(name), name))] : [];
  const own = allowed ? removable(name, files[name] || []) : [];
  const lines = documents.map(listed);
  date(name, lines);
  return make("div", {}, ...head, make("ul", { class: "shelf" }, ...lines.map(({ line }) => line)), ...own, reporting(name));
}

function choice(name) {
  const box = make("input", { type: "checkbox", "aria-label": fill(words.ask_in, { name }) });
  box.checked = !left.has(name);
  boxes.set(name, box);
  box.addEventListener("change", () => {
    const chosen = names.filter((other) => (other === name ? box.checked : !left.has(other)));
    choose(chosen.length ? chosen : [name]);
    if (!chosen.length) say(words.choose_one);
  });
  return box;
}

function choose(wanted) {
  for (const name of names) wanted.includes(name) ? left.delete(name) : left.add(name);
  sessionStorage.setItem(LEFT, JSON.stringify([...left]));
  for (const [name, box] of boxes) box.checked = !left.has(name);
  offerScope();
  say(fill(words.asked_in, { names: wanted.join(", ") }));
}

// The same choice below the question, where a telephone shows it too: all of them, one, or those ticked here.
function offerScope() {
  if (names.length < 2) return scope.remove();
  const now = within();
  const offered = [["", words.everywhere], ...names.map((name) => [name, name])];
  if (now.length > 1) offered.push([SOME, now.join(", ")]);
  places.replaceChildren(...offered.map(([value, said]) => make("option", { value }, said)));
  places.value = now.length > 1 ? SOME : (now[0] ?? "");
  if (!scope.isConnected) document.querySelector("#choices .prose")?.append(scope);
}

function listed(entry) {
  const opening = make("button", { type: "button" }, entry.title || entry.source);
  opening.addEventListener("click", () => show({ ...entry, section: "", quote: "", start: 0, end: 0 }, opening));
  const about = make("span", { class: "about" });
  const tell = (day) => {
    const changed = day && fill(words.changed, { date: new Date(day).toLocaleDateString(words.language, { dateStyle: "medium" }) });
    const age = [aged(entry.as_of), changed].filter(Boolean).join(", ") || words.undated;
    about.textContent = [format(entry), age, entry.passages === 1 ? words.passage : fill(words.passages, { count: entry.passages })].join(" · ");
  };
  tell("");
  return { source: entry.source, tell, line: make("li", {}, opening, about) };
}

const format = ({ source: name }) => name.split(".").pop().toUpperCase();

// When they were last changed takes longer to find out than what there is.
async function date(name, lines) {
  const days = await server.changed(name).catch(() => ({}));
  for (const { source: which, tell } of lines) tell(days[which] ?? "");
}

function aged(year) {
  const count = year ? new Date().getFullYear() - year : 0;
  return count > 0 ? fill(count === 1 ? words.old_one : words.old_many, { year, count }) : String(year || "");
}
