"""Sentences with values in them."""

import pytest

from core.language import language


@pytest.mark.parametrize("code", ["id", "en"])
def test_a_title_at_the_end_of_a_name_does_not_double_the_full_stop(code: str) -> None:
    sentence = "Laporan sudah dikirim kepada %(nama)s. Sebelum dijawab, isinya masih dapat diubah."
    said = language(code)(sentence, nama="Wibisono, S.I.P.")
    assert "S.I.P. " in said
    assert ".." not in said


def test_a_sentence_keeps_its_own_full_stop_and_a_value_its_ellipsis() -> None:
    _ = language("id")
    assert _("Kepada %(nama)s.", nama="Banyu") == "Kepada Banyu."
    assert _("Kata %(isi)s lagi", isi="tunggu...") == "Kata tunggu... lagi"
