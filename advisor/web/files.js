// What a visitor takes along or sends: copies, files, opinions.
async function copy(words_) {
  try {
    await navigator.clipboard.writeText(words_);
  } catch {
    // no clipboard on a page without https: the old way
    const box = make("textarea", { class: "spoken" });
    box.value = words_;
    (document.querySelector("dialog[open]") || document.body).append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  say(words.copied);
}

function copied({ answer }) {
  const listed = answer.citations.map((citation) => `[${citation.number}] “${citation.quote.split(/\s+/).join(" ")}” ${reference(citation)}`);
  return [answer.text, ...(listed.length ? [`${words.sources_head}:\n${listed.join("\n")}`] : [])].join("\n\n");
}

async function save(kind, exchanges) {
  const name = `${props.name.replace(/[^\p{L}\p{N}]+/gu, "-")}.${kind}`;
  try {
    const data = await server.file(kind, JSON.stringify(exchanges));
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    const link = make("a", { href: URL.createObjectURL(new Blob([bytes])), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    say(fill(words.saved, { name }));
  } catch {
    say(words.unsaved);
  }
}

function saving(exchanges) {
  const kinds = { md: words.markdown, docx: words.word, json: words.receipt };
  return Object.entries(kinds).map(([kind, name]) => button(`${words.save}: ${name}`, name, () => save(kind, exchanges())));
}

async function rate(helpful, exchange) {
  const reason = make("textarea", { id: "reason", rows: "3", maxlength: "1000" });
  const consent = make("input", { type: "checkbox", id: "consent" });
  const sent = await inquire(helpful ? words.helpful : words.unhelpful, words.send,
    make("label", { for: "reason" }, words.opinion), reason,
    make("label", { class: "check" }, consent, words.consent),
    make("p", { class: "about" }, words.opinion_hint));
  if (!sent) return;
  const { suggestions, ...about } = exchange;
  const opinion = { helpful, reason: reason.value.trim(), consent: consent.checked, exchange: about };
  try {
    await server.rate(JSON.stringify(opinion));
    say(words.thanks);
  } catch {
    say(words.unkept);
  }
}

// The buttons below an answer: id "<action>-<key>".
const actions = {
  copy: (exchange) => copy(copied(exchange)),
  retry: () => trigger("retry", {}),
  full: () => {
    once = { length: "normal" };
    trigger("retry", {});
  },
  edit: () => {
    trigger("edit", {});
    say(words.edited);
    document.querySelector("#question textarea").focus();
  },
  up: (exchange) => rate(true, exchange),
  down: (exchange) => rate(false, exchange),
  md: (exchange) => save("md", [exchange]),
  docx: (exchange) => save("docx", [exchange]),
  json: (exchange) => save("json", [exchange]),
};
document.addEventListener("click", (event) => {
  if (event.target.id === "earlier") trigger("earlier", {});
  const [action, key] = event.target.closest?.(".actions button")?.id.split("-") ?? [];
  const exchange = mine.exchanges.find((other) => other.key === key);
  if (exchange) actions[action]?.(exchange);
});
