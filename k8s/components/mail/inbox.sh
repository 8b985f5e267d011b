#!/bin/bash
# Runs GreenMail and keeps its heap from filling, because GreenMail itself keeps every mail. A full garbage collection runs when
# the old generation, three quarters of the heap, is full. If mails then take more than half of the heap, the script removes all of
# them: in one step, because a purge must be faster than the mails that arrive.
set -euo pipefail
readonly gc_log=${TMPDIR:-/tmp}/gc.log
[[ $GREENMAIL_OPTS =~ greenmail.api.port=([0-9]+) ]]
readonly api_port=${BASH_REMATCH[1]}

# A line of the log: "[9.9s][info][gc] GC(42) Pause Full (Allocation Failure) 127M->96M(185M) 80.1ms".
purge_in_time() {
    local line
    while IFS= read -r line; do
        [[ $line =~ Pause\ Full.*-\>([0-9]+)M\(([0-9]+)M\) ]] || continue
        if ((BASH_REMATCH[1] * 2 > BASH_REMATCH[2])); then
            echo "inbox: ${BASH_REMATCH[1]} of ${BASH_REMATCH[2]} MB are in use, so all mails are removed"
            purge || echo 'inbox: they could not be removed'
        fi
    done < <(tail -n 0 --pid=$$ -F "$gc_log" 2>/dev/null)
}

purge() {
    local status
    exec {api}<>"/dev/tcp/127.0.0.1/$api_port" || return
    printf 'POST /api/mail/purge HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' >&"$api"
    IFS= read -r -t 30 status <&"$api" || true
    exec {api}>&-
    [[ $status == *' 200 '* ]]
}

rm -f "$gc_log"
purge_in_time &
# shellcheck disable=SC2086 # lists of options
exec java $JAVA_OPTS "-Xlog:gc:file=$gc_log::filecount=1,filesize=1M" $GREENMAIL_OPTS -jar greenmail-standalone.jar
