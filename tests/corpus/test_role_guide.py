"""The shipped role guide: its figures, its scopes, its terms and its form."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"

# Every figure of the article, with the words that must stand in the same sentence.
US_2024 = ("US", "2024")
FIGURES: list[tuple[str, tuple[str, ...]]] = [
    # salaries, US market, 2024
    ("$104,500 to $200,000", (*US_2024, "general salary range", "senior AI engineers", "a year")),
    ("$150,000 and $170,000", (*US_2024, "average", "often", "senior AI engineers", "a year")),
    ("up to $449,000", (*US_2024, "premium locations", "including additional compensation")),
    ("$178,614", (*US_2024, "Amazon", "Lead AI Engineers", "averaged", "a year")),
    ("$219,122", (*US_2024, "Tesla", "AI Engineers", "average", "a year")),
    ("around $139,000", (*US_2024, "San Francisco", "technology hubs", "averaged", "a year")),
    ("approximately $95,000", (*US_2024, "Los Angeles", "a year")),
    ("$157,000 to $449,000", (*US_2024, "base salaries", "senior AI engineers", "a year")),
    ("around $224,000", (*US_2024, "total compensation", "stocks and bonuses", "some")),
    # salaries and premiums without a year or a country
    ("$160,000 to $240,000", ("base salary", "often", "no year", "no country")),
    ("$174,000 or more", ("average", "AI-related roles", "undated")),
    ("up to 31%", ("salary premium", "tech workers with AI skills", "undated")),
    # experience
    ("5+ years", ("software engineering", "focus on AI/ML")),
    ("minimum of 5 years", ("technical", "software development experience")),
    ("2-3 years", ("hands-on AI/ML experience",)),
    # demand and trends, without a country
    ("80%", ("2027", "software engineers", "upskill", "undated")),
    ("80%", ("2040", "programming jobs", "human-centric", "AI may write most code", "undated")),
    ("64%", ("AI tools", "developers", "undated")),
    ("1% to 8%", ("recent", "surveys", "ML engineering", "data science", "undated")),
    ("2019", ("since", "job openings", "significantly")),
    ("2022", ("ChatGPT", "job openings", "particularly")),
]

# Each number, and the words one set of which must stand wherever the number stands in the guide.
SCOPES: dict[str, list[tuple[str, ...]]] = {
    "$104,500": [US_2024],
    "$200,000": [US_2024],
    "$150,000": [US_2024],
    "$170,000": [US_2024],
    "$449,000": [US_2024],
    "$178,614": [(*US_2024, "Amazon", "Lead AI Engineers")],
    "$219,122": [(*US_2024, "Tesla", "AI Engineers")],
    "$139,000": [(*US_2024, "San Francisco", "around")],
    "$95,000": [(*US_2024, "Los Angeles", "approximately")],
    "$157,000": [(*US_2024, "base salary"), (*US_2024, "base salaries")],
    "$224,000": [(*US_2024, "total compensation", "around", "some")],
    "$160,000": [
        ("base salary", "often", "no year", "no country"),
        ("base salary", "often", "without a stated year or country"),
    ],
    "$240,000": [
        ("base salary", "often", "no year", "no country"),
        ("base salary", "often", "without a stated year or country"),
    ],
    "$174,000": [("average", "AI-related roles", "or more", "undated")],
    "31%": [("up to", "tech workers", "AI skills", "undated")],
    "5+": [("years", "software engineering", "focus on AI/ML")],
    "5": [("minimum of 5 years",)],
    "2": [("2-3 years", "hands-on AI/ML")],
    "3": [("2-3 years", "hands-on AI/ML")],
    "80%": [("2027", "upskill", "undated"), ("2040", "human-centric", "undated")],
    "64%": [("AI tools", "developers", "undated")],
    "1%": [("1% to 8%", "surveys", "undated")],
    "8%": [("1% to 8%", "surveys", "undated")],
    "2019": [("since", "job openings")],
    "2022": [("ChatGPT", "job openings")],
    "2024": [("US",)],
    "2027": [("80%", "upskill", "undated")],
    "2040": [("80%", "human-centric", "undated")],
}

TERMS = """
Python | Java | C++ | JavaScript | HTML | CSS | REST | SOAP | TensorFlow | PyTorch | Keras
scikit-learn | GitHub Copilot | ChatGPT | CI/CD | code reviews | unit testing | DevOps | full-stack
microservices | cloud platforms | cloud computing | distributed systems | NLP | computer vision
reinforcement learning | deep learning | machine learning | neural networks | generative AI
prompt engineering | feature engineering | preprocessing | data pipelines | AI agents
quantum computing | blockchain | cybersecurity | frontend | backend | bachelor's degree
master's degree | PhD | computer science | engineering | Engineering Manager | CTO | AI Director
Senior AI Engineer | senior software engineer | Lead AI Engineers | data scientists | Amazon | Tesla
San Francisco | Los Angeles | bonuses | equity | stocks | fairness | privacy | security | offshoring
algorithmic biases | technical debt | trust but verify | user-centric | sometimes preferred
often preferred | is required | is preferred | documentation | self-awareness | empathy | patience
accountability | attention to detail | conferences | communities | feedback loops
"""

SOFT_SKILLS = 11
BEST_PRACTICES = 12
CHALLENGES = 9

NUMBER = re.compile(r"\$?\d+(?:,\d{3})*(?:\.\d+)?[%+]?")
SPELLED = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundreds?|thousands?"
    r"|millions?|billions?|percent|double[ds]?|twice|half|thirds?|quarters?)\b",
    re.IGNORECASE,
)


def _parts(path: Path) -> tuple[dict[str, Any], str]:
    """Split a document into its front matter and its body."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


