# What the programs of tools/ share.  Sourced, never run.
# shellcheck shell=bash

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
jobs=$(nproc 2>/dev/null || echo 2)

say() {
    printf '==> %s\n' "$*"
}

die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 2
}

# Prints the comment at the head of the running program, from the second line
# to the first line that is no comment.
print_help() {
    sed -n '2,${/^#/!q;s/^# \{0,1\}//;p}' "$0"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# is_installed PACKAGE
is_installed() {
    [ "$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null)" = \
        'install ok installed' ]
}

# packages GROUP...: the names of tools/packages.txt.
packages() {
    local group
    for group in "$@"; do
        awk -v group="$group" '$1 == group { print $2 }' \
            "$top/tools/packages.txt"
    done
}

# install_packages GROUP...: installs what is missing.  When nothing is, it
# needs neither network nor rights.
install_packages() {
    local missing=() package
    command -v dpkg-query >/dev/null \
        || die "this installs Debian packages; see tools/packages.txt"
    for package in $(packages "$@"); do
        is_installed "$package" || missing+=("$package")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0
    say "installing ${missing[*]}"
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# build PRESET DIRECTORY [CMAKE-OPTION...]
build() {
    local preset=$1 dir=$2
    shift 2
    say "building $preset in ${dir#"$top"/}"
    (cd "$top" \
        && cmake --log-level=WARNING --preset "$preset" -B "$dir" "$@" \
        && cmake --build "$dir" --parallel "$jobs")
}
