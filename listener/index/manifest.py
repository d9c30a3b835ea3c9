"""What the index consists of: its segments, and up to where the queue was taken in."""

import json
import os
import zlib
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import NamedTuple

from listener.runtime.files import write_whole

NAME = "manifest"


class ManifestDamaged(Exception):
    """The file cannot be read, or is not what was written."""


class FileMark(NamedTuple):
    """A file of a segment, and how to tell that it is whole."""

    name: str
    size: int  # bytes
    crc: int  # CRC-32


@dataclass(frozen=True, slots=True)
class SegmentMark:
    """One segment: a folder of this name, for the version ids first to last."""

    name: str
    first: int
    last: int
    size: int  # documents
    newest_us: int
    files: tuple[FileMark, ...]
    masked: tuple[int, ...] = ()  # version ids


@dataclass(frozen=True, slots=True)
class Manifest:
    """The index as it lies on the disk; what has no segment up to `last_version` is not indexed."""

    fingerprint: str
    identity: str  # of the database it is a copy of
    number: int = 0  # the last queue entry taken in
    last_version: int = 0  # the greatest version id known at that entry
    empty: tuple[tuple[int, int], ...] = ()  # ranges of version ids in which nothing is left
    segments: tuple[SegmentMark, ...] = ()  # by first

    def with_segments(self, segments: tuple[SegmentMark, ...]) -> "Manifest":
        """Return the manifest with other segments."""
        return replace(self, segments=segments)


def save(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, all or nothing; the segments it names are safe on the disk before."""
    body = json.dumps(asdict(manifest), separators=(",", ":")).encode()
    write_whole(folder / NAME, b"%08x\n" % zlib.crc32(body) + body)


def load(folder: Path) -> Manifest | None:
    """Return the manifest, None where there is none; raise ManifestDamaged."""
    try:
        crc, _, body = (folder / NAME).read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ManifestDamaged(str(error)) from error
    try:
        if int(crc, 16) != zlib.crc32(body):
            raise ManifestDamaged("its checksum differs")
        read = json.loads(body)
        segments = tuple(
            SegmentMark(
                **{
                    **mark,
                    "files": tuple(FileMark(*file) for file in mark["files"]),
                    "masked": tuple(mark["masked"]),
                }
            )
            for mark in read.pop("segments")
        )
        empty = tuple((int(first), int(last)) for first, last in read.pop("empty"))
        return Manifest(**read, empty=empty, segments=segments)
    except (ValueError, KeyError, TypeError) as error:
        raise ManifestDamaged(str(error)) from error


def mark_files(folder: Path) -> tuple[FileMark, ...]:
    """Return size and checksum of every file in a segment's folder."""
    return tuple(
        FileMark(path.name, path.stat().st_size, checksum(path))
        for path in sorted(folder.iterdir())
        if path.is_file()
    )


def checksum(path: Path) -> int:
    """Return the CRC-32 of a file."""
    crc = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            crc = zlib.crc32(block, crc)
    return crc


def has_its_sizes(folder: Path, mark: SegmentMark) -> bool:
    """Tell whether all files of a segment are there with their sizes; quick."""
    try:
        at = f"{folder / mark.name}{os.sep}"  # a Path for each of hundreds of files takes longer than asking
        return all(os.stat(at + file.name).st_size == file.size for file in mark.files)  # noqa: PTH116
    except OSError:
        return False


def is_whole(folder: Path, mark: SegmentMark) -> bool:
    """Tell whether all files of a segment are as they were written; reads them."""
    try:
        return has_its_sizes(folder, mark) and all(
            checksum(folder / mark.name / file.name) == file.crc for file in mark.files
        )
    except OSError:
        return False
