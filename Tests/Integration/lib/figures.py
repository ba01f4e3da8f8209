"""The figures of the README, in both languages, beside what a test measures: they stay true, or the test fails."""
import re

from office import PROJECT

READMES = ("README.md", "README.vi.md")


def figures(readme, test):
    """The numbers in the rows of "What it costs" that name this test as where they are seen."""
    found = []
    for line in (PROJECT / readme).read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 5 and f"`Tests/Integration/tests/{test}`" in cells[3]:
            found += [float(number.replace(",", ".")) for number in re.findall(r"\d+(?:[.,]\d+)?", cells[2])]
    return found


def agree(test, measured, tolerance):
    """Each README says of this test as many figures as are measured, each within this share of what is measured."""
    for readme in READMES:
        said = figures(readme, test)
        assert len(said) == len(measured), f"{readme}: {len(said)} figures from {test}, and {len(measured)} measured"
        for figure, value in zip(said, measured):
            assert abs(figure - value) <= tolerance * value, f"{readme} says {figure}, and {test} measures {value:.2f}"
