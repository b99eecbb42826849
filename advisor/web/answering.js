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
// in between is asked then.
function send() {
  if (!box().value.trim()) return;
  sessionStorage.setItem(ASKED, box().value);
  sessionStorage.setItem(AGAIN, "yes");
}

document.addEventListener("click", (event) => {
  if (event.target.closest("#send")) send();
}, true);
document.addEventListener("keydown", (event) => {
  if (event.target === box() && event.key === "Enter" && !event.shiftKey && !event.isComposing) send();
}, true);

// After a reload: what was asked and never answered.
function askAgain() {
  const question = sessionStorage.getItem(ASKED);
  if (!question) return;
  const ask = () => {
    unanswered.remove();
    trigger("offered", { question });
  };
  if (sessionStorage.getItem(AGAIN)) ask();
  else warn(fill(words.unanswered, { question }), button(words.retry, words.retry, ask));
}

// Another conversation takes the place of this one: not before an answer that is being written has ended.
async function quiet() {
  if (!pending) return;
  document.getElementById("stop").click();
  await settled;
}
