"""A store lies on a disk of this machine that nothing else carries away, whatever the folders are called."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.problems import Refused
from app.storage.place import (
    NETWORK_KINDS,
    Fault,
    Machine,
    Volume,
    judge,
    parse_mounts,
    read_machine,
    require_safe_place,
)

NAME = st.sampled_from(["adat", "Hivatal", "mnt", "c", "home", "kati", "csatlakozo"])
FLAVOUR = st.sampled_from([(PurePosixPath, "/"), (PureWindowsPath, "C:\\")])
LOCAL = st.sampled_from(["ext4", "btrfs", "xfs", "tmpfs", "overlay", "ntfs", "drive", "fuseblk"])


@st.composite
def places(draw: st.DrawFn) -> tuple[PurePath, PurePath]:
    """Return a store's place and its root."""
    flavour, root = draw(FLAVOUR)
    return flavour(root, *draw(st.lists(NAME, min_size=1, max_size=5)), "csatlakozo.db"), flavour(root)


@given(places(), LOCAL)
def test_a_disk_of_this_machine_is_safe(place: tuple[PurePath, PurePath], kind: str) -> None:
    assert judge(place[0], Machine((Volume(place[1], kind),))) is None


@given(places(), st.sampled_from(sorted(NETWORK_KINDS)), st.data())
def test_what_lies_below_a_network_volume_is_refused_wherever_it_is_joined(
    place: tuple[PurePath, PurePath], kind: str, data: st.DataObject
) -> None:
    store, root = place
    point = data.draw(st.sampled_from(list(store.parents)[:-1]))
    volumes = [Volume(root, "ext4"), Volume(point, kind)]
    assert judge(store, Machine(tuple(data.draw(st.permutations(volumes))))) is Fault.NETWORK
    assert judge(store, Machine((*volumes, Volume(store.parent / "other", "ext4")))) is Fault.NETWORK


@given(places(), st.data())
def test_the_nearest_volume_counts(place: tuple[PurePath, PurePath], data: st.DataObject) -> None:
    store, root = place
    volumes = [Volume(root, "nfs4"), Volume(store.parent, "ext4")]
    if store.parent != root:
        assert judge(store, Machine(tuple(data.draw(st.permutations(volumes))))) is None


@given(places(), LOCAL)
def test_a_removable_disk_is_refused(place: tuple[PurePath, PurePath], kind: str) -> None:
    assert judge(place[0], Machine((Volume(place[1], kind, is_removable=True),))) is Fault.REMOVABLE


@given(places(), st.data())
def test_folders_that_are_carried_away_are_refused_by_what_the_machine_says(
    place: tuple[PurePath, PurePath], data: st.DataObject
) -> None:
    store, root = place
    carried = data.draw(st.sampled_from(list(store.parents)))
    disk = (Volume(root, "ext4"),)
    assert judge(store, Machine(disk, cloud=(carried,))) is Fault.CLOUD
    assert judge(store, Machine(disk, roaming=(carried,))) is Fault.ROAMING


@pytest.mark.parametrize(
    "name", ["OneDrive", "OneDrive - Hivatal", "Dropbox", "Google Drive", "iCloudDrive", "Nextcloud"]
)
def test_a_cloud_folder_is_known_by_its_name_too(name: str) -> None:
    assert judge(PureWindowsPath("C:\\Users\\kati", name, "a.db"), Machine(())) is Fault.CLOUD
    assert judge(PurePosixPath("/home/kati", name, "a.db"), Machine(())) is Fault.CLOUD
    assert judge(PurePosixPath("/home/kati/munka", name), Machine(())) is None, "the file itself may be called so"


@pytest.mark.parametrize("place", [r"\\szerver\megosztas\a.db", r"\\?\UNC\szerver\a\a.db"])
def test_a_share_by_its_address_is_refused_even_where_nothing_is_told(place: str) -> None:
    assert judge(PureWindowsPath(place), Machine(())) is Fault.NETWORK


def test_a_machine_whose_whole_root_comes_from_elsewhere_may_still_work() -> None:
    assert judge(PurePosixPath("/home/kati/a.db"), Machine((Volume(PurePosixPath("/"), "9p"),))) is None


MOUNTS = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw,discard
40 27 0:44 / /mnt/k\303\266z\303\266s\040mappa rw,relatime shared:9 master:2 - cifs //szerver/kozos rw,vers=3.0
41 27 8:17 / /media/kati/STICK rw,nosuid - vfat /dev/sdb1 rw
42 27 0:50 / /home/kati/tavoli rw - fuse.sshfs kati@gep:/ rw
not a line
"""


def test_the_kernels_list_of_volumes_is_read_with_its_blanks() -> None:
    volumes = parse_mounts(MOUNTS, lambda device: device == "8:17")
    assert [(str(one.point), one.kind, one.is_removable) for one in volumes] == [
        ("/proc", "proc", False),
        ("/", "ext4", False),
        ("/mnt/közös mappa", "cifs", False),
        ("/media/kati/STICK", "vfat", True),
        ("/home/kati/tavoli", "fuse.sshfs", False),
    ]
    machine = Machine(volumes)
    assert judge(Path("/mnt/közös mappa/a.db"), machine) is Fault.NETWORK
    assert judge(Path("/media/kati/STICK/a.db"), machine) is Fault.REMOVABLE
    assert judge(Path("/home/kati/a.db"), machine) is None


def test_this_machine_tells_of_its_volumes_and_of_its_environment(tmp_path: Path) -> None:
    machine = read_machine(tmp_path, {"OneDrive": "/home/kati/felho", "APPDATA": "/home/kati/vandor"})
    assert any(tmp_path.is_relative_to(volume.point) for volume in machine.volumes)
    assert judge(Path("/home/kati/felho/a.db"), machine) is Fault.CLOUD
    assert judge(Path("/home/kati/vandor/a.db"), machine) is Fault.ROAMING


def test_a_link_into_a_cloud_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "OneDrive")
    with pytest.raises(Refused) as caught:
        require_safe_place(tmp_path / "link" / "store.db")
    assert caught.value.code == "store.unsafe_place"
    assert "nem nyúltunk" in caught.value.message.hu
    require_safe_place(tmp_path / "store.db")
