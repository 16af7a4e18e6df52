"""The built-in sample is what a build makes of the page beside it."""

from __future__ import annotations

from knowledge import files, sources


def test_the_sample_is_the_output_of_a_build(tmp_path):
    harvest = sources.read([str(files.SAMPLE / "source" / "page-179737.json")])
    files.write(tmp_path / "kb", harvest.site, harvest.pages)
    built = {
        path.relative_to(tmp_path / "kb"): path.read_bytes()
        for path in (tmp_path / "kb").rglob("*.yaml")
    }
    shipped = {
        path.relative_to(files.SAMPLE): path.read_bytes()
        for path in files.SAMPLE.rglob("*.yaml")
        if path.name != "curation.yaml"
    }
    assert built == shipped


def test_the_sample_has_no_problem():
    assert files.check(files.SAMPLE) == ()
