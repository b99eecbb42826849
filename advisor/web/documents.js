// Documents that a visitor brings or takes away, and the report on a collection.
const MARK = { "x-advisor": "page" }; // a page of another site can't send it
const MOST = 10; // lines of a kind in a report
const OLD = 730; // days
const picker = make("input", { type: "file", multiple: "", id: "upload-files" });
const target = make("input", { type: "text", id: "upload-into", value: "uploads", maxlength: "60", autocomplete: "off" });
const sent = make("ul", { class: "sent", "aria-live": "polite" });
const zone = make("div", { class: "drop" },
  make("label", { for: "upload-files" }, words.upload), picker,
  make("label", { for: "upload-into" }, words.upload_into), target,
  make("p", { class: "about" }, words.upload_hint), sent);
zone.hidden = true;
index.append(zone);
picker.addEventListener("change", () => upload([...picker.files]).then(() => { picker.value = ""; }));
const reports = new Map(); // name of a collection -> shows its report, as after each sync
const veil = make("p", { class: "veil", "aria-hidden": "true" });
document.body.append(veil);
const lift = () => document.body.classList.remove("dropping");
document.addEventListener("dragover", (event) => {
  if (zone.hidden || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  veil.textContent = fill(words.upload_drop, { name: target.value.trim() || "uploads" });
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget ?? lift());
document.addEventListener("drop", (event) => {
  lift();
  if (zone.hidden || !event.dataTransfer?.files.length) return;
  event.preventDefault();
  view("browsing", index);
  upload([...event.dataTransfer.files]);
});

function ours(...steps) {
  return new URL(props.base + steps.map(encodeURIComponent).join("/"), location.href);
}

// What may be uploaded and removed here: {allowed, megabytes, files by collection}.
async function brought() {
  try {
    const state = await (await fetch(ours("uploads"))).json();
    zone.hidden = !state.allowed;
    return state;
  } catch {
    return { allowed: false, files: {} };
  }
}

async function upload(files) {
  const into = target.value.trim() || "uploads";
  const lines = files.map((file) => [file, add(sent, "li")]);
  for (const [file, line] of lines) line.textContent = fill(words.upload_waits, { name: file.name });
  for (const [file, line] of lines) {
    const bar = make("progress", { "aria-label": fill(words.uploading, { name: file.name }) });
    line.replaceChildren(file.name, " ", bar);
    line.textContent = await outcome(into, file, bar);
  }
  await shelve();
  reports.get(into)?.();
}

// What became of a file, in words; the server's sentences name it.
async function outcome(into, file, bar) {
  try {
    const where = ours("uploads", into, file.name);
    const answer = await fetch(where, { method: "POST", headers: MARK, body: file });
    if (!answer.ok) return (await answer.json()).detail;
    const { error, left_out: left } = await last(answer, ({ done, total }) => {
      if (total) [bar.max, bar.value] = [total, done];
    });
    return error ?? (left.length ? left.join(" ") : fill(words.uploaded, { name: file.name }));
  } catch {
    return `${file.name}: ${words.upload_failed}`;
  }
}

// The last of the JSON lines of a response; the others are heard as they come.
async function last(response, hear) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let [rest, said] = ["", {}];
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) hear((said = JSON.parse(line)));
  }
  if (!("error" in said) && !("left_out" in said)) throw new Error("ended early");
  return said;
}

function removable(collection, files) {
  const lines = files.map((name) => make("li", {}, name, button(fill(words.remove, { name }), words.remove_short, () => remove(collection, name))));
  return lines.length ? [make("h4", {}, words.uploads), make("ul", { class: "brought" }, ...lines)] : [];
}

async function remove(collection, name) {
  if (!(await inquire(fill(words.remove, { name }), words.remove_short, make("p", {}, words.remove_sure)))) return;
  const answer = await fetch(ours("uploads", collection, name), { method: "DELETE", headers: MARK }).catch(() => null);
  say(answer?.ok ? fill(words.removed, { name }) : ((await answer?.json())?.detail ?? words.upload_failed));
  await shelve();
  picker.focus();
}

function reporting(name) {
  const place = make("div", { class: "report" });
  const tell = async () => {
    place.textContent = words.reading;
    try {
      const answer = await fetch(ours("report", name));
      if (!answer.ok) throw new Error(answer.status);
      const report = await answer.json();
      place.replaceChildren(...(report.gone ? [] : lines(report)));
    } catch {
      place.textContent = words.unreported;
    }
    opening.setAttribute("aria-expanded", "true");
  };
  const opening = button(fill(words.report_on, { name }), words.report, () => {
    if (!place.hasChildNodes()) return tell();
    opening.setAttribute("aria-expanded", "false");
    place.replaceChildren();
  });
  opening.setAttribute("aria-expanded", "false");
  reports.set(name, tell);
  return make("div", {}, make("div", { class: "choices" }, opening), place);
}

function lines(report) {
  const counts = (kinds) => Object.entries(kinds).map(([kind, count]) => `${kind} ${count}`).join(", ");
  const excerpts = (found) => found.flatMap(({ source: where, excerpts: parts }) => parts.map((part) => `${where}: “${part}”`));
  const placed = ({ text: said, source: where, section }) => `“${said}” (${[where, section].filter(Boolean).join(" › ")})`;
  const old = report.ages.filter(({ modified }) => modified && Date.now() - Date.parse(modified) > OLD * 86_400_000);
  const kinds = {
    languages: [counts(report.languages)],
    formats: [counts(report.formats)],
    left_out: report.left_out.map(({ reason }) => reason),
    same: report.duplicates.map((group) => group.join(" = ")),
    no_text: report.pages_without_text.map(({ source: where, pages }) => `${where}: ${pages.join(", ")}`),
    hidden: excerpts(report.hidden),
    orders: excerpts(report.instructions),
    unchanged: old.map(({ source: where, modified }) => `${where}: ${modified}`),
    differing: report.contradictions.map(({ one: first, other }) => `${placed(first)} / ${placed(other)}`),
    long: report.long_sections.map(({ source: where, section, words: count }) => `${[where, section].filter(Boolean).join(" › ")}: ${counted(count)}`),
    headless: report.without_headings,
    questions: report.questions,
  };
  return [make("p", {}, fill(words.totals, { documents: counted(report.documents), passages: counted(report.passages), words: counted(report.words) })), ...Object.entries(kinds).flatMap(([kind, found]) => several(words[`report_${kind}`], found))];
}

const counted = (count) => count.toLocaleString(words.language);

function several(name, found) {
  if (!found.length) return [];
  const more = found.length > MOST ? [fill(words.report_more, { count: found.length - MOST })] : [];
  return [make("h4", {}, name), make("ul", {}, ...[...found.slice(0, MOST), ...more].map((line) => make("li", {}, line)))];
}
shelve();
