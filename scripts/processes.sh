# Messages, and the processes of this checkout: started detached, identified by pid and start time, ended by pid.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }

# Exit codes within ./orderflow of failures that are already reported. Outside they are 1 and 2.
readonly REPORTED=97 WRONG_ARGUMENTS=98

die() {
    printf 'orderflow: %s\n' "$*" >&2
    exit "$REPORTED"
}

# Reports wrong arguments.
refuse() {
    printf 'orderflow: %s\n' "$*" >&2
    exit "$WRONG_ARGUMENTS"
}

# One line per part: "==> PostgreSQL ... ready (1.2 s)".
progress() {
    progress_since=${EPOCHREALTIME/[.,]/}
    printf '==> %s ... ' "$*" >&2
}

progress_done() {
    local tenths=$(((${EPOCHREALTIME/[.,]/} - progress_since + 50000) / 100000))
    printf '%s (%d.%d s)\n' "$*" $((tenths / 10)) $((tenths % 10)) >&2
}

# Reports which part failed, why, and the log.
fail_with_log() {
    local log=$1
    shift
    printf 'failed\n' >&2
    if [[ -s $log ]]; then
        say "---- last lines of $(shown "$log")"
        tail -n 25 "$log" | with_shown_paths >&2
        say "----"
    fi
    die "$* (log: $(shown "$log"))"
}

# A path relative to the user's directory.
shown() { realpath --canonicalize-missing --relative-to="$PWD" -- "$1"; }

# The text of standard input, with the paths of this checkout relative to the user's directory.
with_shown_paths() {
    local root here line
    root=$(shown "$ROOT")
    here=$([[ $root == . ]] || printf '%s/' "$root")
    while IFS= read -r line; do
        printf '%s\n' "${line//"$ROOT/"/"$here"}"
    done
}

# Polls a condition every 0.1 s. Returns false when it does not become true in time.
wait_until() {
    local seconds=$1
    shift
    local deadline=$((SECONDS + seconds))
    until "$@"; do
        ((SECONDS < deadline)) || return 1
        sleep 0.1
    done
}

# Holds the lock until the process ends. Spawned processes do not inherit it (see spawn).
take_lock() {
    local lock
    exec {lock}>"$1"
    if ! flock -n "$lock"; then
        say "... waiting for another ./orderflow to finish ($(shown "$1"))"
        flock "$lock"
    fi
}

# ---- processes ------------------------------------------------------------------------------------------------

# A field of /proc/PID/stat, counted after the command name, which may contain any character: 1 state, 2 parent, 20 start.
stat_field() {
    local stat
    { IFS= read -r -d '' stat <"/proc/$1/stat"; } 2>/dev/null || [[ -n ${stat:-} ]] || return 1
    read -ra stat <<<"${stat##*) }"
    printf '%s' "${stat[$2 - 1]}"
}

# Starts a command that outlives this shell, in its own session, without a terminal and inherited files. A caller that
# reads our output to its end must not wait for a server, and a server must not keep a lock.
spawn() {
    local pidfile=$1 log=$2 pid
    shift 2
    (
        cd "$ORDERFLOW_HOME" || exit # a heap dump must not end up in the sources
        exec </dev/null >>"$log" 2>&1
        for file in "/proc/$BASHPID/fd/"*; do
            ((${file##*/} > 2)) && eval "exec ${file##*/}>&-"
        done
        exec setsid "$@"
    ) &
    pid=$!
    printf '%s %s\n' "$pid" "$(stat_field "$pid" 20)" >"$pidfile"
}

# The pid in a pid file, if that process still lives. The start time shows whether another process has the pid now.
pid_of() {
    local pid start
    { read -r pid start <"$1"; } 2>/dev/null || return 1
    [[ -n $start && $(stat_field "$pid" 20) == "$start" && $(stat_field "$pid" 1) != Z ]] || return 1
    printf '%s' "$pid"
}

is_running() { pid_of "$1" >/dev/null; }
is_stopped() { ! is_running "$1"; }

# A process and its descendants, parents first.
process_tree() {
    local -A children=()
    local dir parent pid queue=("$1")
    for dir in /proc/[0-9]*; do
        parent=$(stat_field "${dir##*/}" 2) && children[$parent]+=" ${dir##*/}"
    done
    while ((${#queue[@]})); do
        pid=${queue[0]}
        queue=("${queue[@]:1}")
        printf '%s\n' "$pid"
        # shellcheck disable=SC2206 # a list of numbers
        queue+=(${children[$pid]:-})
    done
}

none_alive() {
    local pid
    for pid in "$@"; do
        [[ $(stat_field "$pid" 1 || echo Z) == Z ]] || return 1
    done
}

# Sends the signal, waits until the whole tree has ended, and kills the rest after the given seconds.
end_process() {
    local pidfile=$1 signal=$2 patience=$3 pid tree
    if pid=$(pid_of "$pidfile"); then
        mapfile -t tree < <(process_tree "$pid")
        if [[ $signal == KILL ]]; then
            kill -KILL "${tree[@]}" 2>/dev/null || true
        else
            kill -"$signal" "$pid" 2>/dev/null || true
        fi
        if ! wait_until "$patience" none_alive "${tree[@]}"; then
            say "    pid $pid did not stop within $patience s: killed"
            kill -KILL "${tree[@]}" 2>/dev/null || true
            wait_until 10 none_alive "${tree[@]}" || die "cannot end process $pid"
        fi
    fi
    rm -f "$pidfile"
}

# ---- ports ----------------------------------------------------------------------------------------------------

# The inode of the socket that listens on a port, on any address.
listener_inode() {
    local hex
    printf -v hex '%04X' "$1"
    awk -v port=":$hex\$" '$2 ~ port && $4 == "0A" { print $10; found = 1; exit } END { exit !found }' \
        /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

port_taken() { listener_inode "$1" >/dev/null; }

# "pid 123 (java)", as far as we may read it.
port_owner() {
    local inode fd pid
    inode=$(listener_inode "$1") || return 0
    fd=$(find /proc/[0-9]*/fd -lname "socket:\[$inode\]" -print -quit 2>/dev/null) || true
    if [[ -n $fd ]]; then
        pid=${fd#/proc/}
        pid=${pid%%/*}
        printf 'pid %s (%s)' "$pid" "$(cat "/proc/$pid/comm")"
    else
        printf 'another process'
    fi
}

# require_free_port PORT WHAT VARIABLE
require_free_port() {
    if port_taken "$1"; then
        die "port $1 for $2 is taken by $(port_owner "$1"). Free it, or choose another one: $3=PORT"
    fi
}

# Below the kernel's ephemeral range, so that no outgoing connection uses the port when we start again.
free_port() {
    local port
    while :; do
        port=$((20000 + (RANDOM << 15 | RANDOM) % 12000))
        port_taken "$port" || break
    done
    printf '%s' "$port"
}

generated_password() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
