#!/bin/sh
# Tries ./run and ./test on a bare Debian and prints how long they take. Needs root, debootstrap, and this machine's apt
# sources to be Debian's; nothing of this machine but its certificates and its package settings is seen by the trial.
#
#   scripts/try-bare.sh [-s SUITE] [-k] [run] [test] [interrupt] FOLDER
#
# FOLDER must not exist, or be one an earlier trial left (-k keeps it: the bare system is reused, the checkout is not).
# run: first start, clean stop, second start. test: ./test twice. interrupt: ./run killed at several moments, then run.
# Without any of the three: run and test.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
suite=bookworm
keep=""
while getopts s:k option; do
    case $option in
    s) suite=$OPTARG ;;
    k) keep=yes ;;
    *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
parts=""
while [ $# -gt 1 ]; do
    case $1 in
    run | test | interrupt) parts="$parts $1" ;;
    *) echo "What is $1?" >&2; exit 2 ;;
    esac
    shift
done
folder=${1:?a folder for the bare system}
parts=${parts:-run test}
if [ "$(id -u)" != 0 ]; then echo "This needs root." >&2; exit 2; fi

# The mounts below must be gone before anything is removed: all happens in a mount and process namespace of its own.
if [ -z "${RINGBACK_BARE_INSIDE:-}" ]; then
    code=0
    # shellcheck disable=SC2086 # a list of words
    RINGBACK_BARE_INSIDE=yes unshare --mount --pid --fork --kill-child \
        "$0" ${keep:+-k} -s "$suite" $parts "$folder" || code=$?
    if [ -z "$keep" ]; then rm -rf --one-file-system "$folder" "$folder.log" "$folder.out"; fi
    exit $code
fi

say() { printf '%s %s\n' "$(date +%T)" "$*"; }
seconds() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(seconds)" 'BEGIN { printf "%.1f s", b - a }'; }

make_system() {
    mirror=$(apt-get indextargets --format "\$(CODENAME) \$(REPO_URI)" 'Identifier: Packages' |
        awk -v s="$suite" '$1 == s { print $2; exit }')
    began=$(seconds)
    debootstrap --variant=minbase --include=python3,git,ca-certificates "$suite" "$folder" "$mirror" >"$folder.log" 2>&1 ||
        { tail -n 20 "$folder.log" >&2; exit 1; }
    say "bare $suite made in $(since "$began")"
    if cp -a /etc/apt/sources.list.d/*.sources "$folder/etc/apt/sources.list.d/" 2>/dev/null; then
        : >"$folder/etc/apt/sources.list"
    fi
    apt-config dump Acquire::http Acquire::https >"$folder/etc/apt/apt.conf.d/90-as-outside"
    touch "$folder/.ringback-bare"
}

# Only what git would hand over: neither what is ignored nor what is deleted.
copy_checkout() {
    rm -rf "$folder/srv/ringback" "$folder/root"
    mkdir -p "$folder/srv/ringback" "$folder/root"
    (cd "$checkout" && git ls-files -z --cached --others --exclude-standard |
        tar --null -T - --ignore-failed-read -cf - 2>/dev/null) |
        tar -C "$folder/srv/ringback" --no-same-owner -xf -
    in_bare 'git init -q . && git add -A && git -c user.name=t -c user.email=t@example.org commit -qm trial'
}

# Becomes a command in the bare system. Its environment holds only what a machine behind a mirror or a proxy needs.
# (A shell starts what it puts in the background deaf to SIGINT, which a program cannot undo for itself.)
become_bare() {
    exec env -i --default-signal=INT HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        ${no_proxy:+no_proxy="$no_proxy"} ${PIP_INDEX_URL:+PIP_INDEX_URL="$PIP_INDEX_URL"} \
        ${npm_config_registry:+npm_config_registry="$npm_config_registry"} \
        chroot "$folder" sh -c "cd /srv/ringback && $1"
}
in_bare() { (become_bare "$1"); }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

answers() {
    python3 -c 'import sys, urllib.request as u; u.urlopen(sys.argv[1], timeout=1)' \
        "http://127.0.0.1:$port/readyz" 2>/dev/null
}

# Starts ./run, waits until it is ready, stops it as Ctrl-C would.
start_and_stop() {
    port=$(free_port)
    began=$(seconds)
    become_bare "RINGBACK_PORT=$port exec setsid ./run" >"$folder.out" 2>&1 &
    starter=$!
    until answers; do
        if ! kill -0 "$starter" 2>/dev/null || [ "$(since "$began" | cut -d. -f1)" -gt 600 ]; then
            say "$1: did not become ready"
            cat "$folder.out"
            return 1
        fi
        sleep 0.1
    done
    say "$1: ready after $(since "$began")"
    began=$(seconds)
    kill -s INT -- "-$starter"
    code=0
    wait "$starter" || code=$?
    say "$1: stopped in $(since "$began"), exit code $code"
    sed 's/^/    /' "$folder.out"
    if [ $code != 0 ] && [ $code != 130 ]; then return 1; fi
}

try_run() {
    copy_checkout
    start_and_stop "first ./run"
    start_and_stop "second ./run"
}

try_test() {
    copy_checkout
    for turn in first second; do
        began=$(seconds)
        code=0
        in_bare "CI=true ./test" </dev/null >"$folder.out" 2>&1 || code=$?
        say "$turn ./test: $(since "$began"), exit code $code"
        sed 's/^/    /' "$folder.out"
        if [ $code != 0 ]; then return 1; fi
    done
}

# Kills ./run and everything it started (as a power cut would) and then interrupts it (as Ctrl-C would), ever later.
try_interrupt() {
    copy_checkout
    for after in 1 2 4 6 8 10 13 16; do
        for signal in KILL INT; do
            port=$(free_port)
            become_bare "RINGBACK_PORT=$port exec setsid ./run" >"$folder.out" 2>&1 &
            sleep "$after"
            kill -s "$signal" -- -$! 2>/dev/null || say "it had ended by itself"
            wait $! 2>/dev/null || true
            say "SIG$signal after $after s, in: $(tail -n 1 "$folder.out")"
        done
    done
    start_and_stop "./run after all that"
}

mount --make-rprivate /
if [ ! -e "$folder" ]; then make_system; fi
if [ ! -e "$folder/.ringback-bare" ]; then echo "$folder is not from an earlier trial." >&2; exit 2; fi
if [ -r "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" ]; then
    cp -L "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" "$folder/etc/ssl/certs/ca-certificates.crt"
fi
cp -L /etc/resolv.conf /etc/hosts "$folder/etc/"
mount -t proc proc "$folder/proc"
mount -t tmpfs dev "$folder/dev"
mkdir "$folder/dev/shm" "$folder/dev/pts"
mount -t tmpfs shm "$folder/dev/shm"
for node in null:3 zero:5 full:7 random:8 urandom:9; do mknod -m 666 "$folder/dev/${node%:*}" c 1 "${node#*:}"; done
ln -s /proc/self/fd "$folder/dev/fd"
for part in $parts; do
    if [ "$part" = test ] && [ ! -d "$folder/srv/ringback" ]; then copy_checkout; fi
    "try_$part"
done
