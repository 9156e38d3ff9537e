"""After a case's material is destroyed, no byte of it is found: not in PostgreSQL's own files, its log of changes
included, nor in the store, beside the keys, in the broker and the cache, in the temporary folder or in any log.

Markers are planted everywhere that a case's words can go, the case is worked through to dispatch by a real worker, and
every file is looked through. That the looking finds is shown first, on the clear copies that were worked with.
"""

from __future__ import annotations

import base64
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from accounts.models import Area, User
from breaches.log import Wanted, as_csv, rows
from cases.dispatching import dispatch
from cases.encryption.keystore import is_destroyed
from cases.files import opened
from cases.models import Bundle, Case, Document, Person, Recipient, State
from cases.opening import NewCase, NewPerson, assign_case, open_case
from cpsredact.refusals import Invalid
from ledger.checking import breaks
from redaction.answers import answers_of
from redaction.models import BurntCopy, Flag, Page, Question
from redaction.serving import manifest_of
from retention.models import DestructionCertificate
from retention.tasks import destroy_due
from tests import make, paper, through
from tests.plain import signed_in
from tests.retention.make import approved, finished, schedule
from tests.worker.conftest import Worker

pytestmark = pytest.mark.django_db(transaction=True)

# One word each, found nowhere else: what is told apart is where it was planted.
MARKERS = {
    "defendant": "Quillfeatherby",
    "victim": "Marrowgatesby",
    "birthplace": "Plumbagowynd",
    "recipient": "Sternwrackley",
    "particulars": "Vellichorston",
    "file name": "Farthingbrookes",
    "typed page": "Tanglewhistley",
    "scanned page": "BRIMSTOCKLEY",
    "picture": "Exifglimmering",
    "question": "Dunnockshawly",
    "answer": "Kestrelmarchby",
    "search": "Wimberrycombe",
    "reason": "Quillfeatherby",
}
READING = 240.0  # seconds: a scan is read by two engines
CANARY = "heliotropecanary"
TYPED = f"Statement of {MARKERS['victim']} of {MARKERS['typed page']} Lane. I rang 07700 900123."


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of this test's own, for this process and for the worker's."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def bundle(worker: Worker) -> Bundle:
    case = open_case(
        NewCase(
            urn="05ZZ7654326",
            area=Area.objects.get(code=make.AREA),
            charge_status=Case.ChargeStatus.POST_CHARGE,
            anticipated_plea=Case.Plea.GUILTY,
            custody=True,
            offences=((f"Burglary of {MARKERS['particulars']} House", "Theft Act 1968 s9(1)(a)"),),
            people=(
                NewPerson(f"Tobias {MARKERS['defendant']}", Person.Role.DEFENDANT),
                NewPerson(
                    f"Ysolde {MARKERS['victim']}", Person.Role.VICTIM, address=f"17 {MARKERS['birthplace']}, Widnes"
                ),
            ),
            recipients=((f"{MARKERS['recipient']} & Co", "duty@example.com", Recipient.Role.DEFENCE),),
        ),
        by=None,
    )
    return case.bundles.get()


def plain_pdf(words: str) -> bytes:
    """A PDF whose words stand in its bytes as they are read: nothing is packed."""
    content = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(made)
    return made + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def photograph() -> bytes:
    """A photograph whose own data say where it was taken."""
    made = paper.jpeg(Image.new("RGB", (300, 200), "grey"))
    said = MARKERS["picture"].encode()
    return made[:2] + b"\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + made[2:]


def send_papers(bundle: Bundle, officer: User) -> None:
    """Upload them as a browser does."""
    scanned = paper.scan(paper.statement((f"{MARKERS['scanned page']} FARM", "PC 4471 attended at noon")))
    files = {
        f"Statement of {MARKERS['file name']}.pdf": plain_pdf(TYPED),
        "scan.pdf": scanned,
        f"{MARKERS['file name']} in the hall.jpg": photograph(),
    }
    sent = [SimpleUploadedFile(name, content) for name, content in files.items()]
    done = signed_in(officer).post(f"/cases/bundles/{bundle.pk}/upload/", {"file": sent})
    assert done.status_code == 302
    assert Document.objects.filter(bundle=bundle, fault="").count() == 3


