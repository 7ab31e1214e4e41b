"""Networks on disk: any file is either refused in a sentence or gives exactly what was saved."""

import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.archive import LARGEST_FILE
from core.recipe import Recipe
from core.store import TEST, NetworkFault, TrainedNetwork, load_network, save_network

SMALL = Recipe(widths=(4, 3, 2), seed=7)
SIZE = 23
SMALL_LIMIT = 8 * 2**20  # bytes, so that a bomb is quickly made
SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "networks" / "chapter.npz"

Facts = dict[str, Any]
Fuzzed = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def trained() -> TrainedNetwork:
    return TrainedNetwork("a small one", SMALL, SMALL.first_theta(), 1.5, 0.75, "abcdef")


@pytest.fixture
def saved(tmp_path: Path, trained: TrainedNetwork) -> Path:
    path = tmp_path / "small.npz"
    save_network(path, trained)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(NetworkFault) as caught:
        load_network(path)
    assert caught.value.path == path
    sentence = str(caught.value)
    assert sentence.startswith(f"{path.name} cannot be opened: ")
    assert sentence.endswith("Choose another network file.")
    return sentence


def same(one: TrainedNetwork, other: TrainedNetwork) -> bool:
    return facts_of(one) == facts_of(other) and all(
        getattr(one, array).tobytes() == getattr(other, array).tobytes()
        for array in ("theta", "tests")
    )


def refused_or_right(path: Path, original: TrainedNetwork) -> None:
    """The promise of the store, whatever the file holds."""
    try:
        loaded = load_network(path)
    except NetworkFault:
        return
    assert same(loaded, original)


def facts_of(trained: TrainedNetwork) -> Facts:
    facts = asdict(trained) | {"version": 2}
    del facts["theta"], facts["tests"]
    return facts


def write(path: Path, facts: Any, theta: Any, **others: Any) -> None:
    np.savez(path, facts=np.array(json.dumps(facts)), theta=theta, **others)


def some_tests(*accuracies: float) -> Any:
    tests = np.zeros(len(accuracies), TEST)
    tests["step"] = np.arange(len(accuracies)) * 100
    tests["accuracy"] = accuracies
    tests["train_accuracy"] = np.nan
    return tests


def test_what_is_saved_is_loaded(saved: Path, trained: TrainedNetwork) -> None:
    loaded = load_network(saved)
    assert same(loaded, trained)
    assert loaded.theta.dtype == np.float32
    assert not loaded.theta.flags.writeable
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_the_shipped_network_reads_digits() -> None:
    shipped = load_network(SHIPPED)
    assert shipped.recipe.widths == (784, 16, 16, 10)
    assert shipped.theta.shape == (13_002,)
    assert shipped.accuracy > 0.93


def test_a_save_that_fails_leaves_the_old_file_and_nothing_else(
    saved: Path, trained: TrainedNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()

    def full_disc(file: io.BufferedWriter, **arrays: Any) -> None:
        file.write(b"half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez_compressed", full_disc)
    with pytest.raises(OSError, match="No space left"):
        save_network(saved, trained)
    assert saved.read_bytes() == before
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_a_file_cut_short_anywhere_is_refused(saved: Path) -> None:
    whole = saved.read_bytes()
    for length in range(0, len(whole), 7):
        saved.write_bytes(whole[:length])
        refusal(saved)


@Fuzzed
@given(data=st.data())
def test_changed_bytes_never_give_other_numbers(
    saved: Path, trained: TrainedNetwork, data: st.DataObject
) -> None:
    save_network(saved, trained)
    damaged = bytearray(saved.read_bytes())
    places = st.integers(0, len(damaged) - 1)
    for place, byte in data.draw(
        st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=4)
    ):
        damaged[place] = byte
    saved.write_bytes(damaged)
    refused_or_right(saved, trained)


@Fuzzed
@given(start=st.sampled_from([b"", b"PK\3\4", b"\x93NUMPY\1\0", b"\x80\4"]), rest=st.binary())
def test_any_other_bytes_are_refused(saved: Path, start: bytes, rest: bytes) -> None:
    saved.write_bytes(start + rest)
    refusal(saved)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
