// Gradio runs these files once, joined, with element, props, server, trigger and watch of the panel's gr.HTML.
// Words of documents and of visitors enter the page as text nodes only.
const words = props.words;
document.documentElement.lang = words.language;

function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function button(label, sign, action) {
  const node = make("button", { type: "button" }, sign);
  if (sign !== label) for (const name of ["aria-label", "title"]) node.setAttribute(name, label);
  node.addEventListener("click", action);
  return node;
}

function add(parent, name, className) {
  const node = make(name, className ? { class: className } : {});
  parent.append(node);
  return node;
}

function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const live = make("p", { class: "spoken", role: "status", "aria-live": "polite" });
const toast = make("p", { class: "toast", "aria-hidden": "true" }); // what `live` speaks, for eyes
// not in the panel, which a telephone shows only now and then
document.body.append(make("div", { id: "said" }, live, toast));
let fading = 0;

function say(message, { seen = true } = {}) {
  live.textContent = message;
  if (!seen) return;
  toast.textContent = message;
  toast.classList.add("seen");
  clearTimeout(fading);
  fading = setTimeout(() => toast.classList.remove("seen"), 4000);
}

// A dialog over the page. Resolves to whether it was sent, and not left by Escape or "Cancel".
function inquire(title, sending, ...parts) {
  const heading = make("h2", { id: "dialog-title" }, title);
  const dialog = make("dialog", { "aria-labelledby": "dialog-title" },
    make("form", { method: "dialog" }, heading, ...parts,
      make("div", { class: "choices" },
        button(words.cancel, words.cancel, () => dialog.close("")),
        make("button", { value: "send", class: "first" }, sending))));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "send");
  }));
}
