"""The set-up as JSON and as a link: what goes out comes back, and what is no set-up is refused."""

import base64
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.curves import CURVES
from core.rules import RULES
from core.surfaces import SURFACES
from gui.pages.descent.ground import GroundChoice
from gui.pages.descent.set_up import LINK, MOST_RACERS, Racer, SetUp

GROUNDS = [
    *(GroundChoice(1, curve.key) for curve in CURVES),
    *(GroundChoice(2, surface.key) for surface in SURFACES),
    GroundChoice(1, "typed", "w^2 + sin(5w)", ((-2.0, 3.5),)),
    GroundChoice(2, "typed", "x^2·y² − π", ((-1.0, 1.0), (0.0, 2.0))),
]


@st.composite
def set_ups(draw: st.DrawFn) -> SetUp:
    ground = draw(st.sampled_from(GROUNDS))
    rules = draw(st.lists(st.sampled_from(list(RULES)), min_size=1, max_size=MOST_RACERS))
    share = st.floats(0, 1, exclude_max=True)
    racers = []
    for rule in rules:
        settings = RULES[rule]().settings()
        for name, standard in settings.items():
            settings[name] = draw(st.booleans() if isinstance(standard, bool) else share)
        settings["rate"] = draw(st.floats(1e-4, 10))
        racers.append(Racer(rule, settings, draw(st.booleans())))
    place = st.floats(-1e3, 1e3)
    start = tuple(draw(place) for _ in range(ground.inputs))
    return SetUp(ground, tuple(racers), start, draw(st.floats(0, 10)), draw(st.integers(0, 999)))


@settings(max_examples=40, deadline=None)
@given(set_ups())
def test_json_and_link_bring_every_number_back(set_up: SetUp) -> None:
    assert SetUp.from_text(json.dumps(set_up.as_dict())) == set_up
    link = set_up.as_link()
    assert link.startswith(LINK)
    assert not set(link) & set(" \n\t\"'<>")
    assert SetUp.from_text(f"  {link}\n") == set_up


@settings(max_examples=40, deadline=None)
@given(set_ups())
def test_a_race_from_a_link_is_the_same_race(set_up: SetUp) -> None:
    races = [one.race(one.ground.make()) for one in (set_up, SetUp.from_text(set_up.as_link()))]
    with np.errstate(all="ignore"):
        for race in races:
            for _ in range(5):
                race.step()
    for first, second in zip(races[0].trails, races[1].trails, strict=True):
        assert first.points.tobytes() == second.points.tobytes()


def changed(**parts: Any) -> str:
    return json.dumps({**SetUp.standard(GroundChoice(2, "bowl")).as_dict(), **parts})


def racer(**settings: Any) -> list[dict[str, Any]]:
    return [{"rule": "gradient descent", "settings": {"rate": 0.1, **settings}}]


TYPED = {"inputs": 2, "key": "typed", "bounds": [[-1, 1], [-1, 1]]}
HOSTILE = {
    "nothing": "",
    "no JSON": "{",
    "a list": "[]",
    "a number": "7",
    "null": "null",
    "empty": "{}",
    "deep": "[" * 5000,
    "broken link": LINK + "!!!",
    "link to nothing": LINK,
    "link to bytes": LINK + base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    "no ball": changed(racers=[]),
    "nine balls": changed(racers=racer() * 9),
    "unknown rule": changed(racers=[{"rule": "magic", "settings": {}}]),
    "rule is a list": changed(racers=[{"rule": [], "settings": {}}]),
    "extra setting": changed(racers=racer(wings=2)),
    "missing setting": changed(racers=[{"rule": "momentum", "settings": {"rate": 0.1}}]),
    "settings are words": changed(racers=racer(rate="quick")),
    "settings are null": changed(racers=[{"rule": "gradient descent", "settings": None}]),
    "rate zero": changed(racers=racer(rate=0)),
    "rate negative": changed(racers=racer(rate=-1)),
    "rate infinite": changed(racers=racer(rate=float("inf"))),
    "rate not a number": changed(racers=racer(rate=float("nan"))),
    "start too short": changed(start=[1]),
    "start infinite": changed(start=[1, float("inf")]),
    "start is a word": changed(start="up"),
    "start huge": changed(start=[10**400, 0]),
    "noise negative": changed(noise=-1),
    "noise not a number": changed(noise=float("nan")),
    "seed a word": changed(seed="abc"),
    "seed negative": changed(seed=-5, noise=1.0),
    "seed infinite": changed(seed=float("inf")),
    "three inputs": changed(ground={"inputs": 3, "key": "bowl"}),
    "no such ground": changed(ground={"inputs": 2, "key": "moon"}),
    "curve as surface": changed(ground={"inputs": 1, "key": "bowl"}, start=[0]),
    "no formula": changed(ground=TYPED),
    "code as formula": changed(ground={**TYPED, "formula": "__import__('os')"}),
    "bounds swapped": changed(ground={**TYPED, "formula": "x", "bounds": [[1, -1], [0, 1]]}),
    "one bound": changed(ground={**TYPED, "formula": "x", "bounds": [[0, 1]]}),
    "triple bound": changed(ground={**TYPED, "formula": "x", "bounds": [[0, 1, 2], [0, 1]]}),
    "bounds infinite": changed(
        ground={**TYPED, "formula": "x", "bounds": [[0, float("inf")], [0, 1]]}
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_set_up_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^This is not a set-up of the Descent room: .+\.$"):
        SetUp.from_text(text)


@settings(max_examples=40, deadline=None)
@given(st.text())
def test_any_other_text_is_refused_in_the_same_way(text: str) -> None:
    for hostile in (text, LINK + text, json.dumps({"ground": text, "racers": text})):
        with pytest.raises(ValueError, match=r"^This is not a set-up"):
            SetUp.from_text(hostile)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(["beta", "beta1", "nu", "epsilon"]), st.floats(-2, 2)))
def test_wild_hyperparameters_never_stop_the_program(wild: dict[str, float]) -> None:
    ground = GroundChoice(2, "bowl").make()
    for rule, kind in RULES.items():
        settings = kind().settings()
        settings |= {name: value for name, value in wild.items() if name in settings}
        values = SetUp(GroundChoice(2, "bowl"), (Racer(rule, settings),), (1.0, 1.0)).as_dict()
        try:
            race = SetUp.read(values).race(ground)
        except ValueError:
            continue
        for _ in range(5):
            race.step()
