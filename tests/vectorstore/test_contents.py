"""Copies are one, differences are two, and what repeats without saying anything is left out."""

from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.documents import Document

from vectorstore import Entry, SyncReport, sync
from vectorstore.contents import digest, keys, normal

LONG = "We welcome applications from everyone, whatever their age, origin, faith or gender, and decide by skills alone."
MENU = ["Home", "Careers", "Our teams", "Contact us"]
FOOTER = ["Edit this page", "Share on social media", "© 2024 Acme Ltd. All rights reserved."]

Line = tuple[str, str, str]  # kind, section, text


def passages(source: str, lines: list[Line], title: str) -> list[Document]:
    """A document's passages, a line each."""
    made, start = [], 0
    for kind, section, text in lines:
        place = {"source": source, "start": start, "end": start + len(text), "embedded": f"{title}\n{section}\n{text}"}
        about = {"title": title, "section": section, "kind": kind, "labels": [], "columns": []}
        made.append(Document(id=f"{source}-{start}", page_content=text, metadata=place | about))
        start += len(text) + 1
    return made


def entry(source: str, lines: list[Line], *, title: str = "Handbook") -> Entry:
    """A document of such passages."""
    text = "\n".join(text for _, _, text in lines)
    document = Document(id=source, page_content=text, metadata={"source": source})
    return Entry(source, digest(repr((lines, title))), lambda: (document, passages(source, lines, title)))


def prose(text: str, section: str = "") -> list[Line]:
    return [("paragraph", section, text)]


def filled(index: Any, *entries: Entry) -> SyncReport:
    report: SyncReport = sync(index.catalogue, lambda: index.store, entries)
    return report


