"""MNIST: batches are right, swapped files are refused, and no cache can do harm."""

import gzip
import json
import multiprocessing
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.mnist import DataFault, Digits, Mnist, load

FOLDER = Path(__file__).parents[2] / "resources" / "mnist"
TRAIN_IMAGES = "train-images-idx3-ubyte"
TEST_LABELS = "t10k-labels-idx1-ubyte"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home") / "cache" / "mnist"
    load(FOLDER, folder)
    return folder


@pytest.fixture(scope="module")
def mnist(cache: Path) -> Mnist:
    return load(FOLDER, cache)


@pytest.fixture
def own_cache(cache: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(cache, tmp_path / "own"))


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "originals"))


def few() -> Digits:
    rng = np.random.default_rng(5)
    images = rng.integers(0, 256, (6, 784), dtype=np.uint8)
    return Digits(images, np.array([3, 0, 9, 1, 1, 7], np.uint8))


def test_it_holds_what_was_published(mnist: Mnist) -> None:
    assert mnist.train.images.shape == (60_000, 784)
    assert mnist.test.images.shape == (10_000, 784)
    assert (len(mnist.train), len(mnist.test)) == (60_000, 10_000)
    assert mnist.train.labels[:5].tolist() == [5, 0, 4, 1, 9]
    assert np.bincount(mnist.test.labels).tolist() == [
        980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
    ]  # fmt: skip
    assert mnist.train.images.mean() == pytest.approx(33.3184, abs=1e-3)


def test_the_arrays_are_read_only() -> None:
    digits = few()
    for array in (digits.images, digits.labels):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_a_batch_is_the_images_in_0_to_1() -> None:
    digits = few()
    batch = digits.batch(np.array([4, 0, 4]))
    assert batch.dtype == np.float32
    np.testing.assert_allclose(batch, digits.images[[4, 0, 4]] / 255, atol=1e-7)
    white = Digits(np.full((1, 784), 255, np.uint8), np.zeros(1, np.uint8))
    assert white.batch(np.array([0])).max() == 1.0


def test_targets_are_one_at_the_label_only() -> None:
    digits = few()
    targets = digits.targets(np.array([2, 5]))
    assert targets.dtype == np.float32
    assert targets.tolist() == np.eye(10)[[9, 7]].tolist()


def test_arrays_handed_in_are_filled_and_returned() -> None:
    digits = few()
    images, targets = np.full((2, 784), np.nan, np.float32), np.full((2, 10), np.nan, np.float32)
    assert digits.batch(np.array([1, 3]), out=images) is images
    assert digits.targets(np.array([1, 3]), out=targets) is targets
    np.testing.assert_array_equal(images, digits.batch(np.array([1, 3])))
    np.testing.assert_array_equal(targets, digits.targets(np.array([1, 3])))


def test_a_slice_chooses_what_its_indices_choose() -> None:
    digits = few()
    np.testing.assert_array_equal(digits.batch(slice(1, 4)), digits.batch(np.array([1, 2, 3])))
    np.testing.assert_array_equal(digits.targets(slice(1, 4)), digits.targets(np.array([1, 2, 3])))


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        (np.zeros((2, 783), np.uint8), np.zeros(2, np.uint8)),
        (np.zeros((2, 784), np.float32), np.zeros(2, np.uint8)),
        (np.zeros((2, 784), np.uint8), np.zeros(3, np.uint8)),
        (np.zeros((2, 784), np.uint8), np.full(2, 10, np.uint8)),
    ],
)
def test_arrays_that_do_not_fit_are_refused(images: np.ndarray, labels: np.ndarray) -> None:
    with pytest.raises(ValueError):
        Digits(images, labels)


def test_the_fingerprint_tells_data_sets_apart(mnist: Mnist) -> None:
    digits = few()
    relabelled = Digits(digits.images, digits.labels[::-1])
    prints = {
        data.fingerprint
        for data in (
            mnist,
            Mnist(digits, digits),
            Mnist(relabelled, digits),
            Mnist(digits, relabelled),
        )
    }
    assert len(prints) == 4
    assert Mnist(few(), few()).fingerprint in prints


