"""Arrows, dots and numbers of slides are no text and no links; what is on the slides stays."""

from __future__ import annotations

import pytest

from knowledge import sections

CONTROLS = {
    "Enfold": """
        <div class="avia-slideshow-arrows avia-slideshow-controls"><a href="#prev">Previous</a><a
          href="#next">Next</a></div><div class="avia-slideshow-dots avia-slideshow-controls"><a
          href="#1" class="goto-slide active">1</a><a href="#2" class="goto-slide">2</a></div>""",
    "Bootstrap": """
        <ol class="carousel-indicators"><li data-slide-to="0"></li></ol><a
          class="carousel-control-prev" href="#c" role="button"><span class="sr-only">Previous</span
          ></a>""",
    "Bootstrap before": '<a class="left carousel-control" href="#c"><span></span></a>',
    "Divi": """
        <div class="et-pb-slider-arrows"><a class="et-pb-arrow-prev" href="#"><span>Previous</span>
          </a></div><div class="et-pb-controllers"><a href="#">1</a><a href="#">2</a></div>""",
    "Flexslider": """
        <ol class="flex-control-nav flex-control-paging"><li><a href="#">1</a></li></ol><ul
          class="flex-direction-nav"><li><a class="flex-prev" href="#">Previous</a></li></ul>""",
    "Owl": '<div class="owl-nav"><div class="owl-prev">prev</div></div>',
    "Slick": """
        <button class="slick-prev slick-arrow" type="button">Previous</button><ul
          class="slick-dots" role="tablist"><li><button role="tab">1</button></li></ul>""",
    "Smart Slider": """
        <div class="n2-ss-widget nextend-arrow" role="button" aria-label="previous"><img
          alt="previous arrow" src="/a.svg"></div>""",
    "Swiper": '<div class="swiper-pagination"><span>1</span></div>',
    "WPBakery": '<a class="vc_left vc_carousel-control" href="#images"><span></span></a>',
}


@pytest.mark.parametrize("controls", CONTROLS)
def test_ways_to_other_slides_are_none_of_the_content(controls):
    html = f"<p>Words.</p><ul><li><p>A slide</p></li></ul>{CONTROLS[controls]}<p>More.</p>"
    (found,) = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    assert (found.text, found.links) == ("Words.\n\nA slide\n\nMore.", ())
    assert found.images == ()
