// The conversation: what the server says of it, what the server has to be told again, where it is scrolled to.
const DRAFT = "advisor:draft"; // the question that is being typed, or waits for its answer
let synced = true; // the server knows the conversation on the page
// Another conversation is not shown before the last view of an answer that is still on its way would cover it.
const arrived = () => Promise.race([settled, new Promise((resolve) => setTimeout(resolve, 1000))]);
const instance = () => server.instance().catch(() => ""); // "" from a server that is not there
const box = () => document.querySelector("#question textarea");

let heard = ""; // Gradio tells the last news of an answer twice
watch("value", () => {
  const news = props.value;
  if (!news || heard === JSON.stringify(news)) return;
  heard = JSON.stringify(news);
  working(news.writing);
  if (news.asking) sessionStorage.setItem(ASKED, news.asking);
  if (news.question !== null) fillIn(news.question);
  if (!news.exchanges) return;
  synced = true;
  answered();
  mine.exchanges = [...mine.exchanges.slice(0, news.from), ...news.exchanges];
  if (news.exchanges.some(({ question, answer }) => answer && question === sessionStorage.getItem(DRAFT))) sessionStorage.removeItem(DRAFT);
  if (news.spoken) say(news.spoken, { seen: false });
  learn(news.exchanges);
  keep();
  suggest();
});

function working(writing) {
  document.getElementById("composer").classList.toggle("writing", writing);
  document.getElementById("new").disabled = writing;
}

function fillIn(question) {
  box().value = question;
  box().dispatchEvent(Object.assign(new Event("input", { bubbles: true }), { ours: true }));
}

// Questions to go on with are tried out on the server; the answer does not wait for them.
async function suggest() {
  const last = mine.exchanges.at(-1);
  if (!last?.answer || last.suggestions.length) return;
  const asked = mine.exchanges.map(({ question }) => question);
  const offers = await server.suggestions(JSON.stringify([last]), JSON.stringify(asked)).catch(() => []);
  if (!offers.length || mine.exchanges.at(-1) !== last) return;
  last.suggestions = offers;
  keep();
  offer();
}

function offer() {
  const last = mine.exchanges.at(-1);
  const box = last && document.getElementById(`offers-${last.key}`);
  if (!box || !last.suggestions.length || box.childElementCount) return;
  box.replaceChildren(make("p", {}, words.onward), ...last.suggestions.map((question) => {
    const offered = button(question, question, () => ask(question));
    offered.className = "option";
    return offered;
  }));
}

window.advisor = {
  // Gradio hears what is sent: the question box, hidden until now (page.css), can be used.
  async ready() {
    while (!box()) await new Promise(requestAnimationFrame); // Gradio may draw it after this runs
    document.getElementById("composer").classList.add("ready");
    if (document.activeElement === document.body) box().focus({ preventScroll: true });
    resume();
  },
  // The conversation for a server that does not know it: another one than before, or one opened from the history.
  async bring(known) {
    await arrived();
    heard = "";
    known ??= await instance();
    if ((!known || known === props.instance) && synced) return "";
    return mine.exchanges.length ? JSON.stringify(mine.exchanges) : "";
  },
  // The same before a question, whose answer the page waits for.
  async asking() {
    reached();
    const known = await instance();
    if (known === props.instance) sessionStorage.removeItem(AGAIN);
    const brought = await this.bring(known);
    awaitAnswer();
    return brought;
  },
  async settle() {
    await listen();
    working(false);
    pending = false;
    clearInterval(pulse);
    settle();
  },
  async begin() {
    await arrived();
    heard = "";
    begin();
  },
  choices,
};

document.addEventListener("input", (event) => {
  if (event.target !== box() || event.ours) return;
  sessionStorage.setItem(DRAFT, event.target.value);
  withdraw();
});

// After a reload, also the one that Gradio does when its server was started again: the conversation and the question.
async function resume() {
  const id = sessionStorage.getItem(OPEN);
  const draft = sessionStorage.getItem(DRAFT);
  if (draft && !box().value) fillIn(draft);
  if (id) await open(id);
  askAgain();
}

document.getElementById("skip")?.addEventListener("click", (event) => {
  event.preventDefault(); // the address stays as it is
  box().focus();
});

// Gradio says itself that the connection is lost, in words of its own language; these are the page's, spoken too.
window.addEventListener("offline", () => say(words.lost));

// A language chosen by hand goes before the browser's (server.Languages); the tab's conversation goes along.
for (const link of document.querySelectorAll("#title nav a")) {
  link.addEventListener("click", () => { document.cookie = `language=${link.lang}; path=/; max-age=31536000; samesite=lax`; });
}
