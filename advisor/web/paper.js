// A page of a PDF as it is printed, the quoted words marked on it, in place of its text.
const leafing = { page: 1, pages: 1 };
const back = button(words.page_before, "‹", () => leaf(leafing.page - 1));
const forth = button(words.page_after, "›", () => leaf(leafing.page + 1));
const leafed = make("span", { "aria-live": "polite" });
const leaves = make("div", { class: "leaves" }, back, leafed, forth);
const printing = button(words.printed, words.printed, () => paper(!element.classList.contains("printed")));
printing.setAttribute("aria-pressed", "false");
quoting.after(printing);
text.before(leaves);

// Whether the source that is open is shown as printed, where it can be.
function paper(wanted) {
  element.classList.toggle("printed", wanted);
  printing.setAttribute("aria-pressed", String(wanted));
  if (shown) show(shown);
}

const printable = ({ source: name }) => /\.pdf$/i.test(name);

function leaf(page) {
  turn(page, leafing.pages);
  const citation = shown;
  const quote = page === (citation.page || 1) ? citation.quote : "";
  receive(server.picture(citation.source, page, quote), (drawn) => draw(citation, page, drawn), () => leaf(page));
}

// At once, not with the picture: who presses twice wants to go two pages on.
function turn(page, pages) {
  Object.assign(leafing, { page, pages });
  back.disabled = page <= 1;
  forth.disabled = page >= pages;
}

async function draw(citation, page, drawn) {
  turn(page, drawn.pages);
  leafed.textContent = fill(words.page_of, { page, count: drawn.pages });
  const alt = fill(words.sheet, { page, title: citation.title || citation.source });
  const image = make("img", { src: `data:image/webp;base64,${drawn.image}`, alt, width: drawn.width, height: drawn.height });
  text.replaceChildren(make("div", { class: "sheet" }, image, ...drawn.marks.map(spot)));
  await image.decode().catch(() => {});
  center();
}

function spot(box) {
  const node = make("span", { class: "spot" });
  ["left", "top", "width", "height"].forEach((side, place) => { node.style[side] = `${100 * box[place]}%`; });
  return node;
}
