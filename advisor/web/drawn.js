// What Gradio draws of the conversation, put right after each change: where it stands, and what it is called.
const scroller = () => document.querySelector("#chat .bubble-wrap");
let asked = 0; // questions in sight
let held = false; // the newest question is kept at the top, so that its answer is read from the beginning while it grows

new MutationObserver(() => {
  const questions = document.querySelectorAll("#chat .user-row");
  if (questions.length > asked || (pending && questions.length < asked)) held = true;
  asked = questions.length;
  offer();
  name();
  if (held) hold();
}).observe(document.body, { subtree: true, childList: true, characterData: true }); // Gradio may draw the chat after this runs

function hold() {
  const question = [...document.querySelectorAll("#chat .user-row")].at(-1);
  if (question) scroller().scrollTop += question.getBoundingClientRect().top - scroller().getBoundingClientRect().top - 10;
}

// Whoever scrolls, or does something in the chat, decides from there on.
for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
  document.addEventListener(kind, ({ target }) => { if (target.closest?.("#chat")) held = false; }, { passive: true });
}

// Gradio's own names are English, those of messages hold their whole Markdown, and its log speaks every piece of a
// growing answer; the status, spoken once (chat.js), says when to read.
function name() {
  const log = document.querySelector('#chat [role="log"]');
  if (!log) return;
  log.setAttribute("aria-live", "off");
  log.setAttribute("aria-label", words.chat);
  for (const [kind, called] of [["user", words.asked], ["bot", words.answer]]) {
    for (const row of log.querySelectorAll(`.${kind}-row:not([role])`)) {
      row.setAttribute("role", "group");
      row.setAttribute("aria-label", called);
    }
  }
  for (const part of log.querySelectorAll("[data-testid][aria-label], .example[aria-label]")) part.removeAttribute("aria-label");
  for (const part of log.querySelectorAll('[role="complementary"], .examples[role]')) part.removeAttribute("role");
}
