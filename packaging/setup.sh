#!/bin/bash
# Sets this tree up on a machine: system libraries, the locked Python environment. Nothing else is changed.
# Usage: packaging/setup.sh run|test     Repeating it is harmless; when nothing changed it ends at once.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose="${1:-run}"
readonly uv_version="0.13.9"
readonly total=4

# Qt needs these even without a display (verified in an empty Debian 12).
readonly offscreen_packages=(libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libegl1 libgl1 libx11-6 libxkbcommon0 libbrotli1)
# ... and these for a window on X11.
readonly window_packages=(libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0)
readonly python_packages=(python3 python3-venv ca-certificates)
# The tests use a real PostgreSQL, a real browser (its driver needs libatomic1), a second reader of PDFs, a virtual display;
# strace records and refuses system calls (what a power cut or a failing disk does).
readonly test_packages=(postgresql libatomic1 poppler-utils xvfb xauth strace)

say() { printf '[%s/%s] %s\n' "$1" "$total" "$2"; }
fail() { printf '\nThe set-up stopped: %s\n' "$1" >&2; exit 1; }

case "$purpose" in
    run | test) ;;
    *) fail "it knows the words 'run' and 'test', not '$purpose'." ;;
esac

fingerprint() { cat uv.lock pyproject.toml packaging/setup.sh | sha256sum | cut -c1-16; }

# The stamp stands outside .venv, because uv refuses a directory that it did not make.
is_done() {
    local stamp=".setup/$1"
    [[ -f "$stamp" && "$(<"$stamp")" == "$(fingerprint)" ]] && .venv/bin/python -c '' 2>/dev/null
}

mkdir -p .setup
exec 9>.setup/lock
if ! flock -n 9; then
    echo "Another set-up is running in this tree; waiting for it."
    flock 9
fi
if is_done test || { [[ "$purpose" == run ]] && is_done run; }; then
    exit 0
fi

as_root() {
    if [[ "$(id -u)" == 0 ]]; then "$@"; else sudo "$@"; fi
}

is_installed() {
    # shellcheck disable=SC2016  # the dollar sign is dpkg's
    [[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

missing_packages() {
    local package
    for package in "$@"; do
        # Debian 13 and Ubuntu 24.04 renamed some libraries (64-bit time); apt still knows the old names.
        is_installed "$package" || is_installed "${package}t64" || printf '%s\n' "$package"
    done
}

has_browser() {
    [[ -x /usr/bin/chromium ]]
}

install_packages() {
    local wanted=("${python_packages[@]}" "${offscreen_packages[@]}" "${window_packages[@]}") missing
    if [[ "$purpose" == test ]]; then
        wanted+=("${test_packages[@]}")
        # Ubuntu has Chromium as a snap only; there Playwright brings the browser (see below).
        if grep -q '^ID=debian' /etc/os-release 2>/dev/null; then wanted+=(chromium); fi
    fi
    if ! command -v apt-get >/dev/null; then
        say 1 "System libraries: this machine has no apt, so please install them yourself if something below fails:"
        printf '        %s\n' "Python 3.11–3.13 with venv; the libraries of Qt 6 for X11 (xcb, xkbcommon, EGL, fontconfig)"
        [[ "$purpose" == run ]] || printf '        %s\n' "PostgreSQL 13 or newer, Chromium, Poppler's tools, Xvfb, strace"
        return
    fi
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    if [[ ${#missing[@]} == 0 ]]; then
        say 1 "System libraries: all there."
        return
    fi
    say 1 "System libraries: installing ${#missing[@]} packages with apt (${missing[*]})."
    if [[ "$(id -u)" != 0 ]] && ! command -v sudo >/dev/null; then
        fail "packages are missing, and neither root nor sudo is at hand. As root, run:
    apt-get install ${missing[*]}"
    fi
    if ! as_root true; then
        fail "sudo did not let us in. Repeat the command in a terminal, or as root run:
    apt-get install ${missing[*]}"
    fi
    local log=.setup/apt.txt
    # A broken third-party source must not stop us: what we need comes from the distribution.
    as_root apt-get update -q >"$log" 2>&1 || echo "        (apt could not refresh every source; going on with what it knows)"
    # RUNLEVEL=1: no database service is started on this machine by the installation; the tests start their own.
    if ! as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q --no-install-recommends "${missing[@]}" >>"$log" 2>&1 </dev/null; then
        tail -n 15 "$log" >&2
        fail "apt could not install the packages. The whole answer of apt is in $log. Mend it and repeat the command."
    fi
}

# Office networks often look into TLS with a certificate of their own: trust what the system trusts.
trust_what_the_system_trusts() {
    local bundle="${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}"
    if [[ -r "$bundle" ]]; then
        export PIP_CERT="${PIP_CERT:-$bundle}" SSL_CERT_FILE="$bundle" NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-$bundle}"
    fi
}

find_python() {
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
            # The real program, not a shim or the link of an activated environment.
            "$candidate" -c 'import sys; print(getattr(sys, "_base_executable", sys.executable))'
            return
        fi
    done
    return 1
}

install_uv() {
    if [[ "$(.boot/bin/uv --version 2>/dev/null)" == "uv $uv_version"* ]]; then
        say 2 "Installer uv $uv_version: there."
        return
    fi
    say 2 "Installer uv $uv_version: fetching it into .boot."
    "$python" -m venv --clear .boot || fail "the tool folder .boot could not be made."
    .boot/bin/python -m pip install --quiet --disable-pip-version-check "uv==$uv_version" ||
        fail "the package index could not be reached. Check the network or the proxy settings, then repeat the command."
}

install_environment() {
    say 3 "Python environment: the locked packages into .venv (about 700 MB on disk)."
    UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 .boot/bin/uv sync --quiet --frozen --group dev --compile-bytecode --python "$python" ||
        fail "the locked packages could not be installed. Check the network and the free space, then repeat the command."
}

check_environment() {
    say 4 "Trying it: window library, encrypted store, paper${1:+, }${1:-}."
    QT_QPA_PLATFORM=offscreen .venv/bin/python -c 'import PySide6.QtWidgets, PySide6.QtPrintSupport, sqlcipher3, reportlab, pikepdf' ||
        fail "a library of the system is missing (its name stands in the line above)."
    if [[ "$purpose" == test ]]; then
        compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null ||
            fail "PostgreSQL's server programs are missing (Debian and Ubuntu: apt-get install postgresql)."
        if ! has_browser; then
            echo "        Fetching Chromium through Playwright, because this system has no chromium package."
            as_root "$PWD/.venv/bin/playwright" install-deps chromium >.setup/browser.txt 2>&1 || true
            .venv/bin/playwright install chromium >>.setup/browser.txt 2>&1 ||
                fail "Chromium could not be installed. See .setup/browser.txt, or install the package chromium yourself."
        fi
        .venv/bin/playwright --version >/dev/null || fail "the browser's driver does not start (the reason stands above)."
    fi
}

install_packages
trust_what_the_system_trusts
python="$(find_python)" || fail "Python 3.11, 3.12 or 3.13 with its venv module is needed; this machine has $(python3 --version 2>&1 || echo none).
Debian 12 or newer and Ubuntu 24.04 or newer bring one."
install_uv
install_environment
if [[ "$purpose" == test ]]; then check_environment "PostgreSQL, Chromium"; else check_environment; fi
fingerprint >".setup/$purpose"
echo "The set-up is complete."