@pytest.mark.parametrize(
    ("belongs", "put"),
    [
        ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
        ("train-images-idx3-ubyte", "t10k-images-idx3-ubyte"),
        ("t10k-labels-idx1-ubyte", "train-labels-idx1-ubyte"),
        ("t10k-images-idx3-ubyte", "train-images-idx3-ubyte"),
    ],
)
def test_swapped_files_are_refused(originals: Path, belongs: str, put: str) -> None:
    shutil.copyfile(FOLDER / f"{put}.gz", originals / f"{belongs}.gz")
    with pytest.raises(DataFault, match=belongs):
        load(originals)


def test_labels_that_were_tampered_with_are_refused(originals: Path) -> None:
    path = originals / f"{TEST_LABELS}.gz"
    unzipped = bytearray(gzip.decompress(path.read_bytes()))
    unzipped[-1] ^= 1
    path.write_bytes(gzip.compress(unzipped))
    with pytest.raises(DataFault, match="checksum"):
        load(originals)


def test_a_missing_file_is_named(originals: Path) -> None:
    (originals / f"{TEST_LABELS}.gz").unlink()
    with pytest.raises(DataFault, match=f"{TEST_LABELS}.gz is missing"):
        load(originals)


def test_a_sound_cache_needs_no_originals(cache: Path, tmp_path: Path) -> None:
    assert len(load(tmp_path / "nowhere", cache).train) == 60_000


def test_a_cached_load_maps_the_images(mnist: Mnist) -> None:
    base = mnist.train.images
    while isinstance(base, np.ndarray) and not isinstance(base, np.memmap):
        base = base.base
    assert isinstance(base, np.memmap)


def flip_a_byte(cache: Path) -> None:
    with (cache / f"{TRAIN_IMAGES}.npy").open("r+b") as file:
        file.seek(1_000_000)
        byte = file.read(1)[0]
        file.seek(1_000_000)
        file.write(bytes((byte ^ 1,)))


def truncate(cache: Path) -> None:
    os.truncate(cache / f"{TRAIN_IMAGES}.npy", 1000)


def remove_an_array(cache: Path) -> None:
    (cache / f"{TEST_LABELS}.npy").unlink()


def remove_the_stamp(cache: Path) -> None:
    (cache / "stamp.json").unlink()


def spoil_the_stamp(cache: Path) -> None:
    (cache / "stamp.json").write_bytes(b"\xff[" * 5000)


def age_the_stamp(cache: Path) -> None:
    stamp = json.loads((cache / "stamp.json").read_text())
    stamp[TRAIN_IMAGES][0] = "0" * 32
    (cache / "stamp.json").write_text(json.dumps(stamp))


def empty_an_array_that_the_stamp_vouches_for(cache: Path) -> None:
    (cache / f"{TEST_LABELS}.npy").write_bytes(b"")
    stamp = json.loads((cache / "stamp.json").read_text())
    stamp[TEST_LABELS][1] = 0  # the CRC-32 of nothing
    (cache / "stamp.json").write_text(json.dumps(stamp))


@pytest.mark.parametrize(
    "damage",
    [
        flip_a_byte,
        truncate,
        remove_an_array,
        remove_the_stamp,
        spoil_the_stamp,
        age_the_stamp,
        empty_an_array_that_the_stamp_vouches_for,
    ],
)
def test_a_damaged_cache_is_made_afresh(
    own_cache: Path, tmp_path: Path, mnist: Mnist, damage: Callable[[Path], None]
) -> None:
    damage(own_cache)
    with pytest.raises(DataFault):
        load(tmp_path / "nowhere", own_cache)
    healed = load(FOLDER, own_cache)
    np.testing.assert_array_equal(healed.train.images, mnist.train.images)
    assert len(load(tmp_path / "nowhere", own_cache).train) == 60_000
    assert {path.suffix for path in own_cache.iterdir()} == {".npy", ".json"}


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert len(load(FOLDER, tmp_path / "file" / "cache").test) == 10_000
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_disc_that_fills_up_leaves_no_false_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(np, "save", full)
        assert len(load(FOLDER, tmp_path / "cache").test) == 10_000
    assert list((tmp_path / "cache").iterdir()) == []


def test_processes_may_unpack_at_the_same_time(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    children = [
        spawn.Process(target=load, args=(FOLDER, tmp_path / "cache"), daemon=True) for _ in range(2)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0, 0]
    assert len(load(tmp_path / "nowhere", tmp_path / "cache").train) == 60_000