def work_on(bundle: Bundle, officer: User, lawyer: User) -> None:
    """Ask, answer, search, look and decide, as people do."""
    client, flag = signed_in(officer), Flag.objects.filter(bundle=bundle).first()
    assert flag is not None
    asked = client.post(f"/review/flags/{flag.pk}/ask/", {"question": f"Is it {MARKERS['question']}?"})
    assert asked.status_code == 302
    question = Question.objects.get(bundle=bundle)
    answered = signed_in(lawyer).post(f"/review/questions/{question.pk}/answer/", {"answer": MARKERS["answer"]})
    assert answered.status_code == 302
    found = client.post(
        f"/review/{bundle.pk}/1/1/search/", {"phrase": MARKERS["search"], "how": "phrase", "scope": "bundle"}
    )
    assert found.status_code == 200
    assert client.get(f"/review/{bundle.pk}/1/1/").status_code == 200
    assert client.get(f"/review/{bundle.pk}/1/1/picture.png").status_code == 200
    with pytest.raises(Invalid, match="names somebody"):
        assign_case(bundle.case, to=officer, by=officer, note=f"Ring {MARKERS['defendant']}")
    refused = client.post(
        f"/review/flags/{flag.pk}/decide/",
        {"verdict": "keep", "scope": "one", "reason": f"{MARKERS['reason']} said so", "seen": [f"{flag.pk}:"]},
    )
    assert refused.status_code == 422
    assign_case(bundle.case, to=officer, by=officer, note=f"Nearly done, {CANARY}.")


def served(bundle: Bundle, officer: User) -> None:
    """Dispatch it, and take the copy away as whoever sends it does."""
    to = bundle.case.recipients.get()
    dispatch(bundle, to=to, channel="post", manifest=manifest_of(bundle, to), by=officer)
    copy = BurntCopy.objects.get(bundle=bundle, document=None)
    assert b"".join(signed_in(officer).get(f"/review/copies/{copy.pk}/").streaming_content).startswith(b"%PDF")
    assert signed_in(officer).get(f"/review/copies/{copy.pk}/certificate.pdf").status_code == 200


# Looking -------------------------------------------------------------------------------------------------------------


def forms_of(word: str) -> Iterator[bytes]:
    """A word as its bytes may stand in a file: in its cases, encodings, and as hexadecimal and base64 have it."""
    for said in {word, word.lower(), word.upper()}:
        plain = said.encode()
        yield from (plain, said.encode("utf-16-le"), said.encode("utf-16-be"), plain.hex().encode())
        # Base64 has three ways of writing a word, by where in the text it begins; its edges depend on what is beside.
        yield from (base64.b64encode(b"\0" * shift + plain)[4:-4] for shift in range(3))


def found_in(folders: Iterable[Path]) -> dict[str, set[str]]:
    """Which markers stand in any file of these folders, and in which."""
    wanted = [(name, form) for name, word in {**MARKERS, "canary": CANARY}.items() for form in set(forms_of(word))]
    found: dict[str, set[str]] = {}
    for folder in folders:
        assert folder.is_dir(), f"{folder} is not there to be looked through"
        for file in sorted(folder.rglob("*")):
            if not file.is_file() or file.is_symlink():
                continue
            content = file.read_bytes()
            for name, form in wanted:
                if form in content or form in str(file.relative_to(folder)).encode():
                    found.setdefault(name, set()).add(str(file))
    return found


def clear_copy(bundle: Bundle, folder: Path) -> Path:
    """What people and the worker had before them: each file in the clear, and every encrypted column as it is read."""
    folder.mkdir()
    for document in bundle.documents.all():
        with opened(document.path) as paper_in_the_clear:
            (folder / f"{document.pk}").write_bytes(paper_in_the_clear.read_bytes())
    case = bundle.case
    said = [
        list(case.people.values_list("name", "address")),
        list(case.recipients.values_list("name", "email")),
        list(case.offences.values_list("description", "statute")),
        list(bundle.documents.values_list("received_name", flat=True)),
        list(Page.objects.filter(document__bundle=bundle).values_list("content", "text", "letters")),
        list(Question.objects.filter(bundle=bundle).values_list("text", "answer__text")),
        f"Somebody typed {MARKERS['search']}",
    ]
    (folder / "rows").write_text(json.dumps(said, ensure_ascii=False))
    return folder


def data_directory() -> Path:
    """PostgreSQL's own folder, by the lock file beside its socket."""
    host, port = connection.settings_dict["HOST"], connection.settings_dict["PORT"] or 5432
    lines = (Path(host) / f".s.PGSQL.{port}.lock").read_text().splitlines()
    return Path(lines[1])


