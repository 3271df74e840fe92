"""Blocks of a file that other processes convert.

The bytes of a block, and those that it becomes, go by memory that all processes see: through a pipe they are copied several
times, which costs as much as to convert them. What is no bytes, or has no room there, goes through the pipe.
"""

from __future__ import annotations

import collections
import concurrent.futures
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from typing import Any, TypeAlias

from jalali_norm.files.block_converter import convert_block
from jalali_norm.files.blocks import Block, Conversion, ConvertedBlock, Failure, Task
from jalali_norm.files.names import FileError

RARELY = (1_000_000, 50, 100)  # how many objects before Python looks for circles: blocks have many, and none
_SLOT_BYTES = 1 << 23  # of memory for a block
_KEPT_BYTES = 31 << 20  # glibc keeps twice as much as the largest piece that was freed: else it asks for a block's memory anew
_Done: TypeAlias = ConvertedBlock | Failure

_slots: list[memoryview] = []  # in a process that converts


def converted_by(conversion: Conversion, jobs: int) -> Iterator[_Done]:
    """Yield the blocks of a file in order, converted by so many processes; the bytes of each are there until the next."""
    context = multiprocessing.get_context("spawn")  # a fork would copy the threads of Arrow
    count = 2 * jobs + 1
    memory = context.RawArray("B", count * _SLOT_BYTES)
    slots = _cut(memory, count)
    with concurrent.futures.ProcessPoolExecutor(jobs, context, _begin, (memory, count)) as pool:
        waiting: collections.deque[tuple[int, concurrent.futures.Future[tuple[_Done, int]]]] = collections.deque()

        def first() -> _Done:
            number, future = waiting.popleft()
            done, size = future.result()
            return done._replace(data=slots[number][:size]) if size and isinstance(done, ConvertedBlock) else done

        try:
            for k, block in enumerate(conversion.blocks):
                if isinstance(block, Failure):
                    future: concurrent.futures.Future[tuple[_Done, int]] = concurrent.futures.Future()
                    future.set_result((block, 0))
                else:
                    sent, size = _put(block._replace(quotes=None), slots[k % count])
                    future = pool.submit(_convert, conversion.task, sent, k % count, size)
                waiting.append((k % count, future))
                if len(waiting) == count:
                    yield first()
            while waiting:
                yield first()
        except concurrent.futures.BrokenExecutor:
            raise FileError(conversion.source.name, "a process of --jobs was ended from outside") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _cut(memory: Any, count: int) -> list[memoryview]:
    whole = memoryview(memory).cast("B")
    size = len(whole) // count
    return [whole[at : at + size] for at in range(0, len(whole), size)]


def _put(made: Any, slot: memoryview) -> tuple[Any, int]:
    """Return a block without its bytes, and how many of them are in memory that is shared now; 0: it is as it was."""
    try:
        data = memoryview(made.data).cast("B")
    except TypeError:
        return made, 0
    if data.nbytes > len(slot):
        return made, 0
    slot[: data.nbytes] = data
    return made._replace(data=b""), data.nbytes


def _convert(task: Task, block: Block, number: int, size: int) -> tuple[_Done, int]:  # pragma: no cover - in another process
    slot = _slots[number]
    done = convert_block(task, block._replace(data=bytes(slot[:size])) if size else block)
    return (done, 0) if isinstance(done, Failure) else _put(done, slot)


def _begin(memory: Any, count: int) -> None:  # pragma: no cover - in another process
    """Let a process end with the one that began it, whatever ends that."""
    _slots.extend(_cut(memory, count))
    bytes(_KEPT_BYTES)
    gc.set_threshold(*RARELY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:  # pragma: no cover - in another process
    parent.join()
    os._exit(1)


__all__ = ["RARELY", "converted_by"]
