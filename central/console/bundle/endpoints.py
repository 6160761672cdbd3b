"""The console's pages of packages on a stick: loading one, fetching its reply, and making an entry package."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import FileResponse
from starlette.datastructures import FormData, UploadFile

from app.kernel.problems import Refused
from app.wire import bundle_refusals
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.devices import office_name
from central.accounts.guard import PersonOf, no_such_page
from central.bundles.endpoints import MEDIA_TYPE, desk_of
from central.bundles.entry import ENTRY_DAYS, make_entry
from central.bundles.intake import take_bundle
from central.bundles.taken import taken_bundles
from central.console.pages import page
from central.console.session import FormOf, UploadOf

router = APIRouter(prefix="/console", include_in_schema=False)

_SAFE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


@router.get("/packages")
def packages_page(request: Request, person: PersonOf, database: DatabaseOf) -> Response:
    """Show the form for a package, and the packages that came last."""
    return page(request, "packages.html", {"taken": _taken(database), "receipt": None, "problem": None}, person)


@router.post("/packages")
def take_package(request: Request, person: PersonOf, form: UploadOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Load a package that somebody brought, and offer its sealed reply."""
    receipt = problem = None
    with tempfile.TemporaryDirectory() as folder:
        path = FilePath(folder) / "package"
        try:
            _write(form, path)
            receipt = take_bundle(desk_of(request), path, person.name, clock.now())
        except Refused as refused:
            problem = refused
    values = {"taken": _taken(database), "receipt": receipt, "problem": problem}
    return page(request, "packages.html", values, person, status=422 if problem else 200)


@router.get("/packages/{package}/file", response_class=FileResponse)
def package_file(
    package: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")],
    request: Request,
    _person: PersonOf,
    name: Annotated[str, Query(pattern=r"^[0-9A-Za-z_]{1,80}$")] = "csomag",
) -> FileResponse:
    """Give a sealed reply or an entry package as a download."""
    path = desk_of(request).shelf.find(package)
    return FileResponse(path, media_type=MEDIA_TYPE, filename=f"{name}.csatlakozo", headers=_SAFE)


@router.post("/offices/{pir}/entry")
def take_entry(
    request: Request, pir: str, person: PersonOf, _form: FormOf, database: DatabaseOf, clock: ClockOf
) -> Response:
    """Make an entry package and show the code of its letter this once."""
    with database.writing() as session:
        name = office_name(session, pir)
        if name is None:
            raise no_such_page()
        code, content = make_entry(session, pir, person.name, str(request.base_url).rstrip("/"), clock.now())
    kept = desk_of(request).shelf.put(content)
    values = {"pir": pir, "name": name, "code": code, "package": kept, "days": ENTRY_DAYS}
    return page(request, "entry_package.html", values, person)


def _taken(database: DatabaseOf) -> object:
    with database.reading() as session:
        return taken_bundles(session)


def _write(form: FormData, path: FilePath) -> None:
    upload = form.get("package")
    if not isinstance(upload, UploadFile) or not upload.filename:
        raise bundle_refusals.no_bundle()
    with path.open("wb") as target:
        shutil.copyfileobj(upload.file, target)