def checkpoint() -> None:
    """Have PostgreSQL write all that it holds in memory. Making a database from files begins with just that."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE checkpointed TEMPLATE template0 STRATEGY FILE_COPY")
        cursor.execute("DROP DATABASE checkpointed")


def dump_valkey(folder: Path) -> Path:
    """Every key of every database of the broker and cache, as it is kept."""
    folder.mkdir()
    for number in range(16):
        store = redis.Redis.from_url(settings.REDIS_URL, db=number)
        for key in store.scan_iter():
            (folder / f"{number}-{key.hex()[:80]}").write_bytes(key + b"\n" + (store.dump(key) or b""))
    return folder


def dump_sessions(folder: Path) -> Path:
    """What sessions hold, unpacked: Django packs and signs them, so that their words do not stand in the bytes."""
    folder.mkdir()
    for one in Session.objects.all():
        (folder / one.session_key).write_text(json.dumps(one.get_decoded()))
    return folder


def everywhere(tmp_path: Path, storage: Path, temporary: Path, when: str) -> list[Path]:
    data = data_directory()
    checkpoint()
    logs = tmp_path / f"logs-{when}"
    logs.mkdir()
    (logs / "worker.log").write_bytes((tmp_path / "worker.log").read_bytes())
    for log in Path(connection.settings_dict["HOST"]).glob("*.log"):
        (logs / log.name).write_bytes(log.read_bytes())
    return [
        data,
        storage,
        Path(settings.KEYS_ROOT),
        temporary,
        logs,
        dump_valkey(tmp_path / f"valkey-{when}"),
        dump_sessions(tmp_path / f"sessions-{when}"),
    ]


def test_no_byte_of_a_destroyed_case_is_found_anywhere(
    worker: Worker, bundle: Bundle, officer: User, lawyer: User, storage: Path, temporary: Path, tmp_path: Path
) -> None:
    send_papers(bundle, officer)
    worker.start()
    worker.wait_for(bundle, State.IN_REVIEW, seconds=READING)
    assert MARKERS["scanned page"] in "".join(Page.objects.filter(document__number=2).values_list("text", flat=True))
    work_on(bundle, officer, lawyer)
    through.sign(bundle, by=officer)
    worker.wait_for(bundle, State.VERIFIED, seconds=READING)
    served(bundle, officer)

    # The looking finds: each marker in what was worked with, and in the database a word that is no secret.
    clear = found_in([clear_copy(bundle, tmp_path / "clear")])
    assert set(clear) == set(MARKERS)
    before = found_in(everywhere(tmp_path, storage, temporary, "before"))
    assert set(before) == {"canary"}, before
    figures = figures_of(officer)

    schedule()
    case = finished(bundle.case)
    approved(case)
    destroy_due.delay()
    worker.wait_until(lambda: DestructionCertificate.objects.filter(destruction__case=case).exists())
    worker.stop()

    assert is_destroyed(case.key)
    found = found_in(everywhere(tmp_path, storage, temporary, "after"))
    assert set(found) == {"canary"}, found
    assert not [one for one in storage.rglob("*") if one.is_file()]
    assert not list(temporary.glob("cps-redact-clear-*"))
    assert figures_of(officer) == figures
    assert list(breaks()) == []
    certificate = DestructionCertificate.objects.get().content
    assert not [word for word in MARKERS.values() if word.casefold() in certificate.casefold()]
    every_page_still_opens(bundle, officer)


def figures_of(officer: User) -> list[int]:
    """What reports count: rows that hold no word of the papers."""
    answers = answers_of(Bundle.objects.get())
    log = "".join(as_csv(rows(officer, Wanted())))
    return [len(answers.documents), sum(one.flags for one in answers.documents), len(log.splitlines())]


def every_page_still_opens(bundle: Bundle, officer: User) -> None:
    client: Client = signed_in(officer)
    copy = BurntCopy.objects.filter(bundle=bundle).latest("pk")
    assert "The material of this case was destroyed on" in client.get(f"/cases/{bundle.case_id}/").content.decode()
    for address in (f"/review/{bundle.pk}/", f"/review/{bundle.pk}/1/1/", f"/review/{bundle.pk}/served/"):
        gone = client.get(address)
        assert (gone.status_code, "was destroyed on" in gone.content.decode()) == (410, True)
    for address in (f"/review/{bundle.pk}/1/1/picture.png", f"/review/copies/{copy.pk}/"):
        assert client.get(address).status_code == 410
    for address in ("/review/log/", f"/review/cases/{bundle.case_id}/history/", "/cases/?q=05ZZ7654326"):
        assert client.get(address).status_code == 200, address
    assert not [word for word in MARKERS.values() if word in client.get("/review/log/").content.decode()]
    assert os.environ["TMPDIR"] == tempfile.gettempdir()