RECIPE = list(asdict(SMALL))
FACTS = ["name", "epochs", "accuracy", "data", "version", "recipe"]


@Fuzzed
@given(name=st.sampled_from(FACTS + RECIPE), value=JSON)
def test_facts_of_any_kind_are_refused_or_can_be_shown(
    saved: Path, trained: TrainedNetwork, name: str, value: Any
) -> None:
    facts = facts_of(trained)
    (facts if name in FACTS else facts["recipe"])[name] = value
    write(saved, facts, trained.theta)
    try:
        loaded = load_network(saved)
    except NetworkFault:
        return
    assert f"{loaded.name}, {loaded.accuracy:.1%} after {loaded.epochs:.1f}, {loaded.data:.4}"
    assert loaded.recipe.widths == SMALL.widths
    assert loaded.recipe.network().answer(loaded.theta, np.zeros((1, 4), np.float32)).shape == (
        1,
        2,
    )
    assert loaded.recipe.new_rule().rate == loaded.recipe.rate
    assert len(loaded.recipe.first_theta()) == SIZE


@Fuzzed
@given(facts=JSON)
def test_facts_that_are_no_facts_are_refused(saved: Path, facts: Any) -> None:
    write(saved, facts, np.zeros(SIZE, np.float32))
    refusal(saved)


Change = Callable[[Facts], object]
NONSENSE: dict[str, tuple[Change, str]] = {
    "another version": (lambda facts: facts.update(version=3), "another version"),
    "no version": (lambda facts: facts.pop("version"), "makes no sense"),
    "no recipe": (lambda facts: facts.pop("recipe"), "makes no sense"),
    "a fact too many": (lambda facts: facts.update(owner="me"), "makes no sense"),
    "one layer": (lambda facts: facts["recipe"].update(widths=[23]), "makes no sense"),
    "no neurons": (lambda facts: facts["recipe"].update(widths=[4, 0, 2]), "makes no sense"),
    "half a neuron": (lambda facts: facts["recipe"].update(widths=[4, 3.5, 2]), "makes no sense"),
    "endless widths": (lambda facts: facts["recipe"].update(widths=[4, 10**400, 2]), "no sense"),
    "other widths": (lambda facts: facts["recipe"].update(widths=[4, 4, 2]), "(30,) belong"),
    "unknown rule": (lambda facts: facts["recipe"].update(rule="magic"), "makes no sense"),
    "unknown augmentation": (
        lambda facts: facts["recipe"].update(augmentation="wild"),
        "makes no sense",
    ),
    "unknown cost": (lambda facts: facts["recipe"].update(loss="shame"), "makes no sense"),
    "unknown neuron": (lambda facts: facts["recipe"].update(hidden="relay"), "makes no sense"),
    "endless rate": (lambda facts: facts["recipe"].update(rate=10**400), "makes no sense"),
    "accuracy in words": (lambda facts: facts.update(accuracy="high"), "makes no sense"),
    "accuracy that is no number": (lambda facts: facts.update(accuracy=np.nan), "makes no sense"),
}


@pytest.mark.parametrize("which", NONSENSE)
def test_nonsense_is_refused_with_its_reason(
    saved: Path, trained: TrainedNetwork, which: str
) -> None:
    change, reason = NONSENSE[which]
    facts = facts_of(trained)
    change(facts)
    write(saved, facts, trained.theta)
    assert reason in refusal(saved)


@pytest.mark.parametrize(
    ("theta", "reason"),
    [
        (np.zeros(SIZE + 1, np.float32), "(24,)"),
        (np.zeros((SIZE, 1), np.float32), "(23, 1)"),
        (np.float32(3.0), "float32 ()"),
        (np.zeros(SIZE, np.float64), "float64"),
        (np.zeros(SIZE, ">f4"), ">f4"),
        (np.zeros(SIZE, "U3"), "<U3"),
        (np.full(SIZE, np.nan, np.float32), "not numbers"),
        (np.full(SIZE, -np.inf, np.float32), "not numbers"),
        (np.array([None, {}] * 12, object), "damaged"),  # only a pickle could hold these
    ],
)
def test_parameters_that_do_not_fit_are_refused(
    saved: Path, trained: TrainedNetwork, theta: Any, reason: str
) -> None:
    write(saved, facts_of(trained), theta)
    assert reason in refusal(saved)


