"""Each component draws what it was given, escaped, and nothing of the page around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django import forms

from heed.ui.forms import HeedForm
from heed.ui.page import SideItem
from heed.ui.pictures import RagCount, RagRow, rag_bars

EXAMPLES = {
    "actions": "<c-actions><c-button>Go</c-button></c-actions>",
    "answer": '<c-answer value="no" />',
    "back": '<c-back href="/list/">Cases</c-back>',
    "badge": '<c-badge n="3">Community health</c-badge>',
    "boards": '<c-boards :items="items" />',
    "browse": "<c-browse><div>results</div></c-browse>",
    "button": '<c-button href="/x/" secondary>Export</c-button>',
    "deadline": '<c-deadline date="5 May 2016" how="10 working days" late="2 days late" />',
    "details": '<c-details summary="Earlier versions">one</c-details>',
    "empty": '<c-empty title="No entries yet">They come with the files.</c-empty>',
    "equation": "<c-equation :terms=\"[(3, 'rows'), (2, 'entries'), (1, 'left out')]\" />",
    "error_summary": '<c-error-summary :form="form" />',
    "figure": '<c-figure title="Actions" :picture="picture" />',
    "filter": '<c-filter clear="/clear/" :chosen="chosen">words</c-filter>',
    "inset": "<c-inset>words</c-inset>",
    "link_button": '<c-link-button action="/withdraw/" name="do" value="it">Withdraw</c-link-button>',
    "notification": "<c-notification>The answer is stored.</c-notification>",
    "pagination": '<c-pagination next="/2/" next_label="Next 29 entries" />',
    "panel": '<c-panel tint title="Questions">words</c-panel>',
    "progress": '<c-progress value="31" max="50" label="Reading">31 of 50 rows</c-progress>',
    "radios": '<c-radios name="d" legend="Which?" :options="chosen" value="/a/" />',
    "saved": "<c-saved />",
    "section": '<c-section title="What is late" note="2">words</c-section>',
    "seen": "<c-seen>14 people can see this.</c-seen>",
    "status": '<c-status tone="amber">Waiting</c-status>',
    "subnav": '<c-subnav :items="items" label="Parts" />',
    "summary": "<c-summary>rows</c-summary>",
    "summary_row": '<c-summary-row key="Chair" change="/c/">Dr Mbeki</c-summary-row>',
    "table": '<c-table caption="Cases" head="What|Due|"></c-table>',
    "task_item": '<c-task-item title="Team" href="/t/" status="Late" tone="red" />',
    "task_list": "<c-task-list>items</c-task-list>",
    "td": '<c-td label="Due" note="moved">1 May 2016</c-td>',
    "th": '<c-th note="Wren">Report</c-th>',
    "timeline": "<c-timeline>items</c-timeline>",
    "timeline_item": '<c-timeline-item title="Merged" by="Marian Oakes" when="9 May 2016">5 agencies</c-timeline-item>',
    "titlebar": '<c-titlebar title="Cases" lede="Three.">button</c-titlebar>',
    "tr": "<c-tr>cells</c-tr>",
    "work_group": '<c-work-group title="Overdue" count="1" late>items</c-work-group>',
    "work_item": '<c-work-item what="Ask" reference="N-1" due="1 May" late="late" why="You" href="/d/" do="Ask" />',
}


class Wrong(HeedForm):
    name = forms.CharField(label="Name")


def around() -> dict[str, object]:
    leak = dict.fromkeys(
        [
            "title",
            "href",
            "label",
            "note",
            "id",
            "name",
            "value",
            "change",
            "status",
            "late",
            "lede",
            "caption",
            "tint",
            "stop",
            "how",
            "secondary",
        ],
        "LEAKED",
    )
    picture = rag_bars(
        [RagRow("Police", [RagCount(1, 2, 3, 4)])], moments=["May 2016"], title="Actions by agency"
    )
    items = [SideItem("Papers", "/papers/", 3, active=True)]
    return leak | {"form": Wrong({}), "picture": picture, "chosen": [("April", "/a/")], "items": items}


def test_every_component_has_an_example() -> None:
    folder = Path(__file__).resolve().parents[3] / "heed/ui/templates/cotton"
    assert {path.stem for path in folder.glob("*.html")} == set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_component_keeps_to_itself(name: str, draw) -> None:
    text = draw(EXAMPLES[name], **around())
    assert text.strip()
    assert "LEAKED" not in text
    assert "style=" not in text
    assert "<c-" not in text


def test_words_are_escaped_once(draw) -> None:
    text = draw(
        '<c-empty title="{{ name }}">{{ name }}</c-empty><c-td :note="name">x</c-td>', name="O'Brien <b>"
    )
    assert text.count("O&#x27;Brien &lt;b&gt;") == 3
    assert "<b>O" in text
    assert "amp;" not in text


def test_status_has_word_shape_and_colour(tree) -> None:
    [status] = tree('<c-status tone="red">11 working days late</c-status>').find_class("heed-status--red")
    assert status.text_content().strip() == "11 working days late"
    assert status.find("svg").get("aria-hidden") == "true"


@pytest.mark.parametrize(("value", "word"), [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")])
def test_answer_says_itself(value: str, word: str, tree) -> None:
    assert tree(f'<c-answer value="{value}" />').text_content().strip() == word


def test_repeated_links_are_told_apart(tree) -> None:
    assert tree(EXAMPLES["summary_row"]).find(".//a").text_content() == "Change Chair"
    assert "N-1" in tree(EXAMPLES["work_item"]).find(".//a").text_content()


def test_a_changing_link_is_a_form(tree) -> None:
    [form] = tree(EXAMPLES["link_button"]).iter("form")
    assert form.get("method") == "post"
    assert form.xpath('.//input[@name="csrfmiddlewaretoken"]')


def test_error_summary_leads_to_the_answer(tree) -> None:
    [link] = tree(EXAMPLES["error_summary"], form=Wrong({})).iter("a")
    assert link.get("href") == "#id_name"
    assert "Fill in “Name”." in link.text_content()
    assert "error-summary" not in tree(EXAMPLES["error_summary"], form=Wrong({"name": "x"})).text_content()
    assert not list(tree(EXAMPLES["error_summary"], form=Wrong()).iter("a"))


def test_equation_adds_up_in_reading_order(tree) -> None:
    text = " ".join(tree(EXAMPLES["equation"]).text_content().split())
    assert text == "3rows=2entries+1left out"


def test_figure_has_its_table(tree) -> None:
    found = tree(EXAMPLES["figure"], **around())
    assert found.xpath(".//table//th[@scope='row']")[0].text_content() == "Police"
    assert "1 late, 2 at risk, 3 on time, 4 done" in found.find(".//table").text_content()


def test_filter_works_by_address(tree) -> None:
    [form] = tree(EXAMPLES["filter"], **around()).iter("form")
    assert form.get("method") == "get"
    assert form.find(".//li/a").get("href") == "/a/"
