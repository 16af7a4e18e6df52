"""Replacing a folder of files in one step, so that a crash leaves the old one or the new one."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_ENDING = ".yaml"


class HeldError(Exception):
    """Another process is writing to the folder."""


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold a folder against other writers; what dies lets go by itself.

    Raises:
        HeldError: Somebody else holds it.
    """
    if sys.platform == "win32":  # a folder cannot be locked there
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise HeldError from error
        yield
    finally:
        os.close(handle)


def current(folder: Path) -> Path:
    """Return where a folder's files are now: in it, or aside where a swap was cut short."""
    folder = _real(folder)
    aside = _aside(folder)
    return aside if aside.is_dir() and not folder.exists() else folder


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make the YAML files of a folder exactly these, in one step.

    Files that stay the same keep their modification time, and what is not YAML stays. Where
    nothing changes nothing is written.

    Args:
        folder: Need not exist; its parent must.
        files: Contents by file name.

    Raises:
        OSError: Writing failed, and the folder is as it was.
    """
    folder = _real(folder)
    _recover(folder)
    old = {path.name: path for path in folder.iterdir()} if folder.exists() else {}
    same = {name for name, content in files.items() if _holds(old.get(name), content)}
    gone = {name for name, path in old.items() if _is_ours(path)} - files.keys()
    if folder.exists() and not gone and len(same) == len(files):
        return
    new = _beside(folder)
    try:
        new.mkdir()
        for name, path in old.items():
            if name in same or not (_is_ours(path) or name in files):
                _carry(path, new / name)
        for name in files.keys() - same:
            write_file(new / name, files[name])
        _flush(new)
        _swap(folder, new)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(_aside(folder), ignore_errors=True)


def put_folder(folder: Path, new: Path) -> None:
    """Put a folder that is whole into the place of another, in one step; what was there is gone.

    Args:
        folder: Need not exist.
        new: Beside it, under any name that no other function here gives.

    Raises:
        OSError: Renaming failed, and both are as they were.
    """
    _recover(folder)
    _flush(new)
    _swap(folder, new)
    shutil.rmtree(_aside(folder), ignore_errors=True)


def replace_file(path: Path, content: bytes) -> None:
    """Make a file's content this, in one step.

    Raises:
        OSError: Writing failed, and the file is as it was.
    """
    new = path.with_name(f".{path.name}-new")
    try:
        write_file(new, content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    _flush(path.parent)


def write_file(path: Path, content: bytes) -> None:
    """Write a file down to the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _swap(folder: Path, new: Path) -> None:
    aside = _aside(folder)
    if folder.exists():
        folder.rename(aside)
    try:
        new.rename(folder)
    except BaseException:
        if aside.exists():
            aside.rename(folder)
        raise
    _flush(folder.parent)


def _recover(folder: Path) -> None:
    """Clear away what a process that died left behind, for the old folder's good."""
    aside = _aside(folder)
    if aside.exists() and not folder.exists():
        aside.rename(folder)
    for left in (aside, _beside(folder)):
        if left.exists():
            shutil.rmtree(left)


def _real(folder: Path) -> Path:
    """Return where a folder lies: what is beside a link to it may be on another disk."""
    return folder.resolve() if folder.is_symlink() else folder


def _beside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}-new")


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}-old")


def _is_ours(path: Path) -> bool:
    return path.suffix == _ENDING and not path.is_dir()


def _holds(path: Path | None, content: bytes) -> bool:
    return path is not None and path.is_file() and path.read_bytes() == content


def _carry(path: Path, to: Path) -> None:
    """Have the same file in another folder, with its time; a link where the disk can."""
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, to, symlinks=True)
        return
    try:
        os.link(path, to, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, to, follow_symlinks=False)


def _flush(folder: Path) -> None:
    """Have a folder's names on the disk, where the system can say so."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
