"""Files that cannot be read, which every way into the desk refuses for the same reasons."""

import pytest

LIMIT = 1_000  # bytes, with which the tests of them run

BROKEN = [
    pytest.param(b"", "file is empty", id="empty"),
    pytest.param(b"   \n\n", "nothing but blank space", id="blank"),
    pytest.param(b"Quillby pays\x00 $5 million for Marrow Foods.", "a NUL character", id="nul"),
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 2, "a PNG picture, not text", id="png"),
    pytest.param(b"a" * (LIMIT + 1), "larger than the 1,000 bytes", id="too large"),
]
"""What is in such a file, and what the reason says."""
