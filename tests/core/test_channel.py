"""What crosses the process border arrives whole or not at all."""

import multiprocessing
import threading
import time
from collections.abc import Iterator
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event

import numpy as np
import pytest
from numpy.typing import NDArray

from core.channel import MEMORIES, TESTS, Channel, record_dtype
from core.cost_history import BINS
from core.rules import RULES

SIZE = 13_002
SNAPSHOTS = 150
PATIENCE = 30.0  # seconds; a busy machine may need many


@pytest.fixture
def channel() -> Channel:
    return Channel(multiprocessing.get_context("spawn"), SIZE)


def raw(record: NDArray[np.void]) -> NDArray[np.uint8]:
    """The bytes of a record, shape (itemsize,), not copied."""
    return np.ndarray((record.dtype.itemsize,), np.uint8, record)


def write_flat_out(channel: Channel, ended: Event) -> None:
    """In a process of its own: publish records that are 1, 2, 3 ... in every byte."""
    record = channel.empty()
    count = 0
    while not ended.is_set():
        count = count % 100 + 1
        raw(record)[:] = count
        channel.publish(record)


@pytest.fixture
def writer(channel: Channel) -> Iterator[SpawnProcess]:
    context = multiprocessing.get_context("spawn")
    ended = context.Event()
    process = context.Process(target=write_flat_out, args=(channel, ended), daemon=True)
    process.start()
    yield process
    ended.set()
    process.join(PATIENCE)
    assert process.exitcode == 0
    process.close()


def test_no_snapshot_is_torn(channel: Channel, writer: SpawnProcess) -> None:
    snapshots = version = 0
    deadline = time.monotonic() + PATIENCE
    while snapshots < SNAPSHOTS:
        assert time.monotonic() < deadline, "the writer hardly moved"
        record = channel.newest(version)
        if record is not None:
            content = raw(record)
            assert (content == content[0]).all(), "half of one record, half of another"
            version = int(record["version"])
            snapshots += 1
        # Out of step with the writer, which would be met in the same place each time.
        time.sleep(0.0003 * (snapshots % 5))


def test_a_record_arrives_as_it_was_written(channel: Channel) -> None:
    record = channel.empty()
    raw(record)[:] = np.random.default_rng(1).integers(256, size=record.dtype.itemsize)
    record["version"] = 3
    channel.publish(record)
    arrived = channel.newest(2)
    assert arrived is not None
    assert arrived.tobytes() == record.tobytes()
    assert arrived.shape == ()


def test_only_what_is_new_is_copied(channel: Channel) -> None:
    record = channel.empty()
    assert channel.newest(0) is None
    record["version"] = 1
    channel.publish(record)
    assert channel.newest(1) is None
    arrived = channel.newest(0)
    assert arrived is not None
    record["version"], record["step"] = 2, 77
    channel.publish(record)
    assert arrived["step"] == 0, "what was read changed afterwards"
    newer = channel.newest(1)
    assert newer is not None
    assert newer["step"] == 77


def test_a_lock_left_taken_never_makes_the_reader_wait(channel: Channel) -> None:
    record = channel.empty()
    record["version"] = 1
    channel.publish(record)
    with channel._lock:
        began = time.monotonic()
        assert channel.newest(0) is None
        assert time.monotonic() - began < 0.05
    assert channel.newest(0) is not None


def test_what_is_handed_over_is_waited_for(channel: Channel) -> None:
    """The window may be looking at the very moment when the child wants to read."""
    record = channel.empty()
    record["version"], record["step"] = 5, 41
    channel.publish(record)
    release = threading.Timer(0.1, channel._lock.release)
    channel._lock.acquire()
    release.start()
    assert channel.handed_over()["step"] == 41
    release.join()
    assert channel.newest(0) is not None


def test_to_go_on_from_nothing_is_an_error(channel: Channel) -> None:
    for _ in range(2):
        with pytest.raises(LookupError, match="no snapshot"):
            channel.handed_over()


def test_asking_in_vain_leaves_the_lock_free(channel: Channel) -> None:
    record = channel.empty()
    for version in range(1, 4):
        record["version"] = version
        channel.publish(record)
        assert channel.newest(version) is None
        assert channel.newest(version - 1) is not None


def test_a_record_has_room_for_all_that_a_run_knows() -> None:
    record = np.zeros((), record_dtype(SIZE))
    assert record["theta"].shape == record["gradient"].shape == (SIZE,)
    assert record["memory"].shape == (MEMORIES, SIZE)
    assert record["cost_bins"].shape == (BINS,)
    assert record["tests"].shape == (TESTS,)
    assert max(len(rule.remembers) for rule in RULES.values()) <= MEMORIES
