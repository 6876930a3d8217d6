"""The Cloud API over a real connection: what is posted, what errors mean, files both ways."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.handlers import whatsapp_api
from bot.handlers.channel import Place
from bot.handlers.whatsapp import WhatsApp
from bot.handlers.whatsapp_api import WhatsAppApi
from core.messages import Action, Arrival, Attach, Choice, Choose, File, Said, Say, Text
from core.outbox import DeliveryError, Rejected, RetryLater, TooLarge, Unavailable, Unreachable, WindowClosed

PHONE_ID, TOKEN = "1062", "EAAtoken"
TEXT = {"type": "text", "text": {"body": "Halo"}}


@dataclass
class Graph:
    """A Cloud API that keeps what it is told and answers as it is told.

    Args:
        answers: to be given next, status and body; when none is left it accepts.
        files: by media id.
        claimed: the size it names for every file; None for the true one.
    """

    calls: list[tuple[str, str, Any]] = field(default_factory=list)
    answers: list[tuple[int, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    claimed: int | None = None
    delay: float = 0.0
    url: str = ""

    async def handle(self, request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == f"Bearer {TOKEN}"
        self.calls.append((request.method, request.path, await self._read(request)))
        number = len(self.calls)
        await asyncio.sleep(self.delay)
        if self.answers:
            status, body = self.answers.pop(0)
            return web.json_response(body, status=status) if isinstance(body, dict) else web.Response(text=body)
        name = request.path.rpartition("/")[2]
        if request.path.startswith("/download/"):
            return web.Response(body=self.files[name]) if name in self.files else web.Response(status=404)
        if request.method == "GET":
            size = self.claimed if self.claimed is not None else len(self.files.get(name, b""))
            return web.json_response({"url": f"{self.url}/download/{name}?hash=a%2Fb%3D", "file_size": size})
        if name == "media":
            return web.json_response({"id": f"media{number}"})
        return web.json_response({"messages": [{"id": f"wamid.{number}"}]})

    async def _read(self, request: web.Request) -> Any:
        if request.content_type == "application/json":
            return await request.json()
        if request.content_type == "multipart/form-data":
            form = await request.post()
            return {
                name: (one.filename, one.content_type, one.file.read()) if isinstance(one, web.FileField) else one
                for name, one in form.items()
            }
        return request.rel_url.raw_query_string

    def refuse(self, code: int, status: int = 400, **more: Any) -> None:
        self.answers.append((status, {"error": {"code": code, "message": "why", **more}}))


@pytest.fixture
async def graph() -> AsyncIterator[Graph]:
    made = Graph()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


@pytest.fixture
async def api(graph: Graph) -> AsyncIterator[WhatsAppApi]:
    made = WhatsAppApi(TOKEN, PHONE_ID, graph.url)
    yield made
    await made.close()


@pytest.mark.parametrize(
    ("address", "recipient"),
    [
        ("628120000001", {"to": "628120000001", "recipient_type": "individual"}),
        ("ID.9a8b7c", {"recipient": "ID.9a8b7c", "recipient_type": "individual"}),
        ("Y2FwaV9ncm91cDox", {"to": "Y2FwaV9ncm91cDox", "recipient_type": "group"}),
    ],
)
async def test_a_message_is_posted_to_a_number_a_bsuid_or_a_group(
    graph: Graph, api: WhatsAppApi, address: str, recipient: dict[str, str]
) -> None:
    assert await api.send(address, TEXT, "tok") == "wamid.1"
    common = {"messaging_product": "whatsapp", "biz_opaque_callback_data": "tok"}
    assert graph.calls == [("POST", f"/v26.0/{PHONE_ID}/messages", {**common, **recipient, **TEXT})]


async def test_a_part_that_is_no_message_of_its_own_has_no_tracker(graph: Graph, api: WhatsAppApi) -> None:
    await api.send("628120000001", TEXT, "")
    assert "biz_opaque_callback_data" not in graph.calls[0][2]


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (400, 131047, WindowClosed),
        (400, 131026, Unreachable),
        (400, 131030, Unreachable),
        (400, 131048, Rejected),
        (400, 131049, Rejected),
        (400, 130472, Rejected),
        (400, 132001, Rejected),
        (400, 132015, Rejected),
        (400, 100, Rejected),
        (400, 131009, Rejected),
        (400, 131051, Rejected),
        (400, 199999, Rejected),
        (500, 131000, Unavailable),
        (400, 131016, Unavailable),
        (500, 2, Unavailable),
        (503, 131009, Unavailable),
    ],
)
async def test_an_error_means_what_the_outbox_knows(
    graph: Graph, api: WhatsAppApi, status: int, code: int, error: type[DeliveryError]
) -> None:
    graph.refuse(code, status, error_data={"details": "so"})
    with pytest.raises(error, match=f"^{code}: why \\(so\\)$") as caught:
        await api.send("628120000001", TEXT, "")
    assert type(caught.value) is error


@pytest.mark.parametrize(
    ("status", "code", "after"),
    [
        (429, 130429, 1),
        (400, 80007, 60),
        (400, 4, 60),
        (401, 190, 60),
        (403, 10, 60),
        (403, 368, 60),
        (400, 131042, 60),
        (400, 133010, 60),
    ],
)
async def test_limits_and_troubles_of_the_account_make_everyone_wait(
    graph: Graph, api: WhatsAppApi, status: int, code: int, after: float
) -> None:
    graph.refuse(code, status)
    with pytest.raises(RetryLater) as caught:
        await api.send("628120000001", TEXT, "")
    assert (caught.value.after, caught.value.everyone) == (after, True)


async def test_too_many_messages_to_one_person_make_him_wait_ever_longer(graph: Graph, api: WhatsAppApi) -> None:
    for after in (4, 16, 64):
        graph.refuse(131056)
        with pytest.raises(RetryLater) as caught:
            await api.send("628120000001", TEXT, "")
        assert (caught.value.after, caught.value.everyone) == (after, False)
    await api.send("628120000001", TEXT, "")
    graph.refuse(131056)
    with pytest.raises(RetryLater) as caught:
        await api.send("628120000001", TEXT, "")
    assert caught.value.after == 4


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, "ini bukan JSON"),
        (200, "[]"),
        (400, {"error": {"code": 100}}),
        (400, {"error": "apa"}),
        (400, {"galat": 1}),
        (404, {}),
    ],
)
async def test_an_answer_that_is_not_the_api_s_is_weather(
    graph: Graph, api: WhatsAppApi, status: int, body: Any
) -> None:
    graph.answers.append((status, body))
    with pytest.raises(Unavailable):
        await api.send("628120000001", TEXT, "")


async def test_silence_is_weather(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whatsapp_api, "TIMEOUT", 0.05)
    graph.delay = 1
    api = WhatsAppApi(TOKEN, PHONE_ID, graph.url)
    with pytest.raises(Unavailable, match="Timeout"):
        await api.send("628120000001", TEXT, "")
    await api.close()


async def test_nobody_there_is_weather_and_names_no_token() -> None:
    api = WhatsAppApi(TOKEN, PHONE_ID, "http://127.0.0.1:1")
    with pytest.raises(Unavailable) as caught:
        await api.send("628120000001", TEXT, "")
    assert TOKEN not in repr(caught.value.args)
    await api.close()


@pytest.mark.parametrize(
    ("kind", "name", "mime"),
    [
        ("document", "surat.pdf", "application/pdf"),
        ("document", "Daftar.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("document", "konsep.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("document", "data.csv", "text/plain"),
        ("document", "dokumen", "application/pdf"),
        ("audio", "voice", "audio/ogg"),
        ("audio", "suara.mp3", "audio/mpeg"),
        ("image", "papan.png", "image/png"),
        ("image", "photo", "image/jpeg"),
    ],
)
async def test_a_file_is_uploaded_as_what_it_is(
    graph: Graph, api: WhatsAppApi, kind: str, name: str, mime: str
) -> None:
    assert await api.uploaded("s1", kind, name, b"isi") == "media1"
    [(method, path, form)] = graph.calls
    assert (method, path) == ("POST", f"/v26.0/{PHONE_ID}/media")
    assert form == {"file": (name, mime, b"isi"), "messaging_product": "whatsapp", "type": mime}


async def test_the_same_file_is_uploaded_once(graph: Graph, api: WhatsAppApi) -> None:
    ids = [await api.uploaded(stored, "document", "a.pdf", b"isi") for stored in ("s1", "s1", "s2")]
    assert ids == ["media1", "media1", "media2"]


async def test_only_so_many_uploads_are_remembered(
    graph: Graph, api: WhatsAppApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whatsapp_api, "UPLOADS", 2)
    ids = [await api.uploaded(stored, "document", "a.pdf", b"isi") for stored in ("s1", "s2", "s3", "s2", "s1")]
    assert ids == ["media1", "media2", "media3", "media2", "media4"]


async def test_a_file_is_fetched_by_its_signed_address(graph: Graph, api: WhatsAppApi) -> None:
    graph.files["77"] = b"x" * 200_000
    assert await api.download("77", 1 << 20) == graph.files["77"]
    assert [path for _, path, _ in graph.calls] == ["/v26.0/77", "/download/77"]
    assert graph.calls[1][2] == "hash=a%2Fb%3D"


@pytest.mark.parametrize("claimed", [None, 3])
async def test_a_file_larger_than_allowed_is_refused_whatever_its_size_is_said_to_be(
    graph: Graph, api: WhatsAppApi, claimed: int | None
) -> None:
    graph.files["77"], graph.claimed = b"x" * 200_000, claimed
    with pytest.raises(TooLarge):
        await api.download("77", 100_000)


async def test_an_upload_or_a_file_without_a_name_is_weather(graph: Graph, api: WhatsAppApi) -> None:
    graph.answers += [(200, {}), (200, {})]
    with pytest.raises(Unavailable):
        await api.uploaded("s1", "document", "a.pdf", b"isi")
    with pytest.raises(Unavailable):
        await api.download("77", 100)


async def test_a_file_that_is_gone_is_refused(graph: Graph, api: WhatsAppApi) -> None:
    with pytest.raises(Rejected, match="404"):
        await api.download("78", 100)
    graph.refuse(100)
    with pytest.raises(Rejected, match="100: why"):
        await api.download("78", 100)


async def test_a_message_with_a_stored_file_is_sent_with_the_id_of_its_upload(graph: Graph, api: WhatsAppApi) -> None:
    channel, place = WhatsApp(api), Place("ID.9a8b7c", "t" * 20, "", "Pilih")
    file = File("document", "surat.pdf", stored="s1")
    choices = (Choice("Terima surat", Action("d", "do")),)
    for message in (
        Attach(blocks=(Text("Surat"),), file=file, choices=choices),
        Attach(blocks=(Text("S"),), file=file),
    ):
        [payload] = channel.render(message, place)
        await channel.send(payload, {"s1": b"isi"}, "")
    _, (_, _, headed), (_, _, captioned) = graph.calls
    document = {"id": "media1", "filename": "surat.pdf"}
    assert headed["interactive"]["header"] == {"type": "document", "document": document}
    assert headed["biz_opaque_callback_data"] == place.token
    assert captioned["document"] == {**document, "caption": "S"}


async def test_a_template_is_a_message_like_any_other(graph: Graph, api: WhatsAppApi) -> None:
    channel = WhatsApp(api)
    [payload] = channel.render(Say(blocks=(Text("Halo"),), kind="surat"), Place("ID.9a8b7c", "t" * 20))
    await channel.send({**payload, "kind": "template", "body": payload["template"]["body"]}, {}, "")
    assert graph.calls[0][2]["template"]["name"] == "lincah_surat"


async def test_what_was_written_is_marked_as_read_while_the_answer_is_made(graph: Graph, api: WhatsAppApi) -> None:
    channel = WhatsApp(api)
    await channel.acknowledge(Arrival("whatsapp", "ID.9a8b7c", Said("halo"), receipt="wamid.77"))
    await channel.acknowledge(Arrival("whatsapp", "ID.9a8b7c", Said("halo")))
    graph.refuse(100)
    await channel.acknowledge(Arrival("whatsapp", "ID.9a8b7c", Said("halo"), receipt="wamid.78"))
    assert graph.calls[0][2] == {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": "wamid.77",
        "typing_indicator": {"type": "text"},
    }
    assert len(graph.calls) == 2


async def test_many_calls_at_once_all_arrive(graph: Graph, api: WhatsAppApi) -> None:
    graph.delay = 0.05
    ids = await asyncio.gather(*(api.send(f"62812{n:06}", TEXT, "") for n in range(100)))
    assert len(set(ids)) == len(graph.calls) == 100


def test_a_message_is_never_edited() -> None:
    channel = WhatsApp(WhatsAppApi(TOKEN, PHONE_ID, "http://127.0.0.1:1"))
    message = Choose(blocks=(Text("Halo"),), choices=(Choice("Ya", Action("d", "do")),), replace=True)
    [payload] = channel.render(message, Place("ID.9a8b7c", "t" * 20, replaces="wamid.1"))
    assert "edits" not in payload
    assert channel.close((Text("Selesai"),), Place("ID.9a8b7c", "t" * 20)) == []
