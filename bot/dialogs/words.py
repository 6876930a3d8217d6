"""Words that every dialog shares, so that one thing has one name on every screen."""

from __future__ import annotations

from core.language import L

CANCEL = L("Batal")
BACK = L("Kembali")
SKIP = L("Lewati")
CHANGE = L("Ubah")
SEND = L("Kirim")
NEXT = L("Berikutnya")
PREVIOUS = L("Sebelumnya")
DONE = L("Selesai memilih")
GO_ON = L("Lanjut")
MENU = L("Menu")
RESUME = L("Lanjutkan")
START_OVER = L("Mulai baru")
ALL = L("Tampilkan semua")
PICK = L("Pilih")
