# The guided order.
# shellcheck shell=bash

demo_help() {
    cat <<'HELP'
Usage: ./orderflow demo

Places a real order through the REST API, prints each step of its workflow as it happens until the order is CONFIRMED,
and shows the e-mail that the customer got. Runs `up` first when the system is not up. Exit code 0 only if confirmed.
HELP
}

demo() {
    no_arguments demo "$@" || return 0
    require_tools
    use_instance run
    choose_service_ports
    if ! everything_ready; then
        say 'The system is not up yet; starting it'
        up
        choose_service_ports
    fi
    local programs
    programs=$(java_helpers)
    "$(java_program)" -XX:TieredStopAtLevel=1 -cp "$programs" Demo \
        "http://localhost:${ports[orders]}" "http://localhost:${ports[mail]}"
}

everything_ready() {
    local service
    for service in "${SERVICES[@]}"; do
        service_ready "$service" || return 1
    done
    inbox_ready
}
