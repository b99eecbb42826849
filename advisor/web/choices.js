// How answers are to be written, as the visitor chose it: kept in this browser, for its next visits too.
const CHOSEN = "advisor:chosen"; // {length, model}, in localStorage
const chosen = JSON.parse(localStorage.getItem(CHOSEN) || "{}");
let once = {}; // for the next question only

function choices() {
  const said = JSON.stringify({ within: within(), ...chosen, ...once });
  once = {};
  return said;
}

// Gradio may draw the lists after this runs; what is no longer offered is forgotten.
async function offerChoices() {
  while (!document.getElementById("length")) await new Promise(requestAnimationFrame);
  for (const name of ["length", "model"]) {
    const list = document.getElementById(name);
    if (![...(list?.options ?? [])].some(({ value }) => value === chosen[name])) delete chosen[name];
    if (name in chosen) list.value = chosen[name];
    list?.addEventListener("change", () => {
      chosen[name] = list.value;
      localStorage.setItem(CHOSEN, JSON.stringify(chosen));
      say(fill(words.chosen, { what: list.selectedOptions[0].text }));
    });
  }
}
offerChoices();
