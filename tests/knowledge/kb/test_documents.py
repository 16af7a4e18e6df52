from __future__ import annotations

import errno
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import InputError
from knowledge.kb import documents

YAML_PIECES = st.sampled_from(
    [
        *"a'\"[]{}|>#,~0é😀\\\n\t\r\x00\x85\u2028\ufeff",
        *(": ", "- ", "  ", "&x ", "*x", "!t ", "---\n", "...", "%YAML 1.1\n", "? ", "<<: "),
        "!!python/object:os.system ",
    ]
)


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        documents.parse(text, "f.yaml")
    return [str(problem) for problem in caught.value.problems]


@pytest.fixture(params=["libyaml", "python"])
def _either_parser(request, monkeypatch):
    if request.param == "python":
        monkeypatch.setattr(documents, "_LOADER", yaml.SafeLoader)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("2023-08-17", "2023-08-17"),
        ("0123", "0123"),
        ("2024", "2024"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("~", None),
        ("", None),
        ("null", None),
        ("'null'", "null"),
        ("''", ""),
        ("|\n  two\n  lines\n", "two\nlines\n"),
    ],
)
@pytest.mark.usefixtures("_either_parser")
def test_a_value_is_what_was_typed(written, meant):
    assert documents.parse(f"title: {written}", "f.yaml").data == {"title": meant}


def test_every_value_and_key_has_its_line():
    document = documents.parse(
        "title: one\nsections:\n  - id: a\n    text: |\n      x\n      y\n  -\n    id:\n      b\n",
        "f.yaml",
    )
    assert document.line(("title",)) == 1
    assert document.line(("sections",)) == 3
    assert document.key_line(("sections",)) == 2
    assert document.line(("sections", 0, "text")) == 4
    assert document.line(("sections", 1, "id")) == 9
    assert document.key_line(("sections", 1, "id")) == 8
    assert document.line(("sections", 1, "url")) == 8
    assert str(document.problem(("sections", 1, "id"), "is odd", key=True)) == (
        "f.yaml:8: sections[1].id: is odd"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: a: b", "f.yaml:1: this line has a colon"),
        ("x: 1\ntitle: 'abc\ny: 2\n", "f.yaml:2: this line opens a quote that is never closed"),
        ("x: 1\n\ttitle: y", "f.yaml:2: this line "),
        ("x: 1\ntitle: @us", "f.yaml:2: this line "),
        ("a: 1\nb: [1, 2\nc: 3", "f.yaml:2: this line opens a ["),
        ("synonyms: [", "f.yaml:1: this line opens a [ that is never closed"),
        ("x: é😀\ny: [[a, b],\n  [c, d],\n", "f.yaml:2: this line opens a [ that is never closed"),
        ("x: [1]\ny: {a: {b:\n\n# z\n", "f.yaml:2: this line opens a { that is never closed"),
        ("- {q: in brief: who?, s: x}", "f.yaml:1: this line has a colon, a quote or a bracket"),
        ("a: 1\nb: [c, 'it's', d]", "f.yaml:2: this line has a colon, a quote or a bracket"),
        ("- {q: who, s: [x, y}", "f.yaml:1: this line opens a [ that is never closed"),
        ("a:\n\u00a0\u00a0- b\n", "f.yaml:2: this line has a no-break space"),
        ("a:\n  - b:\u00a0c\n    d: e\n", "f.yaml:2: this line has a no-break space"),
        ("- [a]\n- [b:\n", "f.yaml:2: this line opens a [ that is never closed"),
        ("a: [b,,c]\nd: [\n", "f.yaml:1: this line does not go with"),
        ("text: |\n  one\ntwo\n", "f.yaml:3: this line is no 'key: value'"),
        ("a: 1\n b: 2", "f.yaml:2: this line has a colon"),
        ("a: [draft] us", "f.yaml:1: this line does not go with"),
        ("a: 1\n---\nb: 2", "f.yaml:2: starts a second document"),
        ("a: 1\nb: \x07", "f.yaml:2: has a control character (U+0007)"),
        ("a: 1\na: 2", "f.yaml:2: a: is there twice, first on line 1"),
        ("s:\n- t: !!python/object/apply:os.system [ls]", "f.yaml:2: s[0].t: uses a tag (!!python"),
        ("a: &x 1\nb: *x", "f.yaml:1: a: uses an anchor or alias (&x)"),
        ("a: *x", "f.yaml:1: a: uses an anchor or alias (*x)"),
        ("? [a, b]\n: c", "f.yaml:1: has a list"),
        ("[" * 100 + "]" * 100, "f.yaml:1: [0][0]: is nested more than"),
    ],
)
@pytest.mark.usefixtures("_either_parser")
def test_what_is_wrong_is_said_in_one_line_with_its_place(text, expected):
    found = problems(text)
    assert found[0].startswith(expected)
    assert "\n" not in found[0]


