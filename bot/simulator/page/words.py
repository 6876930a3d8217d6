"""Every sentence of the page, by the key its scripts use.

Sentences with a blank carry it as ``%(name)s``; the scripts fill it.
"""

from __future__ import annotations

from core.language import Language


def words(_: Language) -> dict[str, str]:
    """All words of the page in one language."""
    return {**_wall(_), **_clock(_), **_phone(_), **_messages(_), **_dialog(_)}


def _wall(_: Language) -> dict[str, str]:
    return {
        "title": _("Lincah: dinding ponsel"),
        "tagline": _("Peragaan. Semua orang di halaman ini rekaan."),
        "skip": _("Langsung ke dinding ponsel"),
        "wall": _("Dinding ponsel"),
        "people": _("Ponsel"),
        "language": _("Bahasa halaman"),
        "theme": _("Tampilan"),
        "theme_auto": _("Tampilan mengikuti perangkat"),
        "theme_light": _("Tampilan terang"),
        "theme_dark": _("Tampilan gelap"),
        "add": _("Tambah ponsel"),
        "empty_title": _("Belum ada ponsel yang terbuka"),
        "empty": _("Pilih ponsel di atas, atau tambahkan ponsel untuk melihat Lincah dari sisi orang itu."),
        "offline": _("Sambungan ke peragaan terputus. Halaman ini menyambung lagi sendiri."),
        "failed": _("Permintaan itu tidak berhasil. Silakan coba lagi."),
        "unread": _("%(n)s pesan belum dibaca"),
        "open_phone": _("Buka ponsel %(nama)s"),
        "shown_phone": _("Ke ponsel %(nama)s"),
    }


def _clock(_: Language) -> dict[str, str]:
    return {
        "clock": _("Waktu peragaan"),
        "clock_change": _("Waktu peragaan: %(waktu)s. Ubah."),
        "jump_title": _("Majukan waktu"),
        "jump_hour": _("Satu jam"),
        "jump_working_day": _("Hari kerja berikutnya, 08.00"),
        "jump_friday": _("Jumat, 14.00"),
        "jump_to": _("Tanggal dan jam"),
        "jump": _("Majukan"),
        "jump_past": _("Waktu peragaan hanya dapat maju."),
        "jumped": _("Waktu peragaan sekarang %(waktu)s."),
    }


def _phone(_: Language) -> dict[str, str]:
    return {
        "phone_of": _("Ponsel %(nama)s"),
        "chat_of": _("Percakapan %(nama)s dengan Lincah"),
        "minimise": _("Kecilkan ponsel %(nama)s"),
        "close": _("Tutup ponsel %(nama)s"),
        "bot": _("bot"),
        "typing": _("mengetik…"),
        "sending_file": _("mengirim berkas…"),
        "to_newest": _("Ke pesan terbaru"),
        "blocked": _("Anda memblokir bot ini."),
        "block": _("Blokir bot"),
        "unblock": _("Buka blokir"),
        "start": _("Mulai"),
        "nothing_yet": _("Belum ada pesan di sini. Sapa Lincah untuk memulai."),
        "menu": _("Menu"),
        "menu_of": _("Menu perintah"),
        "more": _("Pilihan lain"),
        "message": _("Pesan"),
        "send": _("Kirim"),
        "attach": _("Lampirkan"),
        "attach_photo": _("Foto"),
        "attach_document": _("Dokumen"),
        "attach_audio": _("Rekaman suara dari berkas"),
        "record": _("Rekam pesan suara"),
        "recording": _("Merekam %(lama)s"),
        "record_send": _("Kirim rekaman"),
        "cancel": _("Batal"),
        "no_microphone": _("Mikrofon tidak tersedia. Pilih berkas suara sebagai gantinya."),
        "keyboard": _("Tombol balasan"),
        "editing": _("Menyunting pesan"),
        "ok": _("Mengerti"),
        **_whatsapp(_),
    }


def _whatsapp(_: Language) -> dict[str, str]:
    return {
        "business": _("akun bisnis"),
        "block_business": _("Blokir akun ini"),
        "blocked_business": _("Anda memblokir akun bisnis ini."),
        "open_whatsapp": _("Buka WhatsApp %(nama)s di sampingnya"),
        "open_telegram": _("Buka Telegram %(nama)s di sampingnya"),
        "window_open": _("Lincah boleh menulis bebas sampai %(waktu)s"),
        "window_closed": _("Lincah hanya boleh mengirim templat"),
        "is_offline": _("ponsel mati"),
        "go_offline": _("Matikan ponsel"),
        "go_online": _("Nyalakan ponsel"),
        "change_number": _("Ganti nomor"),
        "hide_number": _("Sembunyikan nomor"),
        "show_number": _("Tampilkan nomor"),
        "send_card": _("Kirim kartu nama rekan"),
        "share_number": _("Bagikan nomor saya"),
        "read_by_lincah": _("dibaca"),
    }


def _messages(_: Language) -> dict[str, str]:
    return {
        "from_bot": _("Lincah:"),
        "from_me": _("Anda:"),
        "edited": _("disunting"),
        "delivered": _("terkirim"),
        "forwarded": _("Diteruskan dari %(nama)s"),
        "reply_to": _("Membalas:"),
        "open_file": _("Buka %(nama)s"),
        "photo": _("Foto"),
        "voice": _("Pesan suara"),
        "contact": _("Kontak"),
        "edit": _("Sunting pesan ini"),
        "copied": _("Tersalin: %(teks)s"),
        "spoiler": _("Tampilkan teks tersembunyi"),
        "expand": _("Tampilkan semua"),
        "collapse": _("Tampilkan sebagian"),
        "today": _("Hari ini"),
        "unavailable": _("Tombol ini tidak aktif."),
    }


def _dialog(_: Language) -> dict[str, str]:
    return {
        "add_title": _("Ponsel siapa yang dibuka?"),
        "search": _("Cari nama, jabatan, atau unit"),
        "channel": _("Lewat"),
        "nobody": _("Tidak ada yang cocok dengan pencarian itu."),
        "already": _("sudah punya ponsel"),
        "found": _("Ditemukan: %(n)s"),
        "done": _("Tutup"),
    }