def test_a_pickle_is_never_opened(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (tmp_path / "sprung",)

    trap = np.array([Trap()], object)
    for name, arrays in {
        "in.npz": {"facts": trap, "theta": trap},
        "theta.npz": {"theta": trap},
    }.items():
        np.savez(tmp_path / name, **arrays)
        refusal(tmp_path / name)
    np.save(tmp_path / "bare.npy", trap, allow_pickle=True)
    refusal(tmp_path / "bare.npy")
    assert not (tmp_path / "sprung").exists()


def npy(header: str, body: bytes = b"") -> bytes:
    line = header.encode() + b" " * (118 - len(header)) + b"\n"
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(line)) + line + body


@pytest.mark.parametrize(
    "shape", ["(10**9,)", "(1000000000000000,)", "(100000000000000000000,)", "(-1,)", "('a',)"]
)
def test_an_array_that_claims_to_be_huge_is_refused(
    saved: Path, trained: TrainedNetwork, shape: str
) -> None:
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}"
    with zipfile.ZipFile(saved, "a") as archive:
        archive.writestr("other.npy", npy(header))
    with zipfile.ZipFile(saved) as archive:
        facts = archive.read("facts.npy")
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("facts.npy", facts)
        archive.writestr("theta.npy", npy(header))
    refusal(saved)


def test_a_zip_bomb_is_not_unpacked(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.archive.LARGEST_FILE", SMALL_LIMIT)
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({SMALL_LIMIT},), }}"
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("theta.npy", "w") as entry:
            entry.write(npy(header))
            for _ in range(SMALL_LIMIT >> 20):
                entry.write(bytes(1 << 20))
        archive.writestr("facts.npy", b"")
    assert saved.stat().st_size < 1 << 20
    assert "unpacks" in refusal(saved)


def test_files_that_are_none_are_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "missing.npz")
    assert "is not a file" in refusal(tmp_path)
    huge = tmp_path / "huge.npz"
    with huge.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert "too large" in refusal(huge)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.npz")
        assert "is not a file" in refusal(tmp_path / "pipe.npz")


def test_another_recipe_comes_back_too_with_how_it_did_on_the_way(
    tmp_path: Path, trained: TrainedNetwork
) -> None:
    recipe = Recipe(
        *((4, 5, 2), "ReLU", "softmax", "cross-entropy", "he", "Adam", 0.002, 32, 99),
        hyperparameters=(("beta1", 0.8), ("corrected", False)),
        schedule="cosine",
        horizon=12,
        l2=1e-4,
        decay=0.01,
        dropout=0.25,
        examples=1000,
        wrong_labels=0.5,
    )
    other = replace(
        trained, recipe=recipe, theta=recipe.first_theta(), tests=some_tests(0.1, 0.6, 0.75)
    )
    save_network(tmp_path / "other.npz", other)
    loaded = load_network(tmp_path / "other.npz")
    assert loaded.recipe == recipe
    assert same(loaded, other)


def test_a_file_of_version_1_can_still_be_read(saved: Path, trained: TrainedNetwork) -> None:
    facts = facts_of(trained) | {"version": 1}
    known_then = ("widths", "hidden", "output", "loss", "scheme", "rule", "rate", "batch_size")
    facts["recipe"] = {name: facts["recipe"][name] for name in (*known_then, "seed")}
    write(saved, facts, trained.theta)
    assert same(load_network(saved), trained)


WRONG_TESTS: dict[str, Any] = {
    "of other columns": np.zeros(3, [("step", "i8"), ("accuracy", "f8")]),
    "plain numbers": np.zeros((3, 6)),
    "a single one": np.zeros((), TEST),
    "too many": some_tests(*[0.5] * 1025),
    "backwards": some_tests(0.1, 0.2)[::-1],
    "more than all right": some_tests(0.1, 1.2),
}


@pytest.mark.parametrize("which", WRONG_TESTS)
def test_test_results_of_another_kind_are_refused(
    saved: Path, trained: TrainedNetwork, which: str
) -> None:
    write(saved, facts_of(trained), trained.theta, tests=WRONG_TESTS[which])
    assert "its test results" in refusal(saved)
