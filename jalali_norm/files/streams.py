"""Files as a trusted tool treats them: compression, encodings, and outputs that are there whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import errno
import functools
import gzip
import hashlib
import io
import os
import secrets
import stat
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Self

from jalali_norm.files.encodings import encoding_hint
from jalali_norm.files.names import STANDARD, FileError, FileFormat, kind_of, table_name

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows, where a file that is open cannot be removed
    fcntl = None  # type: ignore[assignment]

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_BINARY: dict[bytes, FileFormat] = {  # what files that are no text begin with; all that Office zips is a spreadsheet or a fault
    b"PAR1": "parquet", b"PK\x03\x04": "xlsx", b"PK\x05\x06": "xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "xls",
    b"SQLite format 3\0": "sqlite",
}  # fmt: skip
_ALIKE = {"xlsx": ("xlsx", "xlsb", "ods"), "xls": ("xls", "xlsx", "xlsb")}  # an encrypted .xlsx begins like an .xls
_BYTE_ORDER_MARKS = {  # Excel writes "Unicode text" in UTF-16; a longer mark may begin with a shorter one
    codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be",
}  # fmt: skip
_HEAD = 1 << 12  # bytes that are looked at first


# --- reading ---------------------------------------------------------------------------------------------------------------


class _CountedStream(io.RawIOBase):
    """A stream with some bytes put back before it, and a count of those that were read."""

    def __init__(self, raw: Any, head: bytes) -> None:
        self._raw, self._head, self.bytes_read = raw, head, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._head:
            some = self._head[: len(buffer)]
            self._head = self._head[len(some) :]
            buffer[: len(some)] = some
            count = len(some)
        else:
            count = self._raw.readinto(buffer) or 0
        self.bytes_read += count
        return count


class InputFile:
    """A file or standard input, decompressed, and its text as UTF-8.

    Attributes:
        name: its name.
        regular: whether it can be opened again: no pipe.
        format: what its first bytes or its name tell, or None.
        binary: whether it is no text, by its first bytes.
        compression: `"gzip"`, `"zstd"` or None, by its first bytes.
        has_mark: whether its text began with a byte order mark.
        encoding: what such a mark of another encoding than UTF-8 tells, where none was given.
    """

    encoding: str | None = None
    binary = False

    def __init__(self, name: str, *, encoding: str | None = None, errors: str = "strict") -> None:
        self.name = name
        self._encoding, self._errors = encoding, errors
        try:
            path = found.file if (found := table_name(name)) else name
            raw: Any = open(0, "rb", buffering=0, closefd=False) if name == STANDARD else open(path, "rb", buffering=0)  # noqa: PTH123, SIM115
            if stat.S_ISDIR(os.fstat(raw.fileno()).st_mode):  # pragma: no cover - Python has refused it
                raise IsADirectoryError(21, "is a directory")
            self._state = os.fstat(raw.fileno())
            self.regular = stat.S_ISREG(self._state.st_mode) and name != STANDARD
            head = _read_head(raw)
        except OSError as error:
            raise FileError(name, error.strerror or error) from None
        self._raw = _CountedStream(raw, head)
        self._raw_close, self._number = raw.close, raw.fileno()
        self.format = kind_of(name)[0]
        self.compression = "gzip" if head.startswith(_GZIP) else "zstd" if head.startswith(_ZSTD) else None
        self.has_mark = False
        try:
            self._open(encoding)
        except FileError:
            self.close()
            raise
        except ModuleNotFoundError:  # pragma: no cover - run in an environment of its own
            self.close()
            raise FileError(name, 'zstd needs pyarrow: pip install "jalali-norm[arrow]"') from None

    def _open(self, encoding: str | None) -> None:
        stream: Any = io.BufferedReader(self._raw, 1 << 18)
        if self.compression == "gzip":
            stream = gzip.GzipFile(fileobj=stream, mode="rb")
        elif self.compression == "zstd":
            import pyarrow as pa  # noqa: PLC0415 - only then

            stream = pa.CompressedInputStream(pa.PythonFile(stream, "r"), "zstd")
        self._stream = stream
        self._ahead = b""
        self._decoder: codecs.IncrementalDecoder | None = None
        self._ahead = self._some(_HEAD)
        if begun := next((mark for mark in _BINARY if self._ahead.startswith(mark)), None):
            self.binary = True
            if self.format not in _ALIKE.get(_BINARY[begun], ()):
                self.format = _BINARY[begun]
            return
        if encoding is None:
            marked = (name for mark, name in _BYTE_ORDER_MARKS.items() if self._ahead.startswith(mark))
            encoding = self.encoding = next(marked, None)
        if encoding is not None and codecs.lookup(encoding).name != "utf-8":
            self._decoder = codecs.getincrementaldecoder(encoding)(self._errors)
            self._ahead = self._decoded(self._ahead)
        if self._ahead.startswith(codecs.BOM_UTF8):
            self.has_mark = True
            self._ahead = self._ahead[len(codecs.BOM_UTF8) :]
        if self.format in (None, "json") and self._ahead.lstrip().startswith(b"{"):
            self.format = "jsonl"
        elif self.format is None and self._ahead.lstrip().startswith(b"["):
            self.format = "json"

    @property
    def bytes_read(self) -> int:
        """The bytes that were read, as they are on the disk."""
        return self._raw.bytes_read

    @bytes_read.setter
    def bytes_read(self, count: int) -> None:
        self._raw.bytes_read = count  # that a library read

    def peek(self) -> bytes:
        """Return the first bytes of the text; they are read again."""
        return self._ahead

    def read(self, size: int) -> bytes:
        """Return about so many bytes of the text, b"" at its end only."""
        ahead, self._ahead = self._ahead, b""
        while len(ahead) < size:
            some = self._some(size - len(ahead))
            if self._decoder is not None:
                at_end = not some
                some = self._decoded(some)
                if not (some or at_end):
                    continue
            if not some:
                break
            ahead = ahead + some if ahead else some
        return ahead

    def texts(self, size: int = 1 << 16) -> Iterator[str]:
        """Yield the text in pieces, its byte order mark with it.

        Raises:
            FileError: some bytes are no UTF-8, or no text: a NUL stands in none, but in UTF-16 whose mark is missing. A mark
                of UTF-16 is refused here, too, as what is written is UTF-8 and the reader of spans has to know the encoding.
        """
        if self.encoding:
            name = self.encoding.rpartition("-")[0]
            raise FileError(self.name, f"it begins with the byte order mark of {name.upper()}: --encoding {name} reads it")
        if self.has_mark:
            yield "\ufeff"
        rest, row, byte, ended = b"", 1, 1, False  # the place of the first byte that is left
        while not ended:
            some = self.read(size)
            data, ended = rest + some, not some
            try:
                text, used = codecs.utf_8_decode(data, self._errors, ended)
                fault = None
            except UnicodeDecodeError as error:
                text, used, fault = "", error.start, no_utf8(data, error.start)
            if "\0" in text if fault is None else b"\0" in data[:used]:
                if self._errors == "replace":
                    text = text.replace("\0", "\ufffd")
                else:
                    used, fault = data.index(0), _NUL
            lines = data.count(b"\n", 0, used)
            row, byte = row + lines, used - data.rfind(b"\n", 0, used) if lines else byte + used
            if fault is not None:
                raise FileError(self.name, fault, row, byte)
            yield text
            rest = data[used:]

    def _some(self, size: int) -> bytes:
        try:
            some = bytes(self._stream.read(size))
            if not some and self.regular and os.fstat(self._number).st_size < self._state.st_size:
                raise FileError(self.name, "the file was made shorter while it was read")
        except EOFError:
            raise FileError(self.name, "the gzip data ends too early: the file is cut off") from None
        except (zlib.error, OSError) as error:  # pyarrow's are OSErrors too
            raise FileError(self.name, getattr(error, "strerror", None) or str(error).strip()) from None
        return some

    def _decoded(self, some: bytes) -> bytes:
        assert self._decoder is not None  # noqa: S101 - the callers have seen to it
        try:
            return self._decoder.decode(some, final=not some).encode()
        except UnicodeError as error:
            raise FileError(
                self.name, f"the bytes are no {error.encoding if isinstance(error, UnicodeDecodeError) else 'text'}: {error}"
            ) from None

    def spooled(self) -> IO[bytes]:
        """Return what is left of it as a file that can be gone through again, which has no name and vanishes when closed."""
        if self.compression is None and self.regular:
            return Path(found.file if (found := table_name(self.name)) else self.name).open("rb")
        with contextlib.ExitStack() as stack:
            try:
                file = stack.enter_context(tempfile.TemporaryFile())
                while some := self.read(1 << 20):
                    file.write(some)
                file.seek(0)
            except OSError as error:
                raise FileError(self.name, f"a temporary file cannot be written: {error.strerror or error}") from None
            stack.pop_all()  # the caller closes it
        return file

    def reopened(self) -> InputFile:
        """Return the same file at its beginning.

        Raises:
            FileError: it is not the same any more.
        """
        again = InputFile(self.name, encoding=self._encoding, errors=self._errors)
        if not os.path.samestat(self._state, again._state) or self._state.st_mtime_ns != again._state.st_mtime_ns:
            again.close()
            raise FileError(self.name, "the file was changed while it was read")
        return again

    def close(self) -> None:
        """Close it."""
        self._raw_close()


def no_utf8(data: bytes, at: int) -> str:
    r"""Return what is said of a byte that is no UTF-8, what its neighbours look like, and what may be done.

    >>> no_utf8(b"id,\xff", 3)
    'byte 0xff is no UTF-8: --encoding names another, --on-bad-utf8 replace reads on'
    """
    return f"byte 0x{data[at]:02x} is no UTF-8: {encoding_hint(data)}"


_NUL = "byte 0x00 stands in no text: is it UTF-16? --encoding utf-16-le or utf-16-be names it, --on-bad-utf8 replace reads on"


def _read_head(raw: Any) -> bytes:
    """Return enough of a file to know it by; a pipe may give it bit by bit."""
    head = b""
    while len(head) < 4 and (some := raw.read(_HEAD)):
        head += some
    return head


# --- writing ---------------------------------------------------------------------------------------------------------------


class Unclosed:
    """A file that a library may write to, and not close."""

    closed = False

    def __init__(self, file: Any) -> None:
        self.write, self.flush = file.write, file.flush

    def close(self) -> None:
        """Leave it open."""

    def forget(self) -> None:
        """Take what is written from now on for nothing."""
        self.write = self.flush = lambda *_data: None


def _gzip_file() -> type[gzip.GzipFile]:
    """Return what writes gzip: zlib-ng, which takes half the time at a level, where it is installed."""
    try:
        from zlib_ng.gzip_ng import GzipNGFile  # noqa: PLC0415 - only then
    except ImportError:
        return gzip.GzipFile
    made: type[gzip.GzipFile] = GzipNGFile
    return made


_PRIVATE = functools.partial(os.open, mode=0o600)  # how a file is made that its owner alone may read until it is whole


class OutputFile:
    """A file that is written beside its place and moved there when it is whole; or standard output, or a device.

    A run that is killed leaves its unfinished file behind, and the next one to the same place removes it: a lock tells
    whether somebody still writes it.
    """

    def __init__(self, name: str | None, *, force: bool = False, compression: str | None = None, level: int = 6) -> None:
        self.name = "standard output" if name in (None, STANDARD) else str(name)
        self._force = force
        self._place: Path | None = None
        self._temporary: Path | None = None
        self._sink: Unclosed | None = None
        if name is None or name == STANDARD:
            self._file: Any = open(1, "wb", closefd=False)  # noqa: SIM115
        else:
            try:
                self._file = self._begun(Path(name))
            except OSError as error:
                raise FileError(self.name, error.strerror or error) from None
        self.compressed = compression is not None
        self._stream = self._compressed(compression, level)

    def _begun(self, path: Path) -> Any:
        if path.exists() and not path.is_file():
            if path.is_dir():
                raise FileError(self.name, "is a directory")
            return path.open("wb")  # a device or a pipe
        try:
            self._place = path.resolve()  # of a link what it leads to
        except RuntimeError:  # of links that lead to one another; from Python 3.13 on it is one of them
            raise FileError(self.name, os.strerror(errno.ELOOP)) from None
        if self._place.is_symlink():
            raise FileError(self.name, os.strerror(errno.ELOOP))
        self._refuse_existing()
        folder = self._place.parent
        if not folder.is_dir():
            raise FileError(self.name, "no such folder")
        mark = f".jalali-norm-{hashlib.blake2b(os.fsencode(self._place.name), digest_size=6).hexdigest()}-"
        _remove_strays(folder, mark)
        while True:
            self._temporary = folder / f"{mark}{secrets.token_hex(4)}"
            file = open(self._temporary, "xb", opener=_PRIVATE)  # noqa: SIM115
            if fcntl is None:  # pragma: no cover - Windows
                return file
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), self._temporary.stat()):
                    return file
            file.close()  # pragma: no cover - another run took it for a stray before it was locked

    def _refuse_existing(self) -> None:
        if self._place is not None and self._place.exists() and not self._force:
            raise FileError(self.name, "is there already: pass --force to replace it")

    def _compressed(self, compression: str | None, level: int) -> Any:
        if compression is None:
            return self._file
        self._sink = Unclosed(self._file)
        if compression == "gzip":
            sink: Any = self._sink
            return _gzip_file()(filename="", fileobj=sink, mode="wb", compresslevel=level, mtime=0)
        import pyarrow as pa  # noqa: PLC0415 - only then

        return pa.CompressedOutputStream(pa.PythonFile(self._sink, "w"), "zstd")

    @property
    def stream(self) -> Any:
        """What to write to, where a library writes."""
        return self._stream

    def write(self, data: Any) -> None:
        """Write some bytes."""
        with self.failing():
            self._stream.write(data)

    @contextlib.contextmanager
    def failing(self) -> Iterator[None]:
        """Say whose fault it is when writing fails."""
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise FileError(self.name, error.strerror or error) from None

    def commit(self) -> None:
        """Put what was written in its place."""
        with self.failing():
            if self._stream is not self._file:
                self._stream.close()
            self._file.flush()
            if self._place is None or self._temporary is None:
                return
            os.fsync(self._file.fileno())
            self._refuse_existing()
            self._temporary.chmod(_mode(self._place))
            if fcntl is None:  # pragma: no cover - Windows moves no file that is open
                self._file.close()
            self._temporary.replace(self._place)
            self._temporary = None
            self._file.close()
            if hasattr(os, "O_DIRECTORY"):
                folder = os.open(self._place.parent, os.O_RDONLY | os.O_DIRECTORY)
                try:
                    with contextlib.suppress(OSError):  # a file system that has no such thing
                        os.fsync(folder)
                finally:
                    os.close(folder)

    def discard(self) -> None:
        """Leave everything as it was."""
        if self._temporary is not None:
            with contextlib.suppress(OSError):
                self._temporary.unlink()
            self._temporary = None
        if self._sink is not None:  # what is compressed is ended when it is forgotten, and says where that fails
            self._sink.forget()
            with contextlib.suppress(Exception):
                self._stream.close()
        with contextlib.suppress(Exception):  # what it would write at last is of no use
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.discard()


def _mode(place: Path) -> int:
    """Return the permissions of a file, or those that a new one would have."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0o077)  # it cannot be asked without being set: what another thread makes meanwhile is private
    os.umask(mask)
    return 0o666 & ~mask


def _remove_strays(folder: Path, mark: str) -> None:
    """Remove what runs that were killed have left."""
    for path in folder.glob(f"{mark}*"):
        with contextlib.suppress(OSError):
            if fcntl is not None:
                with path.open("rb") as file:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def quiet_pipe() -> None:
    """Let nothing be said at exit by a standard output that nobody reads any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


__all__ = ["InputFile", "OutputFile", "Unclosed", "no_utf8", "quiet_pipe"]