def key(text: str, section: str = "Pay", title: str = "Handbook", kind: str = "paragraph") -> str:
    return keys(passages("a.md", [(kind, section, text)], title))[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Salary: 100k", "salary:  100K"),
        ("The team’s “core” hours", 'The team\'s "core" hours.'),
        ("- Ten to\n  twelve – always", "* Ten to twelve - always"),
        ("**Paid** leave", "Paid leave"),
    ],
)
def test_case_white_space_quotes_and_end_marks_make_no_difference(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Salary: 100k", "Salary: 110k"),
        ("A raise of 3.5%", "A raise of 35%"),
        ("A raise of 5%", "A raise of 5"),
        ("Down by -5", "Down by 5"),
        ("We write C", "We write C#"),
        ("Paid in $100", "Paid in €100"),
        ("It is paid", "It is not paid"),
        ("You can leave", "You can't leave"),
        ("Ask Ada", "Ask Bob"),
        ("Is it paid?", "Is it paid."),
        ("10² metres", "102 metres"),
        ("1. Apply", "2. Apply"),
    ],
)
def test_a_figure_a_sign_a_name_or_a_negation_makes_another(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_heading_makes_another_and_so_does_a_title_where_the_text_is_short() -> None:
    assert key("Salary: 100k", "Offices › Berlin") != key("Salary: 100k", "Offices › Munich")
    assert key("Salary: 100k", title="Berlin") != key("Salary: 100k", title="Munich")
    assert key(LONG, title="Engineer") == key(LONG, title="Analyst")
    assert key(LONG, "Engineer › Fairness", "Engineer") == key(LONG, "Analyst › Fairness", "Analyst")


def test_a_heading_or_an_item_is_the_same_only_with_its_whole_section() -> None:
    one = [("heading", "Pay", "## Pay"), ("item", "Pay", "- monthly"), ("item", "Pay", "- in euros")]
    other = [*one[:2], ("item", "Pay", "- in pounds")]

    mine, theirs = keys(passages("a.md", one, "Handbook")), keys(passages("b.md", other, "Handbook"))

    assert not set(mine) & set(theirs)
    assert mine == keys(passages("c.md", one, "Handbook"))


def test_two_hundred_copies_are_one_candidate(index: Any) -> None:
    copies = [entry(f"old/{n:03}.md", prose("Vacation is 28 days a year.")) for n in range(200)]

    report = filled(index, *copies, entry("new.md", prose("Holidays are booked in the calendar.")))

    assert (report.embedded, report.duplicates, len(index.vectors())) == (2, 199, 2)
    found = index.search("How many days of vacation?", k=10)
    assert [p.page_content for p in found] == ["Vacation is 28 days a year.", "Holidays are booked in the calendar."]
    places = index.catalogue.copies("old/150.md", 0, 10)
    assert [places[0].metadata["source"], len(places)] == ["old/150.md", 200]


def test_of_several_places_the_one_whose_title_is_asked_for_is_given(index: Any) -> None:
    filled(index, *[entry(f"{name}.md", prose(LONG), title=name) for name in ("Analyst", "Engineer", "Writer")])

    found = index.search("Is the engineer chosen by skills alone?")

    assert [p.metadata["title"] for p in found] == ["Engineer"]


def test_a_copy_that_is_removed_leaves_the_other_answering_without_embedding(index: Any) -> None:
    both = [entry("a.md", prose("Vacation is 28 days.")), entry("b.md", prose("VACATION is  28 days"))]
    filled(index, *both)

    report = filled(index, both[1])

    assert (report.removed, report.embedded, report.duplicates) == (("a.md",), 0, 0)
    assert index.find("vacation") == ["b.md: VACATION is  28 days"]
    assert index.vectors() == index.catalogue.vectors()
    filled(index)
    assert index.vectors() == set()


def page(number: int) -> Entry:
    """A page with a menu above its title and a footer below its last section."""
    own = f"Subject {number}"
    return entry(
        f"site/{number}.md",
        [
            *[("item", "", f"- {text}") for text in MENU],
            ("heading", own, f"# {own}"),
            ("paragraph", own, f"Rule {number} says that form {number} is signed."),
            *prose(LONG, own),
            *[("paragraph", own, text) for text in FOOTER],
        ],
        title=own,
    )


def test_a_menu_and_a_footer_are_left_out_and_counted_and_repeated_prose_is_kept_once(index: Any) -> None:
    report = filled(index, *[page(number) for number in range(6)])

    assert report.boilerplate.passages == 6 * 7
    assert set(report.boilerplate.sample) <= {normal(text) for text in [*MENU, *FOOTER]}
    found = [p.page_content for p in index.search("Careers: contact us, share this page", k=50)]
    assert not {*FOOTER, *[f"- {text}" for text in MENU]} & set(found)
    assert found.count(LONG) == 1
    assert index.catalogue.text("site/3.md").startswith("- Home\n- Careers")
    assert all(
        index.catalogue.text("site/3.md")[p.metadata["start"] : p.metadata["end"]] == p.page_content
        for p in index.catalogue.passages("site/3.md")
    )


def test_what_repeats_is_judged_anew_when_documents_come_and_go(index: Any) -> None:
    pages = [page(number) for number in range(5)]

    def left_out(*entries: Entry) -> int:
        count: int = filled(index, *entries).boilerplate.passages
        assert index.vectors() == index.catalogue.vectors()
        assert len(index.search("Careers", k=100)) == len(index.catalogue.vectors())
        return count

    assert left_out(*pages[:4]) == 0  # too few to tell
    assert left_out(*pages) == 5 * 7
    others = [entry(f"site/other-{n}.md", prose(f"Note {n} on lunch.")) for n in range(5)]
    assert left_out(*pages, *others) == 0  # half, not more
    assert left_out(*pages, *others[:4]) == 5 * 7
    assert left_out(*pages[:4], *others[:4]) == 0


def test_a_site_in_a_subfolder_is_judged_by_itself(index: Any) -> None:
    elsewhere = [entry(f"notes/{n}.md", prose(f"Note {n} on lunch.")) for n in range(20)]

    assert filled(index, *[page(number) for number in range(5)], *elsewhere).boilerplate.passages == 5 * 7


def statements() -> Iterator[Any]:
    """What repeats in every document and must stay."""
    benefits = [("item", "{own} › Benefits", f"- {text}") for text in ("Health insurance", "A free lunch", "A gym")]
    yield pytest.param(benefits, id="a list below the same heading")
    yield pytest.param(
        [("paragraph", "{own}", f"{who} is paid every month.") for who in ("A", "B", "C")], id="sentences"
    )
    yield pytest.param([("item", "{own}", f"- {n} days off") for n in (1, 2, 3)], id="figures")
    yield pytest.param([("row", "{own}", f"| {who} | yes |") for who in ("A", "B", "C")], id="rows")
    yield pytest.param([("item", "{own}", "- Full time"), ("item", "{own}", "- Remote")], id="two fields")


@pytest.mark.parametrize("lines", statements())
def test_statements_that_repeat_everywhere_are_not_left_out(index: Any, lines: list[Line]) -> None:
    def posting(number: int) -> Entry:
        own = f"Job {number}"
        inside = [(kind, section.format(own=own), text) for kind, section, text in lines]
        return entry(f"{number}.md", [("heading", own, f"# {own}"), *inside], title=own)

    assert filled(index, *[posting(number) for number in range(6)]).boilerplate.passages == 0
    assert lines[0][2] in [p.page_content for p in index.search(lines[0][2], k=30)]


def test_a_renamed_document_is_not_embedded_again_though_its_title_is_its_name(index: Any) -> None:
    lines = prose("Lunch is at noon.")
    before, after = entry("lunch.txt", lines, title="Lunch"), entry("meals.txt", lines, title="Meals")
    filled(index, before)

    report = filled(index, Entry(after.source, before.digest, after.load))

    assert (report.renamed, report.added, report.removed, report.embedded) == (
        (("lunch.txt", "meals.txt"),), (), (), 0,
    )  # fmt: skip
    assert [p.metadata["title"] for p in index.search("meals")] == ["Meals"]
    assert index.vectors() == index.catalogue.vectors()