PATHS = sorted(DOCUMENTS.glob("*.md"))
BODIES = {path.name: _parts(path)[1] for path in PATHS}
# The guide holds a sentence, a list item or a table row a line.
LINES = [(name, line) for name, body in BODIES.items() for line in body.splitlines() if line]
GUIDE = "\n".join(BODIES.values())


def _holds(line: str, words: tuple[str, ...]) -> bool:
    """Whether each phrase stands whole in the line, letter case aside ("use" is no "US")."""
    found = (re.search(rf"(?<!\w){re.escape(w)}(?!\w)", line, re.IGNORECASE) for w in words)
    return all(found)


def _items(document: str, heading: str) -> list[str]:
    """Return the list items of one section."""
    section = BODIES[document].split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [line for line in section.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(("figure", "scope"), FIGURES)
def test_every_figure_stands_with_its_scope_and_date_in_one_sentence(figure: str, scope: tuple[str, ...]) -> None:
    sentences = [line for _, line in LINES if not line.startswith(("#", "|"))]
    assert any(_holds(sentence, (figure, *scope)) for sentence in sentences)


def test_no_figure_stands_in_the_guide_without_its_scope() -> None:
    stray = [
        (name, number, line)
        for name, line in LINES
        for number in NUMBER.findall(line)
        if not any(_holds(line, scope) for scope in SCOPES.get(number, []))
    ]
    assert stray == []


def test_no_number_is_spelled_out_where_the_figure_check_cannot_see_it() -> None:
    assert [line for _, line in LINES if SPELLED.search(line)] == []


def test_an_invented_figure_would_be_caught() -> None:
    invented = ["$178,615", "$140,000", "32%", "5.5", "7+", "2025", "10", "8"]
    assert [NUMBER.findall(f"a {figure} b") for figure in invented] == [[f] for f in invented]
    assert not set(invented) & set(SCOPES)


@pytest.mark.parametrize("term", [term.strip() for term in re.split(r"[|\n]", TERMS.strip())])
def test_every_technology_degree_role_and_qualifier_of_the_article_is_named(term: str) -> None:
    assert re.search(rf"(?<!\w){re.escape(term)}(?!\w)", GUIDE, re.IGNORECASE)


@pytest.mark.parametrize(
    ("document", "heading", "count"),
    [
        ("soft-skills.md", "Key Soft Skills", SOFT_SKILLS),
        ("best-practices.md", "List of Best Practices", BEST_PRACTICES),
        ("challenges.md", "Challenges of AI Integration in Software Development", CHALLENGES),
    ],
)
def test_the_long_lists_of_the_article_are_complete(document: str, heading: str, count: int) -> None:
    assert len(_items(document, heading)) == count


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_front_matter_names_title_topics_and_source(path: Path) -> None:
    front, body = _parts(path)
    assert set(front) <= {"title", "topics", "source", "as_of", "questions"}
    assert body.startswith(f"\n# {front['title']}\n")
    assert front["topics"]
    assert all(isinstance(topic, str) for topic in front["topics"])
    assert isinstance(front["source"], str)
    assert "://" not in front["source"]
    assert isinstance(front.get("as_of", 0), int)


def test_only_the_dated_salary_figures_carry_a_year() -> None:
    years = {path.name: _parts(path)[0].get("as_of") for path in PATHS}
    assert {name: year for name, year in years.items() if year} == {"salaries.md": 2024}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_line_is_one_short_sentence_that_stands_on_its_own(path: Path) -> None:
    for line in BODIES[path.name].splitlines():
        if not line or line.startswith(("#", "|")):
            continue
        assert line.endswith((".", ":")), line
        assert not re.search(r"[.!?] ", line), line
        assert len(line.removeprefix("- ").split()) < 30, line
        assert not re.search(r"\b(this|these|those|above|below this)\b", line, re.IGNORECASE), line


def test_every_list_follows_a_sentence_that_says_what_it_lists() -> None:
    for body in BODIES.values():
        blocks = body.strip().split("\n\n")
        for before, block in pairwise(blocks):
            assert not block.startswith("- ") or before.endswith(":"), block


def test_every_table_row_is_complete() -> None:
    rows = [line.strip("|").split("|") for _, line in LINES if line.startswith("|")]
    assert rows
    assert all(len(row) == 3 and all(cell.strip() for cell in row) for row in rows)


def test_documents_are_utf8_with_plain_line_feeds() -> None:
    assert PATHS
    for path in PATHS:
        content = path.read_bytes()
        content.decode("utf-8")
        assert b"\r" not in content
        assert content.endswith(b"\n")
