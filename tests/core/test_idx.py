"""IDX files: a good one is read exactly, and every other one is refused with a DataFault."""

import gzip
import hashlib
import pickle
import struct
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.idx import DataFault, read_idx

SHAPE = (3, 2, 2)
BODY = bytes(range(12))


def idx(body: bytes = BODY, shape: tuple[int, ...] = SHAPE, kind: int = 0x08) -> bytes:
    return bytes((0, 0, kind, len(shape))) + struct.pack(f">{len(shape)}I", *shape) + body


def written(path: Path, unzipped: bytes) -> Path:
    path.write_bytes(gzip.compress(unzipped))
    return path


@contextmanager
def at_most(megabytes: float) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < megabytes * 1e6


def test_a_good_file_is_read_exactly(tmp_path: Path) -> None:
    path = written(tmp_path / "good.gz", idx())
    array = read_idx(path, SHAPE, hashlib.md5(idx()).hexdigest())
    assert array.dtype == np.uint8
    assert array.tolist() == np.arange(12).reshape(SHAPE).tolist()
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 0


@pytest.mark.parametrize(
    ("unzipped", "fault"),
    [
        (b"", "cut short"),
        (idx()[:7], "cut short"),
        (idx(BODY[:-1]), "cut short: 11 of 12"),
        (idx(BODY + b"\0"), "goes on"),
        (b"\x01" + idx()[1:], "not an IDX file"),
        (idx(kind=0x0D), "0x0d"),
        (idx(shape=(12,)), "changed places"),
        (idx(shape=(3, 4, 1)), "3 x 4 x 1 entries where 3 x 2 x 2 belong"),
        (idx(shape=(2**32 - 1, 2**32 - 1, 2**32 - 1)), "belong"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, unzipped: bytes, fault: str) -> None:
    path = written(tmp_path / "bad.gz", unzipped)
    with at_most(1), pytest.raises(DataFault, match=fault) as caught:
        read_idx(path, SHAPE)
    assert caught.value.path == path


def test_other_contents_of_the_right_size_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "other.gz", idx(bytes(12)))
    with pytest.raises(DataFault, match="checksum"):
        read_idx(path, SHAPE, hashlib.md5(idx()).hexdigest())


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = written(tmp_path / "bomb.gz", idx(bytes(50_000_000)))
    with at_most(1), pytest.raises(DataFault, match="goes on"):
        read_idx(path, SHAPE)


def test_files_that_cannot_be_opened_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFault, match="missing"):
        read_idx(tmp_path / "absent.gz", SHAPE)
    with pytest.raises(DataFault, match="cannot be read"):
        read_idx(tmp_path, SHAPE)


def test_a_file_that_is_not_gzip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.gz"
    path.write_bytes(idx())
    with pytest.raises(DataFault, match="gzip"):
        read_idx(path, SHAPE)


def test_the_message_names_the_file_and_the_way_out(tmp_path: Path) -> None:
    fault = DataFault(tmp_path / "digits.gz", "is missing")
    for part in ("digits.gz is missing", "Install Downhill again", str(tmp_path)):
        assert part in str(fault)


def test_a_fault_survives_the_way_between_processes(tmp_path: Path) -> None:
    fault = DataFault(tmp_path / "digits.gz", "is missing")
    assert str(pickle.loads(pickle.dumps(fault))) == str(fault)


fuzz = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@fuzz
@given(unzipped=st.binary(max_size=64) | st.binary(max_size=40).map(lambda tail: idx()[:6] + tail))
def test_any_bytes_give_the_array_or_a_data_fault(tmp_path: Path, unzipped: bytes) -> None:
    path = written(tmp_path / "any.gz", unzipped)
    try:
        array = read_idx(path, SHAPE)
    except DataFault:
        assert unzipped[:16] != idx()[:16] or len(unzipped) != 28
    else:
        assert idx(array.tobytes()) == unzipped


@fuzz
@given(data=st.data())
def test_a_damaged_gzip_file_never_gives_wrong_numbers(tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(gzip.compress(idx()))
    cut = data.draw(st.integers(0, len(whole)))
    spot = data.draw(st.integers(0, len(whole) - 1))
    whole[spot] ^= data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.gz"
    path.write_bytes(whole[:cut])
    with_checksum = hashlib.md5(idx()).hexdigest()
    try:
        array = read_idx(path, SHAPE, with_checksum)
    except DataFault:
        return
    assert array.tobytes() == BODY


@fuzz
@given(content=st.binary(max_size=200))
def test_any_file_content_gives_only_data_faults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "noise.gz"
    path.write_bytes(content)
    with pytest.raises(DataFault):
        read_idx(path, SHAPE)