@pytest.mark.usefixtures("_either_parser")
def test_lists_nested_without_end_are_refused():
    (found,) = problems("[" * 100_000)
    # From 0.2.6 on libyaml refuses them itself, before any of them has a place.
    where, _, what = found.partition("is nested more than 32 deep")
    assert where in {"f.yaml:1: [0][0]: ", "f.yaml:1: this line "}
    assert what == ""


def test_several_problems_are_reported_together():
    assert len(problems("a: 1\na: 2\nb: !x 3\nb: 4\n")) == 3


def test_a_billion_laughs_are_refused_without_laughing():
    bomb = "a0: &a0 [lol]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    (found,) = problems(bomb)
    assert found.startswith("f.yaml:1: a0: uses an anchor or alias (&a0), which is refused")


def test_a_strange_key_stays_on_one_line():
    (found,) = problems('"a\\nb": 1\n"a\\nb": 2')
    assert found == "f.yaml:2: a b: is there twice, first on line 1"


def test_a_file_is_read_whatever_its_byte_order_mark(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: \xc3\xa9t\xc3\xa9\r\nb: c\r\n")
    assert documents.read(path, "f.yaml").data == {"title": "été", "b": "c"}


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes("a: b\ntitle: été\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"^f\.yaml:2: byte 0xe9 is not UTF-8"):
        documents.read(path, "f.yaml")


def test_a_file_that_is_not_there_is_said_plainly(tmp_path):
    with pytest.raises(InputError, match=r"^f\.yaml: cannot be read: No such file"):
        documents.read(tmp_path / "f.yaml", "f.yaml")


def test_a_folder_in_place_of_a_file_is_named_with_the_way_out(tmp_path):
    with pytest.raises(InputError, match=r"^kb: cannot be read: Is a directory; name a file in it"):
        documents.read(tmp_path, "kb")


def test_a_file_that_the_system_does_not_open_is_named_with_the_way_out(tmp_path, monkeypatch):
    def refuse(*_args):
        raise PermissionError(errno.EACCES, "Permission denied")

    path = tmp_path / "f.yaml"
    path.touch()
    monkeypatch.setattr(type(path), "open", refuse)  # root may read everything
    with pytest.raises(InputError, match="Permission denied; give signpost the right to read it"):
        documents.read(path, "f.yaml")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="only Unix has a file without end")
def test_a_file_without_end_is_read_to_the_limit():
    with pytest.raises(InputError, match=r"^f\.yaml: is larger than 16 MiB"):
        documents.read(Path("/dev/zero"), "f.yaml")


def test_a_file_that_is_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "f.yaml"
    with path.open("wb") as file:
        file.truncate(documents.MAX_BYTES + 1)
    with pytest.raises(InputError, match=r"^f\.yaml: is larger than 16 MiB"):
        documents.read(path, "f.yaml")


@given(st.text() | st.lists(YAML_PIECES, max_size=40).map("".join))
def test_any_text_gives_a_document_or_problems(text):
    found = ()
    try:
        documents.parse(text, "f.yaml")
    except InputError as error:
        found = error.problems
    assert all(str(problem).startswith("f.yaml") for problem in found)
    assert all(len(str(problem).splitlines()) == 1 for problem in found)
