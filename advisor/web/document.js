// Python counts code points, JavaScript UTF-16 units.
function units(whole, points) {
  let unit = 0;
  for (; points > 0; points -= 1) unit += whole.codePointAt(unit) > 0xffff ? 2 : 1;
  return unit;
}

// Canonical Markdown (corpus.outline) as elements. Every character of it stays in the tree, in order, what is only
// notation hidden by the class "syntax": so the text of the <mark> elements is whole.slice(from, to).
function render(whole, from, to) {
  const root = make("div");
  let open = null; // the element that takes the next line of its kind
  let kind = "";
  for (let at = 0, next; at < whole.length; at = next) {
    const end = whole.indexOf("\n", at);
    next = end < 0 ? whole.length : end + 1;
    const line = whole.slice(at, next);
    const was = kind;
    kind = shape(line, was);
    if (kind === "blank") put(root, at, next);
    else if (kind === "heading") heading(root, line, at, next);
    else if (kind === "fence") put(open?.tagName === "PRE" ? open : (open = add(root, "pre")), at, next, "syntax");
    else if (kind === "code") put(open, at, next);
    else if (kind === "item") item(was === "item" || was === "more" ? open : (open = add(root, "ul")), line, at, next);
    else if (kind === "more") put(open.lastChild, at, next);
    else if (kind === "row") row(was === "row" ? open : (open = add(add(root, "div", "wide"), "table")), line, at, next);
    else put(was === "words" ? open : (open = add(root, "p")), at, next);
    if (kind === "fence" && was === "code") kind = "closed";
  }
  return root;

  function put(parent, start, end, name) {
    const cuts = [start, Math.min(Math.max(from, start), end), Math.min(Math.max(to, start), end), end];
    for (let part = 0; part < 3; part += 1) {
      const [low, high] = [cuts[part], cuts[part + 1]];
      if (low < high) parent.append(piece(whole.slice(low, high), part === 1, name));
    }
  }

  function heading(parent, line, start, end) {
    const level = line.indexOf(" ");
    const node = add(parent, `h${Math.min(level + 2, 6)}`);
    put(node, start, start + level + 1, "syntax");
    put(node, start + level + 1, end);
  }

  function item(list, line, start, end) {
    const [sign, indent, marker] = line.match(ITEM);
    const node = add(list, "li", marker === "-" ? "" : "numbered");
    node.style.setProperty("--depth", indent.length / 2);
    put(node, start, start + (marker === "-" ? sign : indent).length, "syntax");
    put(node, start + (marker === "-" ? sign : indent).length, end);
  }

  function row(table, line, start, end) {
    const rule = /^[|:\s-]+$/.test(line);
    const node = add(table, "tr", rule ? "syntax" : "");
    const bars = [...line.matchAll(/\|/g)].map((bar) => bar.index);
    bars.slice(0, -1).forEach((bar, column) => {
      const cell = add(node, table.rows.length === 1 ? "th" : "td");
      const last = column === bars.length - 2;
      put(cell, start + bar, start + bar + 1, "syntax");
      put(cell, start + bar + 1, start + bars[column + 1]);
      if (last) put(cell, start + bars[column + 1], end, "syntax");
    });
    if (bars.length < 2) put(add(node, "td"), start, end);
  }
}

const ITEM = /^( *)(-|\d+\.) /;

function shape(line, was) {
  if (line.startsWith("```")) return "fence";
  if (was === "fence" || was === "code") return "code";
  if (!line.trim()) return "blank";
  if (/^#{1,6} /.test(line)) return "heading";
  if (ITEM.test(line)) return "item";
  if (line.startsWith("|")) return "row";
  return (was === "item" || was === "more") && line.startsWith("  ") ? "more" : "words";
}

function piece(words, marked, name) {
  if (!marked && !name) return document.createTextNode(words);
  return make(marked ? "mark" : "span", name ? { class: name } : {}, words);
}
