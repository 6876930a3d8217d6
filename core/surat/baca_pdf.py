"""Reads the text of a stranger's PDF in a process of its own, with bounds on time and memory.

A PDF can be made to keep any parser busy or hungry. Run as ``python -m core.surat.baca_pdf``: bytes in, text out;
whoever cannot be read ends with another exit code than 0 and harms nobody.
"""

from __future__ import annotations

import io
import logging
import resource
import sys

HALAMAN = 20  # our own longest letter has fewer, and what identifies it stands on the first pages
DETIK = 8
BITA = 768 << 20


def teks(data: bytes) -> str:
    """The text of the first pages, line by line.

    Raises:
        Exception: whatever the parser makes of a broken file.
    """
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(data)).pages
    return "\n".join(pages[place].extract_text() for place in range(min(len(pages), HALAMAN)))


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK, DETIK))
    resource.setrlimit(resource.RLIMIT_AS, (BITA, BITA))
    logging.disable()  # the parser's remarks on a broken file are of no use to anybody
    sys.stdout.buffer.write(teks(sys.stdin.buffer.read()).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
