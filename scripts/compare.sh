# Choreography and orchestration, measured side by side.
# shellcheck shell=bash

compare_help() {
    cat <<'HELP'
Usage: ./orderflow compare [--orders N] [--rate N]

Places the same orders in both coordinations and prints how long they took to be CONFIRMED; then does so while logistics is
away for a minute, and prints what became of them. Runs `up` first when the system is not up. Takes about three minutes.

  --orders N   of each coordination (300)
  --rate N     orders per second (20)
HELP
}

compare() {
    local orders=300 rate=20 programs java
    while (($#)); do
        case $1 in
            -h | --help) compare_help; return ;;
            --orders | --rate)
                [[ ${2:-} =~ ^[1-9][0-9]{0,4}$ ]] || die "compare: $1 needs a number"
                if [[ $1 == --orders ]]; then orders=$2; else rate=$2; fi
                shift 2
                ;;
            *) die "compare: unknown argument $1 (see ./orderflow compare --help)" ;;
        esac
    done
    require_tools
    use_instance run
    choose_service_ports
    if ! everything_ready; then
        up
        choose_service_ports
    fi
    programs=$(java_helpers)
    java=$(java_program)
    local url="http://localhost:${ports[orders]}"
    printf '\n| coordination | orders | per second | p50 until CONFIRMED | p99 | longest |\n|---|---|---|---|---|---|\n'
    "$java" -cp "$programs" Compare "$url" latency "$orders" "$rate"

    printf '\n| logistics is away for 60 s | what became of the orders | when |\n|---|---|---|\n'
    end_services logistics
    (
        sleep 60
        start_service logistics
    ) &
    local restart=$!
    "$java" -cp "$programs" Compare "$url" outage 10
    wait "$restart"
}
