// An answer that is on its way: when it has come wholly, when it never will.
const ASKED = "advisor:asked"; // the question whose answer is on its way, in sessionStorage
const AGAIN = "advisor:again"; // set: ask it once more when the server is back
const PULSE = 2000; // milliseconds between looks whether the server is there
let pending = false; // an answer is on its way
let pulse = 0;
let settled = Promise.resolve(); // Gradio has told the answer's last view, which it does twice
let settle = () => {};
const unanswered = make("div", { id: "unanswered", role: "alert" });

function awaitAnswer() {
  pending = true;
  settled = new Promise((resolve) => (settle = resolve));
  unanswered.remove();
  clearInterval(pulse);
  pulse = setInterval(listen, PULSE);
}

function answered() {
  pending = false;
  clearInterval(pulse);
  sessionStorage.removeItem(ASKED);
  sessionStorage.removeItem(AGAIN);
}

async function listen() {
  if (pending && !(await alive()) && pending) lose(words.cut_off);
}

const alive = () => fetch(ours("healthz"), { cache: "no-store" }).then(({ ok }) => ok, () => false);

// Gradio loads the page anew once the server is back; whoever asks again before waits for that.
function lose(what) {
  pending = false;
  clearInterval(pulse);
  working(false);
  settle();
  const again = button(words.retry, words.retry, async () => {
    sessionStorage.setItem(AGAIN, "yes");
    again.disabled = true;
    again.textContent = words.waiting;
    while (!(await alive())) await new Promise((resolve) => setTimeout(resolve, PULSE));
    location.reload();
  });
  warn(what, again);
}

function warn(what, again) {
  unanswered.replaceChildren(make("span", {}, what), again);
  document.getElementById("composer").before(unanswered);
}

// Once its connection is lost Gradio hears no question, and loads the page anew when the server is back: what was sent
// in between is asked then, unless the visitor has changed it.
let unheard = 0; // timer
let earlier = null; // the question that had no answer before it

function send(question) {
  if (!question.trim()) return;
  if (!unheard) earlier = sessionStorage.getItem(ASKED);
  sessionStorage.setItem(ASKED, question);
  sessionStorage.setItem(AGAIN, "yes");
  reached();
  if (!pending) unheard = setTimeout(() => lose(words.cut_off), PULSE); // one behind an answer has to wait for it
}

function reached() {
  clearTimeout(unheard);
  unheard = 0;
}

function withdraw() {
  if (!unheard) return;
  reached();
  sessionStorage.removeItem(AGAIN);
  if (earlier) sessionStorage.setItem(ASKED, earlier);
  else sessionStorage.removeItem(ASKED);
}

function ask(question) {
  send(question);
  trigger("offered", { question });
}

document.addEventListener("click", (event) => {
  if (event.target.closest("#send")) send(box().value);
}, true);
document.addEventListener("keydown", (event) => {
  if (event.target === box() && event.key === "Enter" && !event.shiftKey && !event.isComposing) send(box().value);
}, true);

// After a reload: what was asked and never answered.
function askAgain() {
  const question = sessionStorage.getItem(ASKED);
  if (!question) return;
  const again = () => {
    unanswered.remove();
    ask(question);
  };
  if (sessionStorage.getItem(AGAIN)) again();
  else warn(fill(words.unanswered, { question }), button(words.retry, words.retry, again));
}

// Another conversation takes the place of this one: not before an answer that is being written has ended.
async function quiet() {
  if (!pending) return;
  document.getElementById("stop").click();
  await settled;
}
