# Past orders for a queue that missed them.
# shellcheck shell=bash

backfill_help() {
    cat <<'HELP'
Usage: ./orderflow backfill QUEUE --since TIME [--namespace NAME [--context NAME]]

Has the orders that were placed since TIME announced to one queue, and to no other: for a subscriber that came late, or
whose queue was lost. Bind the queue first; orders that are placed from now on come by the binding. Orders that were
rejected, or whose customers are forgotten, are left out. Each order comes as a new event with the same orderId.

TIME is anything that `date` reads: 2026-11-01T00:00:00Z, 2026-11-01, '3 days ago'; UTC unless it says otherwise.
With --namespace it is the orders of a Kubernetes cluster, otherwise that of `up` or `dev`.
Shows the progress until all are written down. It goes on without this command, and also when orders restarts meanwhile.
HELP
}

backfill() {
    local queue='' since='' time namespace='' context='' operator operator_password
    while (($#)); do
        case $1 in
            --help | -h) backfill_help; return ;;
            --since | --namespace | --context)
                (($# > 1)) || die "backfill: $1 needs a value (see ./orderflow backfill --help)"
                printf -v "${1#--}" '%s' "$2"
                shift
                ;;
            -*) die "backfill: unknown option $1 (see ./orderflow backfill --help)" ;;
            *)
                [[ -z $queue ]] || die "backfill: one queue at a time, not also $1"
                queue=$1
                ;;
        esac
        shift
    done
    [[ -n $queue && -n $since ]] || die "backfill: needs QUEUE and --since TIME (see ./orderflow backfill --help)"
    time=$(date -u -d "$since" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null) || die "backfill: not a time: $since"
    reach_services backfill orders
    service_ready orders || die "backfill: orders does not run (see ./orderflow status)"
    start_backfill "$queue" "$time"
    follow_backfill "$queue"
}

start_backfill() {
    local request answer
    request=$(printf '{"queue": "%s", "since": "%s"}' "$(json_escaped "$1")" "$2")
    answer=$(ask_orders /ops/backfills --header 'Content-Type: application/json' --data-binary "$request")
    [[ ${answer##*$'\n'} == 202 ]] || refuse_order_request "$answer"
}

follow_backfill() {
    local answer path
    path=/ops/backfills/$(url_escaped "$1")
    progress "Past orders for $1"
    while :; do
        answer=$(ask_orders "$path")
        [[ ${answer##*$'\n'} == 200 ]] || { printf 'failed\n' >&2; refuse_order_request "$answer"; }
        [[ $answer != *'"finishedAt"'* ]] || break
        sleep 0.5
    done
    progress_done "$(json_number "$answer" announced) announced, $(json_number "$answer" leftOut) of forgotten customers left out"
}

# The answer's body and, on the last line, its status. The credential is on no command line, which everybody may read.
ask_orders() {
    curl --config <(printf 'user = "%s:%s"\n' "$(json_escaped "$operator")" \
        "$(json_escaped "$operator_password")") --silent --noproxy '*' --max-time 30 --write-out '\n%{http_code}' \
        "http://127.0.0.1:${ports[orders]}$1" "${@:2}" || die "${asked:-backfill}: orders does not answer"
}

# The detail of a problem says what is wrong; where it lists violations, they do.
refuse_order_request() {
    local body=${1%$'\n'*} detail
    detail=$(sed -nE 's/.*"(detail|message)":"(([^"\\]|\\.)*)".*/\2/p' <<<"$body")
    die "${asked:-backfill}: refused with status ${1##*$'\n'}: ${detail:-$body}"
}

json_escaped() { sed 's/[\\"]/\\&/g' <<<"$1"; }

json_number() { sed -nE "s/.*\"$2\":([0-9]+).*/\1/p" <<<"$1"; }

url_escaped() {
    local LC_ALL=C i character
    for ((i = 0; i < ${#1}; i++)); do
        character=${1:i:1}
        if [[ $character == [A-Za-z0-9._~-] ]]; then printf '%s' "$character"; else printf '%%%02X' "'$character"; fi
    done
}
